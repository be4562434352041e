/**
 * Goal: calls that come together and name the same earlier transfer are answered as if each came
 * alone. Method: the engine on PostgreSQL, calls of one turn, the statuses of the pure ledger.
 */
import type { Transfer, TransferStatus } from '@ringfence/ledger';
import { AMOUNT_ZERO, timestampFromMilliseconds } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  create,
  DAY,
  type LedgerEngine,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  transfer,
} from './raw-pool.ts';

let pool: RawPool;
let engine: LedgerEngine;
let clock = Date.UTC(2026, 10, 23, 1);

beforeAll(async () => {
  pool = await openRawPool();
  engine = await pool.openEngine({ now: () => clock });
  await openAccounts(engine, 2);
});

afterAll(async () => {
  await engine.close();
  await pool.close();
});

const plain = () => transfer({ from: 1, to: 2, amountMinor: 10n });
const pending = (): Transfer => ({ ...plain(), phase: 'pending' });
const post = ({ id, amount }: Transfer): Transfer => ({
  ...plain(),
  phase: 'post',
  amount,
  pendingId: id,
});
const cancel = ({ id }: Transfer): Transfer => ({
  ...plain(),
  phase: 'void',
  amount: AMOUNT_ZERO,
  pendingId: id,
});
const correct = ({ id, amount }: Transfer): Transfer => ({
  ...transfer({ from: 2, to: 1, amountMinor: amount }),
  correctionOf: id,
});

/** Sends calls in one turn. @returns the statuses of each */
async function send(
  ...calls: readonly (readonly Transfer[])[]
): Promise<readonly (readonly TransferStatus[])[]> {
  const answers = await engine.submitAll(calls.map((call) => create(...call)));
  return answers.map((answer) => resultsOf(answer).map(({ status }) => status));
}

test('a second end of one pending transfer is told how it ended, in the same call or the next', async () => {
  const [one, other] = [pending(), pending()];
  await send([one], [other]);
  expect(await send([post(one)], [cancel(one)])).toEqual([
    ['created'],
    ['pending_transfer_already_posted'],
  ]);
  expect(await send([cancel(other), post(other)])).toEqual([
    ['created', 'pending_transfer_already_voided'],
  ]);
});

test('a correction of an open pending transfer beside its end breaks nothing', async () => {
  const one = pending();
  await send([one]);
  const [posted, , again] = await send([post(one)], [correct(one)], [post(one)]);
  expect([posted, again]).toEqual([['created'], ['pending_transfer_already_posted']]);
});

test('what expires beside a call that names it is expired for that call', async () => {
  const one: Transfer = { ...pending(), expiresAt: timestampFromMilliseconds(clock + 1_000) };
  await send([one]);
  clock += 5_000;
  const [, late] = await engine.submitAll([
    { kind: 'expire_due', businessDate: DAY },
    create(post(one)),
  ]);
  if (late === undefined) throw new Error('expected two answers');
  expect(resultsOf(late).map(({ status }) => status)).toEqual(['pending_transfer_expired']);
});
