/**
 * Goal: a job is there exactly when its transaction commits, is done by a process that does not
 * forbid it, and is seen by no platform. Method: workers under the application login of a real
 * database.
 */
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  EVERY_PLATFORM,
  enqueueJob,
  openJobWorker,
  openStore,
  platformScope,
  type Store,
  type Tx,
  withSnapshot,
  withTransaction,
} from '../src/index.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore({ connectionString: database.connectionString });
});

afterAll(async () => {
  await store?.close();
  await database?.drop();
});

async function write(run: (tx: Tx) => Promise<void>): Promise<void> {
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, run);
}

const enqueue = async (tx: Tx, key: string, flags: readonly string[] = []): Promise<void> =>
  enqueueJob(tx, {
    task: 'tell',
    payload: { key },
    key,
    runAt: new Date(Date.now() - 1_000).toISOString(),
    flags,
  });

/** Works until the told key was done. */
async function workUntil(last: string, forbidden: readonly string[]): Promise<readonly string[]> {
  const done: string[] = [];
  const told = Promise.withResolvers<void>();
  const worker = openJobWorker({
    connectionString: database.connectionString,
    forbiddenFlags: () => forbidden,
    onFault: (fault) => {
      told.reject(fault);
    },
    tasks: {
      tell: async (payload) => {
        const { key } = payload as { readonly key: string };
        done.push(key);
        if (key === last) told.resolve();
      },
    },
  });
  try {
    await told.promise;
  } finally {
    await worker.close();
  }
  return done;
}

test('a job of a transaction that failed was never there', async () => {
  const failed = write(async (tx) => {
    await enqueue(tx, 'rolled-back');
    throw new Error('on purpose');
  });
  await expect(failed).rejects.toThrow('on purpose');
  await write(async (tx) => enqueue(tx, 'committed'));

  expect(await workUntil('committed', [])).toEqual(['committed']);
});

test('a key has one waiting job, and a forbidden one is left to others', async () => {
  await write(async (tx) => enqueue(tx, 'of-another', ['pool:2']));
  await write(async (tx) => enqueue(tx, 'twice', ['pool:1']));
  await write(async (tx) => enqueue(tx, 'twice', ['pool:1']));
  await write(async (tx) => enqueue(tx, 'last', ['pool:1']));

  const first = await workUntil('last', ['pool:2']);
  expect([...first].sort()).toEqual(['last', 'twice']);
  expect(await workUntil('of-another', ['pool:1'])).toEqual(['of-another']);
});

test('a platform sees no jobs', async () => {
  await write(async (tx) => enqueue(tx, 'unseen'));
  const table = 'select count(*)::integer as count from graphile_worker._private_jobs';
  const [own] = await withSnapshot(store, platformScope('a'), async (db) => db.query(table));
  const [all] = await withSnapshot(store, EVERY_PLATFORM, async (db) => db.query(table));
  expect(own).toEqual({ count: 0 });
  expect(all).toEqual({ count: 1 });
});
