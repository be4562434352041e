/**
 * Goal: the application cannot change a fact and does not see another tenant's rows, whatever its
 * query says. Method: two platforms, asked through the application login of a real database.
 */
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  EVERY_PLATFORM,
  openStore,
  platformScope,
  type Scope,
  type Store,
  withSnapshot,
  withTransaction,
} from '../src/index.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore({ connectionString: database.connectionString });
  await withTransaction(
    store,
    { isolation: 'read committed', scope: EVERY_PLATFORM },
    async (tx) => {
      await tx.execute(
        "insert into tenant.platform (platform_id, name) values ('a', 'A'), ('b', 'B')",
      );
      await tx.execute(`insert into access.api_key (key_id, secret_sha256, role, platform_id)
      values ('keya', sha256('a'), 'platform', 'a'), ('keyb', sha256('b'), 'platform', 'b'),
        ('bank', sha256('c'), 'bank', null)`);
      await tx.execute("insert into access.api_key_revocation (key_id) values ('keya'), ('keyb')");
    },
  );
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function keysOf(scope: Scope): Promise<readonly string[]> {
  const rows = await withSnapshot(store, scope, async (db) =>
    db.read.selectFrom('access.api_key').select('key_id').orderBy('key_id').execute(),
  );
  return rows.map(({ key_id }) => key_id);
}

test('a platform sees its own rows, the custodian sees all', async () => {
  expect(await keysOf(platformScope('a'))).toEqual(['keya']);
  expect(await keysOf(platformScope('b'))).toEqual(['keyb']);
  expect(await keysOf(platformScope('c'))).toEqual([]);
  expect(await keysOf(EVERY_PLATFORM)).toEqual(['bank', 'keya', 'keyb']);
});

test('who sees a key sees its revocation', async () => {
  const rows = await withSnapshot(store, platformScope('a'), async (db) =>
    db.query('select key_id from access.api_key_revocation'),
  );
  expect(rows).toEqual([{ key_id: 'keya' }]);
});

test('a transaction without a scope sees nothing', async () => {
  const client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  try {
    expect((await client.query('select * from tenant.platform')).rows).toEqual([]);
    // Also on a connection that had a scope in an earlier transaction.
    await client.query("begin; set local ringfence.platform_id = 'a'; commit");
    expect((await client.query('select * from tenant.platform')).rows).toEqual([]);
  } finally {
    await client.end();
  }
});

test('a platform cannot write a row of another', async () => {
  const options = { isolation: 'read committed', scope: platformScope('a') } as const;
  const insert = withTransaction(store, options, async (tx) =>
    tx.execute(`insert into access.api_key (key_id, secret_sha256, role, platform_id)
      values ('stolen', sha256('x'), 'platform', 'b')`),
  );
  await expect(insert).rejects.toThrow(/violates row-level security policy/);
});

test.each([
  "update tenant.platform set name = 'other'",
  'delete from tenant.platform',
  'truncate tenant.platform cascade',
  "update access.api_key set role = 'administrator'",
  'delete from access.api_key_revocation',
  'alter table tenant.platform disable row level security',
  'drop table access.api_key_revocation',
  'update store.migration set number = 9',
  "select store.protect_table('tenant.platform', 'mutable', 'everyone')",
])('the application may not: %s', async (sql) => {
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const run = withTransaction(store, options, async (tx) => tx.execute(sql));
  await expect(run).rejects.toThrow(/permission denied|must be owner/);
});

test.each(["update tenant.platform set name = 'other'", 'delete from tenant.platform'])(
  'not even the owner may change a fact: %s',
  async (sql) => {
    const client = new pg.Client({ connectionString: database.ownerConnectionString });
    await client.connect();
    try {
      await expect(client.query(sql)).rejects.toThrow('facts of tenant.platform are never changed');
    } finally {
      await client.end();
    }
  },
);

test.each(["x' or true --", '', '*', 'é', 'a'.repeat(65)])(
  'a scope is a platform id and nothing else: %j',
  (platformId) => {
    expect(() => platformScope(platformId)).toThrow(RangeError);
  },
);

test('a scope made by hand is checked before it becomes SQL', async () => {
  const scope: Scope = { kind: 'platform', platformId: "a'; drop table x; --" };
  await expect(withSnapshot(store, scope, async (db) => db.query('select 1'))).rejects.toThrow(
    RangeError,
  );
});
