/**
 * Goal: many callers at once cannot spend the same money, and each gets the answer to its own
 * command. Method: one pool of raw transfers on a real database; all calls are sent before the
 * first answer.
 */
import { accountId } from '@ringfence/ledger';
import { EVERY_PLATFORM, findAccountSums, findPositionGaps, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  create,
  type LedgerEngine,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

let pool: RawPool;
let engine: LedgerEngine;

beforeAll(async () => {
  pool = await openRawPool();
  engine = await pool.openEngine();
  await openAccounts(engine, 20);
});

afterAll(async () => {
  await pool.close();
});

test('fifty concurrent debits of 10 on a balance of 100 accept exactly 10', async () => {
  await submitTransfers(engine, transfer({ from: 1, to: 2, amountMinor: 100n }));

  const answers = await Promise.all(
    Array.from({ length: 50 }, async () =>
      engine.submit(create(transfer({ from: 2, to: 3, amountMinor: 10n }))),
    ),
  );

  const statuses = answers.flatMap((answer) => resultsOf(answer).map(({ status }) => status));
  expect(statuses.filter((status) => status === 'created')).toHaveLength(10);
  expect(statuses.filter((status) => status === 'exceeds_credits')).toHaveLength(40);
  const sums = await withSnapshot(pool.store, EVERY_PLATFORM, async (db) =>
    findAccountSums(db, { poolId: pool.poolId, accountId: accountId(2) }),
  );
  expect(sums).toEqual({
    debitsPosted: 100n,
    creditsPosted: 100n,
    debitsPending: 0n,
    creditsPending: 0n,
  });
});

test('the same id sent fifty times at once takes effect once', async () => {
  const once = transfer({ from: 1, to: 4, amountMinor: 7n });

  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => engine.submit(create(once))),
  );

  const statuses = answers.flatMap((answer) => resultsOf(answer).map(({ status }) => status));
  expect(statuses.filter((status) => status === 'created')).toHaveLength(1);
  expect(statuses.filter((status) => status === 'exists')).toHaveLength(49);
});

test('the same id with fifty different amounts takes effect once, the others name the field', async () => {
  const first = transfer({ from: 1, to: 5, amountMinor: 1n });

  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) =>
      engine.submit(
        create(transfer({ from: 1, to: 5, amountMinor: BigInt(index + 1), id: first.id })),
      ),
    ),
  );

  const statuses = answers.flatMap((answer) => resultsOf(answer).map(({ status }) => status));
  expect(statuses.filter((status) => status === 'created')).toHaveLength(1);
  expect(statuses.filter((status) => status === 'exists_with_different_amount')).toHaveLength(49);
});

test('commands of one call keep their order', async () => {
  const [received, spent] = await engine.submitAll([
    create(transfer({ from: 1, to: 6, amountMinor: 5n })),
    create(transfer({ from: 6, to: 7, amountMinor: 5n })),
  ]);

  expect([received, spent].map((answer) => answer && resultsOf(answer)[0]?.status)).toEqual([
    'created',
    'created',
  ]);
});

test('positions have no gap and stand in the order of the answers', async () => {
  const answers = await engine.submitAll(
    Array.from({ length: 300 }, () => create(transfer({ from: 1, to: 8, amountMinor: 1n }))),
  );

  const positions = answers.map((answer) => (answer.status === 'decided' ? answer.position : 0));
  expect(positions).toEqual(positions.toSorted((one, other) => (one ?? 0) - (other ?? 0)));
  const gaps = await withSnapshot(pool.store, EVERY_PLATFORM, async (db) =>
    findPositionGaps(db, pool.poolId),
  );
  expect(gaps).toEqual([]);
});
