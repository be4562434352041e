/**
 * Goal: every test file has a migrated database of its own. Method: several at once, written to and
 * looked at from each other.
 */
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../src/index.ts';

async function ask(connectionString: string, sql: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('databases made at once do not see each other', async () => {
  const databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()));
  expect(new Set(databases.map(({ name }) => name)).size).toBe(6);
  const [first, ...others] = databases;
  await ask(
    first?.ownerConnectionString ?? '',
    "insert into tenant.platform (platform_id, name) values ('a', 'A')",
  );
  for (const { ownerConnectionString } of others) {
    expect(await ask(ownerConnectionString, 'select * from tenant.platform')).toEqual([]);
  }
  await Promise.all(databases.map((database) => database.drop()));
});

test('the two addresses are the owner and the application', async () => {
  const database = await createTestDatabase();
  const sql = `select rolsuper, rolbypassrls, pg_has_role('ringfence_application', 'usage') as member
    from pg_roles where rolname = current_user`;
  expect(await ask(database.connectionString, sql)).toEqual([
    { rolsuper: false, rolbypassrls: false, member: true },
  ]);
  const [owner] = await ask(database.ownerConnectionString, sql);
  expect(owner).toMatchObject({ rolsuper: true });
  await database.drop();
});

test('a database is dropped whoever is connected, and only once', async () => {
  const database: TestDatabase = await createTestDatabase({ migrated: false });
  const client = new pg.Client({ connectionString: database.ownerConnectionString });
  client.on('error', () => undefined);
  await client.connect();
  await database.drop();
  await expect(ask(database.ownerConnectionString, 'select 1')).rejects.toThrow(/does not exist/);
  await database.drop();
  await client.end().catch(() => undefined);
});

test('a database that is not migrated is empty', async () => {
  const database = await createTestDatabase({ migrated: false });
  const rows = await ask(
    database.ownerConnectionString,
    "select nspname from pg_namespace where nspname = 'store'",
  );
  expect(rows).toEqual([]);
  await database.drop();
});
