import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { JOB_SCHEMA } from './job-schema.ts';

/**
 * Brings the tables of the job queue to what this program's version of it needs, and lets the
 * application use them. Jobs say what is to be done, never what was done: the application may
 * change and remove them.
 *
 * @param connectionString of the owner
 */
export async function installJobQueue(connectionString: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString, max: 1, application_name: 'ringfence migrate' });
  // The queue asks for both: an error that is not heard would end the process.
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool, schema: JOB_SCHEMA, logger: SILENT });
    await pgPool.query(LET_THE_APPLICATION_WORK);
  } finally {
    await pgPool.end();
  }
}

const SILENT = new Logger(() => () => undefined);

/*
 * Row-level security is on for every table of the queue, without a policy of its own: only the
 * owner would see a job. The application sees them in the scope of the custodian, a platform does
 * not.
 */
const LET_THE_APPLICATION_WORK = `
  do $$
  declare
    relation regclass;
  begin
    grant usage on schema ${JOB_SCHEMA} to ringfence_application;
    grant select on ${JOB_SCHEMA}.migrations to ringfence_application;
    for relation in
      select c.oid from pg_class c
      where c.relnamespace = '${JOB_SCHEMA}'::regnamespace and c.relkind = 'r'
        and c.relrowsecurity
    loop
      execute format('grant select, insert, update, delete on %s to ringfence_application',
        relation);
      execute format('drop policy if exists the_custodian_works on %s', relation);
      execute format('create policy the_custodian_works on %s to ringfence_application'
        ' using ((select tenant.scope_is_every_platform()))'
        ' with check ((select tenant.scope_is_every_platform()))', relation);
    end loop;
    -- A view of the owner would pass the policies by.
    for relation in
      select c.oid from pg_class c
      where c.relnamespace = '${JOB_SCHEMA}'::regnamespace and c.relkind = 'v'
    loop
      execute format('alter view %s set (security_invoker = true)', relation);
    end loop;
  end
  $$`;
