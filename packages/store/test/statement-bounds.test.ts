/**
 * Goal: a statement that others wait for is given up after a minute; one that reads a whole pool
 * has a bound of its own, on the server and in the driver. Method: real statements that are too
 * slow for their bound, and the bounds that the server itself shows.
 */
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkBalances,
  type Db,
  EVERY_PLATFORM,
  openPoolConnection,
  openStore,
  readOwed,
  readThrough,
  type Store,
  sqlStateOf,
  WHOLE_POOL_MILLISECONDS_MAX,
  withSnapshot,
} from '../src/index.ts';

const BOUND_MILLISECONDS = 100;
const GIVEN_UP = '57014';
const ROWS = 3;
/** Each row takes longer than the bound. */
const SLOW_ROWS = `copy (select pg_sleep(${(BOUND_MILLISECONDS * 2) / 1_000}), n
  from generate_series(1, ${ROWS}) n) to stdout (format binary)`;
const ROWS_AT_ONCE = `copy (select n from generate_series(1, ${ROWS}) n) to stdout (format binary)`;

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore({ connectionString: database.connectionString });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function boundOf(db: Pick<Db, 'query'>): Promise<string | undefined> {
  const [row] = await db.query<{ readonly statement_timeout: string }>('show statement_timeout');
  return row?.statement_timeout;
}

test('a copy that is too slow is given up, and the connection serves the next', async () => {
  const connection = await openPoolConnection(store, BOUND_MILLISECONDS);
  try {
    const fault: unknown = await connection
      .copyOut(SLOW_ROWS, () => undefined)
      .catch((error: unknown) => error);
    expect(sqlStateOf(fault)).toBe(GIVEN_UP);

    let rows = 0;
    await connection.copyOut(ROWS_AT_ONCE, () => {
      rows += 1;
    });
    expect(rows).toBe(ROWS);
  } finally {
    await connection.close();
  }
});

test('the same copy ends on a connection with the bound of a whole pool', async () => {
  const connection = await openPoolConnection(store, WHOLE_POOL_MILLISECONDS_MAX);
  try {
    let rows = 0;
    await connection.copyOut(SLOW_ROWS, () => {
      rows += 1;
    });
    expect(rows).toBe(ROWS);
    expect(await boundOf(readThrough(connection))).toBe('1h');
  } finally {
    await connection.close();
  }
});

test('a connection that names no bound has that of every statement', async () => {
  const connection = await openPoolConnection(store);
  try {
    expect(await boundOf(readThrough(connection))).toBe('1min');
  } finally {
    await connection.close();
  }
});

test('the recomputation of all balances may take long, and nothing after it', async () => {
  const inside = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    await checkBalances(db, 1, '2026-11-23');
    return boundOf(db);
  });
  expect(inside).toBe('1h');
  expect(await withSnapshot(store, EVERY_PLATFORM, boundOf)).toBe('1min');
});

test('what is owed is read while a tree is built of it, however long that takes', async () => {
  const idleOf = async (db: Pick<Db, 'query'>): Promise<string | undefined> => {
    const [row] = await db.query<{ readonly bound: string }>(
      "select current_setting('idle_in_transaction_session_timeout') as bound",
    );
    return row?.bound;
  };
  const inside = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    for await (const page of readOwed(db, { poolId: 1, positionLast: 1, pageSize: 1 }))
      expect(page).toEqual([]);
    return idleOf(db);
  });
  expect(inside).toBe('1h');
  expect(await withSnapshot(store, EVERY_PLATFORM, idleOf)).toBe('1min');
});
