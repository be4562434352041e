/**
 * Goal: amounts at the edges of floating point and of bigint are exact through the engine, SQL and
 * JSON. Method: the amounts themselves, written and read back by every way there is.
 */
import { accountId } from '@ringfence/ledger';
import { AMOUNT_MAX, amount } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findAccountSums,
  listAccountEntries,
  openPoolConnection,
  withSnapshot,
} from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson, catchUpAccountHistory, ledgerReplayer, replayPool } from '../src/index.ts';
import {
  account,
  create,
  type LedgerEngine,
  openRawPool,
  type RawPool,
  resultsOf,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

const EDGES = [1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, AMOUNT_MAX - 1n, AMOUNT_MAX];

let pool: RawPool;
let engine: LedgerEngine;

beforeAll(async () => {
  pool = await openRawPool();
  engine = await pool.openEngine();
});

afterAll(async () => {
  await pool.close();
});

test.each(EDGES.map((amountMinor, index) => ({ amountMinor, from: 101 + index, to: 201 + index })))(
  'an amount of $amountMinor is the same after the engine, SQL, histories and JSON',
  async ({ amountMinor, from, to }) => {
    // A source for each amount: its sum has the same limit as the amount.
    await engine.submitAll([
      { kind: 'open_account', account: { ...account(1), id: accountId(from) } },
      {
        kind: 'open_account',
        account: { ...account(2), id: accountId(to), balanceMax: amount(AMOUNT_MAX) },
      },
    ]);
    const one = transfer({ from, to, amountMinor });
    expect(await submitTransfers(engine, one)).toEqual(['created']);

    const [result] = resultsOf(await engine.submit(create(one)));
    expect(result).toMatchObject({ status: 'exists', fact: { amount: amountMinor } });
    for (const histories of [false, true]) {
      if (histories) await catchUp();
      const key = { poolId: pool.poolId, accountId: to };
      const { entries, sums } = await withSnapshot(pool.store, EVERY_PLATFORM, async (db) => ({
        entries: await listAccountEntries(db, { ...key, limit: 10 }),
        sums: await findAccountSums(db, key),
      }));
      expect(entries.map((entry) => entry.transfer.amount)).toEqual([amountMinor]);
      expect(sums?.creditsPosted).toBe(amountMinor);
    }
    const json = canonicalJson({ amountMinor });
    expect(json).toBe(`{"amountMinor":"${amountMinor}"}`);

    await engine.close();
    engine = await pool.openEngine();
    expect(await submitTransfers(engine, transfer({ from: to, to: from, amountMinor }))).toEqual([
      'created',
    ]);
  },
);

test('one more than the bigint limit on one account is refused, not wrapped around', async () => {
  const [from, to] = [301, 302];
  await engine.submitAll([
    { kind: 'open_account', account: { ...account(1), id: accountId(from) } },
    { kind: 'open_account', account: { ...account(2), id: accountId(to) } },
  ]);
  expect(
    await submitTransfers(
      engine,
      transfer({ from, to, amountMinor: AMOUNT_MAX }),
      transfer({ from, to, amountMinor: 1n }),
    ),
  ).toEqual(['created', 'debit_sum_overflows']);
});

test('a replay decides the same on all these amounts', async () => {
  expect((await replayPool(pool.store, pool.poolId, ledgerReplayer)).difference).toBeUndefined();
});

async function catchUp(): Promise<void> {
  const connection = await openPoolConnection(pool.store);
  try {
    await catchUpAccountHistory(connection, pool.poolId);
  } finally {
    await connection.close();
  }
}
