import pg from 'pg';
import { installJobQueue } from './jobs/install-job-queue.ts';
import { type Migration, readMigrations } from './read-migrations.ts';
import { rowParsers } from './row-parsers.ts';
import { StoreFault } from './store-fault.ts';

/** Held while migrating, so that two starting servers do it one after the other. */
const ADVISORY_LOCK = '7262643201';
const LOCK_MILLISECONDS_MAX = 300_000;
const SERVER_VERSION_MIN = 150_000;

export interface MigrateOptions {
  /** Stops after this number; all when absent. */
  readonly upTo?: number;
  readonly directory?: string;
  /** Called before and after each migration, inside its transaction: for assertions. */
  readonly around?: (
    when: 'before' | 'after',
    migration: Migration,
    client: pg.ClientBase,
  ) => Promise<void>;
}

interface AppliedRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * Brings a database to the schema of this program: forward only, each migration in a transaction
 * of its own, under an advisory lock.
 *
 * @returns the names of the migrations that were applied now
 * @throws {StoreFault} migration_changed, migration_missing, migration_failed, server_too_old
 */
export async function migrate(
  connectionString: string,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const migrations = await readMigrations(options.directory);
  const client = new pg.Client({
    connectionString,
    types: rowParsers,
    options: '-c timezone=UTC -c datestyle=ISO',
    application_name: 'ringfence migrate',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StoreFault(
      {
        code: 'database_unavailable',
        en: 'The database to migrate gave no connection.',
        zh: '无法连接待升级的数据库。',
      },
      { cause: error },
    );
  }
  try {
    await assertServerVersion(client);
    await client.query(`set lock_timeout = ${LOCK_MILLISECONDS_MAX}`);
    await client.query(`select pg_advisory_lock(${ADVISORY_LOCK})`);
    const applied = await applyMissing(client, migrations, options);
    // The queue's own tables are as new as its program, whatever the number of ours.
    const isWhole = options.upTo === undefined && options.directory === undefined;
    if (isWhole) await installJobQueue(connectionString);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMissing(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<readonly string[]> {
  await createMigrationTable(client);
  const { rows } = await client.query<AppliedRow>(
    'select number, name, checksum from store.migration order by number',
  );
  checkApplied(rows, migrations);
  const done = new Set(rows.map((row) => row.number));
  const missing = migrations.filter(
    (migration) => !done.has(migration.number) && migration.number <= (options.upTo ?? Infinity),
  );
  for (const migration of missing) await apply(client, migration, options);
  return missing.map((migration) => migration.name);
}

async function createMigrationTable(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create schema if not exists store;
    create table if not exists store.migration (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz(3) not null default clock_timestamp()
    )`);
}

async function apply(
  client: pg.ClientBase,
  migration: Migration,
  options: MigrateOptions,
): Promise<void> {
  try {
    await client.query('begin');
    await options.around?.('before', migration, client);
    await client.query(migration.sql);
    await client.query('insert into store.migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await options.around?.('after', migration, client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreFault(
      {
        code: 'migration_failed',
        en: `Migration ${migration.name} failed and is rolled back: ${reason}`,
        zh: `数据库升级脚本 ${migration.name} 执行失败,已回滚:${reason}`,
      },
      { cause: error },
    );
  }
}

/**
 * What was applied must be among ours, unchanged: a later number may be missing, an earlier not.
 */
function checkApplied(applied: readonly AppliedRow[], migrations: readonly Migration[]): void {
  for (const row of applied) {
    const ours = migrations.find((migration) => migration.number === row.number);
    if (ours === undefined) {
      throw new StoreFault({
        code: 'migration_missing',
        en: `The database has migration ${row.name}, which this program does not know: the program is older than the database.`,
        zh: `数据库已执行升级脚本 ${row.name},而本程序没有该脚本:程序版本低于数据库。`,
      });
    }
    if (ours.checksum !== row.checksum) {
      throw new StoreFault({
        code: 'migration_changed',
        en: `Migration ${row.name} was changed after it was applied: expected checksum ${row.checksum}, received ${ours.checksum}.`,
        zh: `升级脚本 ${row.name} 在执行之后被修改:应为校验值 ${row.checksum},实为 ${ours.checksum}。`,
      });
    }
  }
}

async function assertServerVersion(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const version = Number.parseInt(rows[0]?.version ?? '0', 10);
  if (version >= SERVER_VERSION_MIN) return;
  throw new StoreFault({
    code: 'server_too_old',
    en: `PostgreSQL 15 or newer is needed, received ${version}.`,
    zh: `需要 PostgreSQL 15 或以上版本,当前为 ${version}。`,
  });
}
