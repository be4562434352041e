/**
 * Goal: a take-over finds exactly the pending transfers that are open, and reads no further back
 * than the oldest of them. Method: more pending transfers than three pages hold, resolved but for
 * some; the queries are counted; the engine that took over resolves what it found.
 */
import type { Transfer } from '@ringfence/ledger';
import { type Db, openPoolConnection, readThrough } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadLedgerState } from '../src/index.ts';
import {
  type LedgerEngine,
  openAccounts,
  openRawPool,
  type RawPool,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

const PENDINGS = 20_000;
const SENT_AT_ONCE = 5_000;
const CUSTOMER = 2;
const QUERY_OF_SUMS = 1;
const QUERIES_PER_PAGE = 2;
const PAGES = 3;

let pool: RawPool;
let engine: LedgerEngine;
let pendings: readonly Transfer[];

beforeAll(async () => {
  pool = await openRawPool();
  engine = await pool.openEngine();
  await openAccounts(engine, CUSTOMER);
  pendings = Array.from({ length: PENDINGS }, (_, index) =>
    transfer({ from: 1, to: CUSTOMER, amountMinor: BigInt(index + 1), phase: 'pending' }),
  );
  await createAll(pendings);
});

afterAll(async () => {
  await pool.close();
});

async function createAll(transfers: readonly Transfer[]): Promise<void> {
  for (let start = 0; start < transfers.length; start += SENT_AT_ONCE) {
    const statuses = await submitTransfers(engine, ...transfers.slice(start, start + SENT_AT_ONCE));
    expect(new Set(statuses)).toEqual(new Set(['created']));
  }
}

function resolve(pending: Transfer, phase: 'post' | 'void'): Transfer {
  const amountMinor = phase === 'post' ? pending.amount : 0n;
  return transfer({ from: 1, to: CUSTOMER, amountMinor, phase, pendingId: pending.id });
}

async function load(): Promise<{ readonly open: readonly string[]; readonly queries: number }> {
  const connection = await openPoolConnection(pool.store);
  try {
    const db = readThrough(connection);
    let queries = 0;
    const counted: Pick<Db, 'query'> = {
      query: async (sql, values) => {
        queries += 1;
        return db.query(sql, values);
      },
    };
    const { ledger } = await loadLedgerState(counted, pool.poolId);
    return { open: [...ledger.openPendings.keys()], queries };
  } finally {
    await connection.close();
  }
}

test('a take-over reads back to the oldest open pending transfer, and no further', async () => {
  const isLeft = (index: number): boolean => index === 0 || index >= PENDINGS - 2;
  await createAll(pendings.flatMap((one, index) => (isLeft(index) ? [] : [resolve(one, 'post')])));
  const left = pendings.filter((_, index) => isLeft(index));
  expect(await load()).toEqual({
    open: left.map(({ id }) => id),
    queries: QUERY_OF_SUMS + PAGES * QUERIES_PER_PAGE,
  });

  await createAll(left.slice(0, 1).map((one) => resolve(one, 'void')));
  expect(await load()).toEqual({
    open: left.slice(1).map(({ id }) => id),
    queries: QUERY_OF_SUMS + QUERIES_PER_PAGE,
  });

  await engine.close();
  engine = await pool.openEngine();
  await createAll(left.slice(1).map((one) => resolve(one, 'post')));
  expect(await load()).toEqual({ open: [], queries: QUERY_OF_SUMS });
});
