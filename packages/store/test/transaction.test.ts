/**
 * Goal: a transaction keeps all or nothing, tries a conflict again at most five times, and cannot
 * be used after its end. Method: real conflicts between real connections, and connections cut on
 * purpose.
 */
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type Db,
  EVERY_PLATFORM,
  openStore,
  type Store,
  sqlStateOf,
  TRANSACTION_RETRIES_MAX,
  type Tx,
  withSnapshot,
  withTransaction,
} from '../src/index.ts';

let database: TestDatabase;
let store: Store;
const READ_COMMITTED = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
const SERIALIZABLE = { isolation: 'serializable', scope: EVERY_PLATFORM } as const;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  store = openStore({ connectionString: database.ownerConnectionString });
  await withTransaction(store, READ_COMMITTED, async (tx) => {
    await tx.execute('create table counter (name text primary key, value bigint not null)');
  });
});

beforeEach(async () => {
  await withTransaction(store, READ_COMMITTED, async (tx) => {
    await tx.execute('truncate counter');
    await tx.execute("insert into counter values ('a', 0), ('b', 0)");
  });
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function storedValue(name: string): Promise<bigint | undefined> {
  return withSnapshot(store, EVERY_PLATFORM, async (db) => readValue(db, name));
}

async function readValue(db: Db, name: string): Promise<bigint | undefined> {
  const [row] = await db.query<{ value: bigint }>('select value from counter where name = $1', [
    name,
  ]);
  return row?.value;
}

test('what the function returned comes back, and its writes are kept', async () => {
  const written = await withTransaction(store, READ_COMMITTED, async (tx) =>
    tx.execute('update counter set value = $1', [9_007_199_254_740_993n]),
  );
  expect(written).toBe(2);
  expect(await storedValue('a')).toBe(9_007_199_254_740_993n);
});

test('a function that throws leaves nothing', async () => {
  const run = withTransaction(store, READ_COMMITTED, async (tx) => {
    await tx.execute('update counter set value = 1');
    throw new Error('changed its mind');
  });
  await expect(run).rejects.toThrow('changed its mind');
  expect(await storedValue('a')).toBe(0n);
});

test('an error that the function swallowed does not pass as success', async () => {
  const run = withTransaction(store, READ_COMMITTED, async (tx) => {
    await tx.execute('update counter set value = 1');
    await tx.query('select 1 / 0').catch(() => undefined);
  });
  await expect(run).rejects.toMatchObject({ code: 'transaction_failed_inside' });
  expect(await storedValue('a')).toBe(0n);
});

test('a transaction is not used after its end, kept or not', async () => {
  const escaped: Tx[] = [];
  await withTransaction(store, READ_COMMITTED, (tx) => {
    escaped.push(tx);
    return Promise.resolve();
  });
  const failing = withTransaction(store, READ_COMMITTED, (tx) => {
    escaped.push(tx);
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  expect(escaped).toHaveLength(2);
  for (const tx of escaped) {
    await expect(tx.query('select 1')).rejects.toThrow('not used after its end');
    await expect(tx.execute('select 1')).rejects.toThrow('not used after its end');
  }
});

test('a snapshot sees one state and cannot write', async () => {
  await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    expect(await readValue(db, 'a')).toBe(0n);
    await withTransaction(store, READ_COMMITTED, async (tx) =>
      tx.execute('update counter set value = 7'),
    );
    expect(await readValue(db, 'a')).toBe(0n);
  });
  const writing = withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query('update counter set value = 8'),
  );
  await expect(writing).rejects.toThrow(/read-only transaction/);
  expect(await storedValue('a')).toBe(7n);
});

test('increments that race under serializable isolation are all counted', async () => {
  const states: string[] = [];
  let firstReads = 0;
  const twoHaveRead = Promise.withResolvers<undefined>();
  const rounds = Array.from({ length: 6 }, async () => {
    await withTransaction(
      store,
      { ...SERIALIZABLE, onRetry: (state) => states.push(state) },
      async (tx) => {
        const value = (await readValue(tx, 'a')) ?? 0n;
        firstReads += 1;
        if (firstReads === 2) twoHaveRead.resolve(undefined);
        // So that two at least have read the same value, however slow the machine is.
        await twoHaveRead.promise;
        await tx.execute("update counter set value = $1 where name = 'a'", [value + 1n]);
      },
    );
  });
  const settled = await Promise.allSettled(rounds);
  const kept = settled.filter(({ status }) => status === 'fulfilled').length;
  expect(await storedValue('a')).toBe(BigInt(kept));
  expect(states.length).toBeGreaterThan(0);
  for (const state of states) expect(state).toBe('40001');
});

test('a deadlock is tried again', async () => {
  let firstTries = 0;
  const bothHold = Promise.withResolvers<undefined>();
  const run = async (first: string, second: string): Promise<void> => {
    await withTransaction(store, READ_COMMITTED, async (tx) => {
      await tx.execute('update counter set value = value + 1 where name = $1', [first]);
      firstTries += 1;
      if (firstTries === 2) bothHold.resolve(undefined);
      if (firstTries <= 2) await bothHold.promise;
      await tx.execute('update counter set value = value + 1 where name = $1', [second]);
    });
  };
  await Promise.all([run('a', 'b'), run('b', 'a')]);
  expect([await storedValue('a'), await storedValue('b')]).toEqual([2n, 2n]);
  expect(firstTries).toBe(3);
});

test('a conflict that does not go is reported after five retries', async () => {
  let runs = 0;
  const raise = "do $$ begin raise exception 'again' using errcode = '40001'; end $$";
  const run = withTransaction(store, READ_COMMITTED, async (tx) => {
    runs += 1;
    // The cause of another error counts as the error.
    await tx.execute(raise).catch((error: unknown) => {
      throw new Error('wrapped', { cause: error });
    });
  });
  await expect(run).rejects.toMatchObject({ code: 'transaction_conflict' });
  expect(runs).toBe(TRANSACTION_RETRIES_MAX + 1);
});

test('another fault is not tried again', async () => {
  let runs = 0;
  const run = withTransaction(store, READ_COMMITTED, async (tx) => {
    runs += 1;
    await tx.query('select 1 / 0');
  });
  const error: unknown = await run.catch((caught: unknown) => caught);
  expect(sqlStateOf(error)).toBe('22012');
  expect(runs).toBe(1);
});

test('a connection that breaks while committing leaves the outcome unknown, and says so', async () => {
  await withTransaction(store, READ_COMMITTED, async (tx) => {
    await tx.execute(`create function slow() returns trigger language plpgsql
      as $$ begin perform pg_sleep(20); return null; end $$`);
    await tx.execute(`create constraint trigger slow_commit after update on counter
      deferrable initially deferred for each row when (new.value = 99) execute function slow()`);
  });
  const backend = Promise.withResolvers<number>();
  const run = withTransaction(store, READ_COMMITTED, async (tx) => {
    const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await tx.execute("update counter set value = 99 where name = 'a'");
    backend.resolve(row?.pid ?? 0);
  });
  const outcome = expect(run).rejects.toMatchObject({ code: 'commit_outcome_unknown' });
  await terminate(await backend.promise);
  await outcome;
  // The connection is not given to anyone again.
  expect(await storedValue('a')).toBe(0n);
});

test('a connection that breaks before the commit is a fault with a code, and the next one works', async () => {
  const run = withTransaction(store, READ_COMMITTED, async (tx) => {
    await tx.execute('update counter set value = 5');
    await tx.query('select pg_terminate_backend(pg_backend_pid())');
  });
  await expect(run).rejects.toMatchObject({ code: 'database_unavailable' });
  expect(await storedValue('a')).toBe(0n);
});

test('a database that cannot be reached is a fault with a code', async () => {
  const nowhere = openStore({ connectionString: 'postgresql://nobody:x@127.0.0.1:1/none' });
  const run = withTransaction(nowhere, READ_COMMITTED, async (tx) => tx.query('select 1'));
  await expect(run).rejects.toMatchObject({ code: 'database_unavailable' });
  await nowhere.close();
});

test('a store can be closed twice', async () => {
  const other = openStore({ connectionString: database.ownerConnectionString });
  await Promise.all([other.close(), other.close()]);
  await other.close();
});

/** Waits until the backend is at its commit, then ends it. */
async function terminate(pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerConnectionString });
  await client.connect();
  const sql = `select pg_terminate_backend(pid) from pg_stat_activity
    where pid = $1 and query = 'commit' and wait_event = 'PgSleep'`;
  let ended = 0;
  for (let attempt = 0; attempt < 1_000 && ended === 0; attempt += 1) {
    ended = (await client.query(sql, [pid])).rowCount ?? 0;
  }
  await client.end();
  expect(ended).toBe(1);
}
