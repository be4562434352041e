/**
 * Goal: a login of the application has a password, the application's rights and no others. Method:
 * logins made in a real server and looked at in its catalogue.
 */
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApplicationLogin } from '../src/index.ts';

let database: TestDatabase;
const name = `login_${process.pid}`;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await asOwner(`drop role if exists ${name}`);
  await database.drop();
});

async function ask(connectionString: string, sql: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const asOwner = (sql: string): Promise<readonly object[]> =>
  ask(database.ownerConnectionString, sql);

test('a login is a member of the application role and has no right of its own', async () => {
  const connectionString = database.ownerConnectionString;
  const url = await createApplicationLogin({ connectionString, name, password: 'p'.repeat(16) });
  const sql = `select current_user as name, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
    pg_has_role('ringfence_application', 'usage') as member from pg_roles where rolname = current_user`;
  expect(await ask(url, sql)).toEqual([
    {
      name,
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolbypassrls: false,
      member: true,
    },
  ]);
});

test('made again it gets the new password and loses what it was given beside', async () => {
  const connectionString = database.ownerConnectionString;
  await asOwner(`alter role ${name} createdb`);
  const url = await createApplicationLogin({ connectionString, name, password: 'q'.repeat(16) });
  const rights = await ask(url, 'select rolcreatedb from pg_roles where rolname = current_user');
  expect(rights).toEqual([{ rolcreatedb: false }]);
  const old = new URL(url);
  old.password = 'p'.repeat(16);
  await expect(ask(old.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
});

test.each([
  { name: 'Robert; drop', password: 'p'.repeat(16) },
  { name: 'short', password: 'p' },
  { name: 'quoted', password: "p'; drop role x; --------" },
])('a name or password outside its alphabet is refused: %j', async (request) => {
  const connectionString = database.ownerConnectionString;
  await expect(createApplicationLogin({ connectionString, ...request })).rejects.toThrow(
    RangeError,
  );
});
