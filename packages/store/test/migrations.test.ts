/**
 * Goal: the migrations make, from nothing and step by step, the database that schema.sql and the
 * generated types show, and leave every table protected. Method: each migration runs on the rows
 * that the steps before it left, between its assertions `NNNN_name.before.sql` and `.after.sql`, on
 * every PostgreSQL that this machine has.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startLocalServer, type TestDatabase } from '@ringfence/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeDatabaseTypes } from '../src/describe-database-types.ts';
import { describeSchema } from '../src/describe-schema.ts';
import { checksumOf, type MigrateOptions, migrate, readMigrations } from '../src/index.ts';
import { MIGRATIONS_DIRECTORY } from '../src/read-migrations.ts';

/** Tables that hold no tenant's rows, or are guarded by a policy written by hand. */
const SEEN_BY_EVERYONE = ['store.migration', 'pool.state_table', 'graphile_worker.migrations'];

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerConnectionString });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

const assertAround: NonNullable<MigrateOptions['around']> = async (when, migration, client) => {
  const path = join(MIGRATIONS_DIRECTORY, `${migration.name}.${when}.sql`);
  const sql = await readFile(path, 'utf8').catch(() => undefined);
  if (sql !== undefined) await client.query(sql);
};

test('every migration holds its assertions, on the rows of the steps before it', async () => {
  const empty = await createTestDatabase({ migrated: false });
  try {
    const applied = await migrate(empty.ownerConnectionString, { around: assertAround });
    expect(applied).toEqual((await readMigrations()).map(({ name }) => name));
  } finally {
    await empty.drop();
  }
});

test('every migration says what it promises in an .after.sql', async () => {
  const files = new Set(await readdir(MIGRATIONS_DIRECTORY));
  const silent = (await readMigrations()).filter(({ name }) => !files.has(`${name}.after.sql`));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('schema.sql shows what the migrations made (npm run store:generate writes it)', async () => {
  const committed = await readFile(join(import.meta.dirname, '..', 'schema.sql'), 'utf8');
  expect(await describeSchema(owner)).toBe(committed);
});

test('the generated types are those of the database (npm run store:generate)', async () => {
  const file = join(import.meta.dirname, '..', 'src', 'generated', 'database.ts');
  expect(await describeDatabaseTypes(owner)).toBe(await readFile(file, 'utf8'));
});

test('the same schema comes from the oldest PostgreSQL on this machine', async (context) => {
  const local = await startLocalServer();
  if (local === undefined) {
    context.skip('no local PostgreSQL installation beside the one from npm');
    return;
  }
  try {
    await migrate(local.connectionString, { around: assertAround });
    const client = new pg.Client({ connectionString: local.connectionString });
    await client.connect();
    const described = await describeSchema(client);
    await client.end();
    expect(described).toBe(await describeSchema(owner));
  } finally {
    await local.stop();
  }
});

test('no table lets the application delete, truncate or change its rights', async () => {
  // A job is no fact: what is done leaves the queue.
  const { rows } = await owner.query(`
    select c.oid::regclass::text as relation, lower(a.privilege_type) as privilege
    from pg_class c, aclexplode(c.relacl) a
    where a.grantee = 'ringfence_application'::regrole and c.relkind in ('r', 'p')
      and a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE')
      and (c.relnamespace <> 'graphile_worker'::regnamespace or a.privilege_type <> 'DELETE')`);
  expect(rows).toEqual([]);
});

test('every table is under a policy, or named here as everyone’s', async () => {
  const { rows } = await owner.query<{ relation: string }>(`
    select c.oid::regclass::text as relation
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relrowsecurity and not c.relispartition
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1`);
  const open = rows.map(({ relation }) => relation);
  expect(open.filter((relation) => !SEEN_BY_EVERYONE.includes(relation))).toEqual([]);
});

test('every view reads with the rights of its reader', async () => {
  const { rows } = await owner.query(`
    select c.oid::regclass::text as view
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)`);
  expect(rows).toEqual([]);
});

test('a migrated database has nothing left to apply, whoever asks at once', async () => {
  const url = database.ownerConnectionString;
  expect(await Promise.all([migrate(url), migrate(url)])).toEqual([[], []]);
});

test('two servers that start at once migrate an empty database once', async () => {
  const empty = await createTestDatabase({ migrated: false });
  try {
    const url = empty.ownerConnectionString;
    const applied = (await Promise.all([migrate(url), migrate(url), migrate(url)])).flat();
    expect(applied).toEqual((await readMigrations()).map(({ name }) => name));
  } finally {
    await empty.drop();
  }
});

test('a file changed after it was applied, or unknown to the program, is refused', async () => {
  await withMigrations({ '0001_one.sql': 'select 1;' }, async ({ directory, url }) => {
    expect(await migrate(url, { directory })).toEqual(['0001_one']);
    await writeFile(join(directory, '0001_one.sql'), 'select 2;');
    await expect(migrate(url, { directory })).rejects.toMatchObject({ code: 'migration_changed' });
    await rm(join(directory, '0001_one.sql'));
    await expect(migrate(url, { directory })).rejects.toMatchObject({ code: 'migration_missing' });
  });
});

test('a migration that fails leaves nothing of itself, and the ones before it stay', async () => {
  const files = {
    '0001_good.sql': 'create table good (a integer);',
    '0002_bad.sql': 'create table bad (a integer); select 1 / 0;',
  };
  await withMigrations(files, async ({ directory, url }) => {
    const fault = { code: 'migration_failed', messageEn: /0002_bad .* division by zero/ };
    await expect(migrate(url, { directory })).rejects.toMatchObject({ code: fault.code });
    await expect(migrate(url, { directory })).rejects.toThrow(fault.messageEn);
    await writeFile(join(directory, '0002_bad.sql'), 'create table bad (a integer);');
    expect(await migrate(url, { directory })).toEqual(['0002_bad']);
  });
});

test('two migrations of one number are a mistake', async () => {
  const files = { '0001_one.sql': '', '0001_other.sql': '' };
  await withMigrations(files, async ({ directory }) => {
    await expect(readMigrations(directory)).rejects.toThrow(/two migrations have the number/);
  });
});

test('the checksum of all migrations changes with each of them', async () => {
  const migrations = await readMigrations();
  const [first, ...rest] = migrations;
  expect(checksumOf(rest)).not.toBe(checksumOf(migrations));
  const changed = { number: 1, name: first?.name ?? '', sql: '', checksum: 'other' };
  expect(checksumOf([changed, ...rest])).not.toBe(checksumOf(migrations));
});

async function withMigrations(
  files: Readonly<Record<string, string>>,
  run: (place: { readonly directory: string; readonly url: string }) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'rf-migrations-'));
  const empty = await createTestDatabase({ migrated: false });
  try {
    for (const [name, sql] of Object.entries(files)) await writeFile(join(directory, name), sql);
    await run({ directory, url: empty.ownerConnectionString });
  } finally {
    await empty.drop();
    await rm(directory, { recursive: true });
  }
}
