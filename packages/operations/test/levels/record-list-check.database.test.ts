/**
 * Goal: whatever a bank calls the lines of its check file, their differences come into the books,
 * and the pool goes on; two lines are never told as one.
 *
 * Method: lists with names of lines that no text of the database can have, or that are long.
 */
import { amount, businessDate, currency } from '@ringfence/money';
import { STANDARD_MATCH_RULES } from '@ringfence/reconciliation';
import {
  EVERY_PLATFORM,
  insertLevelList,
  listAcceptedDifferences,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../../src/custody/open-custody-engine.ts';
import { checkListedLevel } from '../../src/levels/check-listed-level.ts';
import { type ListsToCheck, recordListCheck } from '../../src/levels/record-list-check.ts';
import { type CustodyPool, openCustodyPool } from '../custody-pool.ts';

let pool: CustodyPool;
let engine: CustodyEngine;

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine();
  const opening = {
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: cents(0),
  } as const;
  await engine.submit(commandOf(opening, 'open'));
});

afterAll(async () => {
  await pool?.close();
});

/** Older than any wait of the rules. */
const OLD = businessDate('2026-01-05');

const check = (ids: readonly string[], more: Partial<ListsToCheck> = {}) =>
  recordListCheck(
    { engine },
    {
      level: 'R4',
      businessDate: DAY_1,
      toldFrom: OLD,
      rules: STANDARD_MATCH_RULES,
      calendar: undefined,
      lines: ids.map((id) => ({ id, side: 'debit', amount: amount(7n), date: OLD })),
      entries: [],
      files: [],
      ...more,
    },
  );

test('a line may have any name: it is told by it, or by its digest', async () => {
  const long = 'x'.repeat(200);
  const ids = ['NAMED-1', 'nul\0', 'line\nfeed', `${long}1`, `${long}2`, '提现-1'];
  const { outcome, differences } = await check(ids);
  expect(outcome).toMatchObject({ status: 'accepted', result: { opened: ids.length } });
  const items = differences.map(({ item }) => item);
  expect(items).toContain('NAMED-1');
  expect(items).toContain('提现-1');
  expect(items.filter((item) => item.startsWith('sha256:'))).toHaveLength(4);
  const subjects = [...pool.stateOf().breaks.values()].map(({ subject }) => subject);
  const expected = items.map((item) => `R4/${OLD}/missing_in_ledger/${item}`);
  expect(subjects.sort()).toEqual(expected.sort());
});

test('what is no difference any more is settled by its name', async () => {
  const { outcome } = await check(['nul\0']);
  expect(outcome).toMatchObject({ status: 'accepted', result: { opened: 0, settled: 5 } });
});

async function send(draft: Draft, commandId: string) {
  const answer = await engine.submit(commandOf(draft, commandId));
  if (answer.status !== 'decided') throw new Error(answer.status);
  return answer.outcome;
}

const accepted = () =>
  withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    listAcceptedDifferences(db, { poolId: pool.poolId, level: 'R4', from: OLD }),
  );

test('what two people accepted for good is told no more, unless its amount is another', async () => {
  await check(['WRITTEN-OFF']);
  const subject = `R4/${OLD}/missing_in_ledger/WRITTEN-OFF`;
  const found = [...pool.stateOf().breaks.values()].find((one) => one.subject === subject);
  const breakId = found?.breakId ?? '';
  const document = { evidence: 'document', reference: 'letter 9' } as const;
  const terms = { resolution: 'accept_difference', reason: 'the bank was asked' } as const;
  for (const [act, keyId] of [
    [{ kind: 'attach_break_evidence', breakId, ...document }, 'maker'],
    [{ kind: 'propose_break_resolution', breakId, ...terms }, 'maker'],
    [{ kind: 'approve_break_resolution', breakId }, 'checker'],
  ] as const) {
    expect(await send({ kind: 'act', act, keyId }, act.kind)).toMatchObject({ status: 'accepted' });
  }
  expect(await accepted()).toEqual([{ subject, effect: -7n }]);
  const again = await check(['WRITTEN-OFF'], { accepted: await accepted() });
  expect(again.outcome.result).toMatchObject({ holds: true, opened: 0 });
  const lines = [{ id: 'WRITTEN-OFF', side: 'debit', amount: amount(9n), date: OLD } as const];
  const other = await check([], { lines, accepted: await accepted() });
  expect(other.outcome.result).toMatchObject({ holds: false, opened: 1 });
});

test('a platform’s table without kinds has no orders of the custodian, but those it lists', async () => {
  await send({ kind: 'open_customer', customerId: 'alice' }, 'open-alice');
  const amounts = { amount: cents(500) };
  const advised = await send({ kind: 'advise_receipt', bankReference: 'IN', ...amounts }, 'in');
  const { receiptId } = advised.result as { readonly receiptId: string };
  const allocate = { kind: 'allocate', receiptId, customerId: 'alice', ...amounts } as const;
  const given = await send({ kind: 'instruct', instruction: allocate, role: 'operator' }, 'own-1');
  expect(given).toMatchObject({ status: 'accepted' });
  const compare = async (lines: Parameters<typeof insertLevelList>[2]['lines'], digit: string) => {
    const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
    const sha256 = Buffer.from(digit.repeat(64), 'hex');
    const head = { level: 'R5', businessDate: DAY_1, source: 'platform', name: 'orders' } as const;
    await withTransaction(pool.store, write, (tx) =>
      insertLevelList(tx, pool.poolId, { ...head, sha256, lines, keyId: 'platform' }),
    );
    const desk = { store: pool.store, engine };
    return checkListedLevel(desk, { level: 'R5', businessDate: DAY_1 });
  };
  expect(await compare([], 'a')).toMatchObject({
    figures: { leftCount: 0, rightCount: 0, differenceCount: 0, waitingCount: 0 },
  });
  const line = { itemId: 'own-1', side: 'credit', amount: 500n, status: 'final' } as const;
  expect(await compare([line], 'b')).toMatchObject({
    figures: { leftCount: 1, rightCount: 1, matchedCount: 1, differenceCount: 0 },
  });
});
