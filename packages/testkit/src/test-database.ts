import { createHash, randomBytes } from 'node:crypto';
import { checksumOf, createApplicationLogin, migrate, readMigrations } from '@ringfence/store';
import pg from 'pg';
import { useTestCluster } from './use-test-cluster.ts';

/** Distinguishes the advisory lock of the template from every other. */
const TEMPLATE_LOCK = '7262643202';
const CLONE_ATTEMPTS_MAX = 20;
const OBJECT_IN_USE = '55006';
const CREATE_APPLICATION_ROLE = `do $$
  begin
    if not exists (select from pg_roles where rolname = 'ringfence_application') then
      create role ringfence_application nologin;
    end if;
  end $$`;

/** A database of one test file. */
export interface TestDatabase {
  /** As the owner, who migrates: may do everything. */
  readonly ownerConnectionString: string;
  /** As the application: a member of `ringfence_application`, under row-level security. */
  readonly connectionString: string;
  readonly name: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh, migrated database: a copy of a template that is migrated once for each state of
 * the migrations.
 *
 * @param options.migrated `false` gives an empty database, for tests of migrations
 */
export async function createTestDatabase(
  options: { readonly migrated?: boolean } = {},
): Promise<TestDatabase> {
  const server = await useTestCluster();
  const name = `test_${randomBytes(8).toString('hex')}`;
  if (options.migrated === false) {
    await withClient(server, async (client) => client.query(`create database ${name}`));
  } else {
    await cloneTemplate(server, name);
  }
  const ownerConnectionString = inDatabase(server, name);
  const login = await sharedLogin(server);
  return {
    ownerConnectionString,
    connectionString: inDatabase(login, name),
    name,
    drop: async () => {
      await withClient(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

/**
 * Removes the templates from the server of DATABASE_URL, which is not ours to stop. Its two roles
 * stay: other databases of that server may have granted them something.
 */
export async function dropTemplates(): Promise<void> {
  const server = process.env['DATABASE_URL'];
  if (server === undefined || server === '') return;
  await withClient(server, async (client) => {
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname ~ '^template_[0-9a-f]{16}'",
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function cloneTemplate(server: string, name: string): Promise<void> {
  const migrations = await readMigrations();
  const template = `template_${checksumOf(migrations).slice(0, 16)}`;
  await withClient(server, async (client) => {
    // One at a time: PostgreSQL refuses a second copy of a template while the first is made.
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
    const found = await client.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await createTemplate(client, server, template);
    await copyDatabase(client, template, name);
  });
}

/** Migrated under a name of its own first, so that a half-made template is never found. */
async function createTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished}`);
  await migrate(inDatabase(server, unfinished));
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

/** Autovacuum in the template refuses for a moment. */
async function copyDatabase(client: pg.Client, template: string, name: string): Promise<void> {
  for (let attempt = 1; attempt <= CLONE_ATTEMPTS_MAX; attempt += 1) {
    try {
      await client.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
      const busy = error instanceof pg.DatabaseError && error.code === OBJECT_IN_USE;
      if (!busy || attempt === CLONE_ATTEMPTS_MAX) throw error;
    }
  }
}

/**
 * One login for all test databases of a server. Its password is derived from the owner's
 * connection string, which already is a secret, so that parallel workers agree without talking.
 */
async function sharedLogin(server: string): Promise<string> {
  const password = createHash('sha256').update(`test login of ${server}`).digest('base64url');
  const name = 'ringfence_test_application';
  const url = new URL(server);
  url.username = name;
  url.password = password;
  const works = await withClient(url.toString(), async () => true).catch(() => false);
  if (works) return url.toString();
  return withClient(server, async (client) => {
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
    // An empty database may be the first on its server: no migration has made the role yet.
    await client.query(CREATE_APPLICATION_ROLE);
    return createApplicationLogin({ connectionString: server, name, password });
  });
}

function inDatabase(connectionString: string, name: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.toString();
}

async function withClient<Result>(
  connectionString: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
