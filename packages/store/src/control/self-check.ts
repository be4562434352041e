import type { Db, SqlValue, Tx } from '../db.ts';
import { readMigrations } from '../read-migrations.ts';
import { safeInteger } from '../safe-integer.ts';

/** What became of one point of a self-check. */
export interface SelfCheckPointFact {
  readonly point: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly details: readonly string[];
}

/** A self-check as it is kept. */
export interface SelfCheckFact {
  readonly checkNumber: number;
  readonly at: string;
  readonly by: string;
  readonly settings: readonly string[];
  readonly acceptedBy?: string;
}

/** One self-check at a time, over all processes. */
export async function lockSelfChecks(tx: Tx): Promise<void> {
  await tx.execute("select pg_advisory_xact_lock(hashtextextended('control.self_check', 0))");
}

/** @returns its number */
export async function insertSelfCheck(
  tx: Tx,
  check: {
    readonly at: string;
    readonly by: string;
    readonly settings: readonly string[];
    readonly points: readonly SelfCheckPointFact[];
  },
): Promise<number> {
  const [row] = await tx.query<{ readonly check_number: bigint }>(
    `insert into control.self_check (at, by_actor, settings)
     values ($1, $2, $3)
     returning check_number`,
    [check.at, check.by, check.settings],
  );
  if (row === undefined) throw new Error('a self-check that was inserted has a number');
  for (const { point, outcome, details } of check.points) {
    await tx.execute(
      `insert into control.self_check_point (check_number, point, outcome, details)
       values ($1, $2, $3, $4)`,
      [row.check_number, point, outcome, details],
    );
  }
  return safeInteger(row.check_number);
}

/** The latest self-checks, the newest first; one of them by its number. */
export async function listSelfChecks(
  db: Db,
  asked: { readonly checkNumber?: number; readonly limit: number },
): Promise<readonly SelfCheckFact[]> {
  const rows = await db.query<{
    readonly check_number: bigint;
    readonly at: string;
    readonly by_actor: string;
    readonly settings: readonly string[];
    readonly accepted_by: string | null;
  }>(
    `select c.check_number, c.at, c.by_actor, c.settings,
            (select a.accepted_by from control.configuration_acceptance a
             where a.check_number = c.check_number
             order by a.acceptance_number desc limit 1) as accepted_by
     from control.self_check c
     where $1::bigint is null or c.check_number = $1
     order by c.check_number desc
     limit $2`,
    [asked.checkNumber ?? null, asked.limit],
  );
  return rows.map((row) => ({
    checkNumber: safeInteger(row.check_number),
    at: row.at,
    by: row.by_actor,
    settings: row.settings,
    ...(row.accepted_by === null ? {} : { acceptedBy: row.accepted_by }),
  }));
}

export async function listSelfCheckPoints(
  db: Db,
  checkNumber: number,
): Promise<readonly SelfCheckPointFact[]> {
  return db.query<SelfCheckPointFact>(
    'select p.point, p.outcome, p.details from control.self_check_point p where p.check_number = $1',
    [checkNumber],
  );
}

export async function insertConfigurationAcceptance(
  tx: Tx,
  accepted: { readonly checkNumber: number; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.execute(
    `insert into control.configuration_acceptance (check_number, accepted_by, accepted_at)
     values ($1, $2, $3)`,
    [accepted.checkNumber, accepted.by, accepted.at],
  );
}

/** The settings that somebody accepted last; undefined when nobody has. */
export async function findSettingsAccepted(db: Db): Promise<readonly string[] | undefined> {
  const [row] = await db.query<{ readonly settings: readonly string[] }>(
    `select c.settings
     from control.configuration_acceptance a
     join control.self_check c on c.check_number = a.check_number
     order by a.acceptance_number desc
     limit 1`,
  );
  return row?.settings;
}

/** What the database says of itself, as the login of the server sees it. */
export interface DatabaseLooks {
  readonly rightsTooMany: readonly string[];
  readonly tablesChangeable: readonly string[];
  readonly migrationsWrong: readonly string[];
  readonly keysEndless: readonly string[];
  readonly accounts: readonly { readonly personId: string; readonly idleDays: number }[];
  readonly databaseMilliseconds: number;
}

/**
 * Looks at rights, triggers, migrations, keys and accounts.
 *
 * @param asked.keysMadeBefore keys without an end that were made before are told
 */
export async function lookAtDatabase(
  db: Db,
  asked: { readonly now: string; readonly keysMadeBefore: string; readonly limit: number },
): Promise<DatabaseLooks> {
  const names = async (sql: string, values: readonly SqlValue[]): Promise<readonly string[]> =>
    (await db.query<{ readonly name: string }>(sql, values)).map(({ name }) => name);
  const [clock] = await db.query<{ readonly milliseconds: bigint }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint as milliseconds',
  );
  return {
    rightsTooMany: await names(RIGHTS_TOO_MANY, [asked.limit]),
    tablesChangeable: await names(TABLES_CHANGEABLE, [asked.limit]),
    migrationsWrong: await compareMigrations(db),
    keysEndless: await names(KEYS_ENDLESS, [asked.keysMadeBefore, asked.limit]),
    accounts: await listIdleStaff(db, asked),
    databaseMilliseconds: clock === undefined ? 0 : safeInteger(clock.milliseconds),
  };
}

const RIGHTS_TOO_MANY = `
  select found.name from (
    select unnest(array_remove(array[
      case when r.rolsuper then 'superuser' end,
      case when r.rolbypassrls then 'bypasses row security' end,
      case when r.rolcreaterole then 'makes roles' end,
      case when r.rolcreatedb then 'makes databases' end], null)) as name
    from pg_catalog.pg_roles r where r.rolname = current_user
    union all
    select 'owns ' || c.oid::regclass::text
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_roles r on r.oid = c.relowner
    where r.rolname = current_user and c.relkind in ('r', 'p')
      and n.nspname not like 'pg\\_%' and n.nspname not like 'graphile%'
  ) found
  order by found.name
  limit $1`;

/** Bits of `pg_trigger.tgtype`: before, and update. */
const BEFORE_UPDATE = 18;

/** A table that the program writes and may not update keeps facts: a trigger has to hold them. */
const TABLES_CHANGEABLE = `
  select c.oid::regclass::text as name
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not like 'pg\\_%' and n.nspname not like 'graphile%'
    and n.nspname <> 'information_schema'
    and has_table_privilege('ringfence_application', c.oid, 'INSERT')
    and not has_any_column_privilege('ringfence_application', c.oid, 'UPDATE')
    and not has_table_privilege('ringfence_application', c.oid, 'DELETE')
    and not exists (
      select from pg_catalog.pg_trigger t
      where t.tgrelid = c.oid and t.tgenabled <> 'D' and not t.tgisinternal
        and t.tgtype & ${BEFORE_UPDATE} = ${BEFORE_UPDATE})
  order by name
  limit $1`;

const KEYS_ENDLESS = `
  select k.key_id as name
  from access.api_key k
  left join access.api_key_revocation r on r.key_id = k.key_id
  where r.key_id is null and k.expires_at is null and k.created_at < $1
  order by k.key_id
  limit $2`;

const MIGRATION_DIGITS = 4;

/** Migrations that the database has not, or that it has otherwise. */
async function compareMigrations(db: Db): Promise<readonly string[]> {
  const applied = await db.query<{ readonly number: number; readonly checksum: string }>(
    'select number, checksum from store.migration order by number',
  );
  const ours = await readMigrations();
  const checksumOf = new Map(applied.map(({ number, checksum }) => [number, checksum]));
  const differs = ours
    .filter(({ number, checksum }) => checksumOf.get(number) !== checksum)
    .map(({ name }) => name);
  const known = new Set(ours.map(({ number }) => number));
  const unknown = applied
    .filter(({ number }) => !known.has(number))
    .map(({ number }) => String(number).padStart(MIGRATION_DIGITS, '0'));
  return [...differs, ...unknown];
}

/** Staff with a role in force, and for how many days they were not here. */
async function listIdleStaff(
  db: Db,
  asked: { readonly now: string; readonly limit: number },
): Promise<DatabaseLooks['accounts']> {
  const rows = await db.query<{ readonly person_id: string; readonly idle_days: number }>(
    `select p.person_id,
            floor(extract(epoch from $1::timestamptz - coalesce(
              (select max(s.created_at) from people.session s where s.person_id = p.person_id),
              p.created_at)) / 86400)::integer as idle_days
     from people.person p
     where p.kind = 'staff'
       and coalesce(
         (select c.state = 'active' from people.person_state c
          where c.person_id = p.person_id order by c.change_number desc limit 1), true)
       and exists (
         select from people.role_grant g
         left join people.role_grant_revocation r on r.grant_id = g.grant_id
         where g.person_id = p.person_id and r.grant_id is null
           and (g.expires_at is null or g.expires_at > $1))
     order by 2 desc, 1
     limit $2`,
    [asked.now, asked.limit],
  );
  return rows.map((row) => ({ personId: row.person_id, idleDays: row.idle_days }));
}
