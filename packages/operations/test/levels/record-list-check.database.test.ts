/**
 * Goal: whatever a bank calls the lines of its check file, their differences come into the books,
 * and the pool goes on; two lines are never told as one.
 *
 * Method: lists with names of lines that no text of the database can have, or that are long.
 */
import { amount, businessDate, currency } from '@ringfence/money';
import { STANDARD_MATCH_RULES } from '@ringfence/reconciliation';
import { BANK_ACCOUNT, cents, commandOf, DAY_1 } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../../src/custody/open-custody-engine.ts';
import { recordListCheck } from '../../src/levels/record-list-check.ts';
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

const check = (ids: readonly string[]) =>
  recordListCheck(
    { engine },
    {
      level: 'R4',
      businessDate: DAY_1,
      toldFrom: OLD,
      rules: STANDARD_MATCH_RULES,
      lines: ids.map((id) => ({ id, side: 'debit', amount: amount(7n), date: OLD })),
      entries: [],
      files: [],
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
