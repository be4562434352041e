/**
 * Goal: what once emptied a pool is found here, each by a check that has a name: a fee taken from
 * client money, a move between banks booked once, a return charged to the pool, the same money
 * shown twice, a balance that somebody edited.
 *
 * Method: a pool whose books and bank agree; then one fraud, and the check that must name it. The
 * honest twin of each passes the same check.
 */
import { type BusinessDate, businessDate } from '@ringfence/money';
import { checkLists, type MatchItem, STANDARD_MATCH_RULES } from '@ringfence/reconciliation';
import { cents, DAY_1, DAY_2, fund, grant, statusOf } from '@ringfence/testkit';
import { beforeEach, expect, it } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { createDesk } from './desk-bench.ts';

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
  fund(desk.bench, 'a', 100, 'B-1');
});

const DEPOSIT = { side: 'credit', value: 100, bankReference: 'B-1' } as const;

/** What a close that is refused names. */
function named({ outcome }: Decision): string {
  return `${outcome.status} ${outcome.expected ?? ''} ${outcome.received ?? ''}`;
}

it('a fee taken from client money is a break, and R3 keeps the day open', () => {
  desk.cut(DAY_1);
  desk.show(DAY_1, [DEPOSIT, { side: 'debit', value: 7, bankReference: 'FEE' }]);
  expect([...desk.bench.state.breaks.values()]).toMatchObject([
    { kind: 'missing_in_ledger', effect: -7n },
  ]);
  expect(named(desk.close(DAY_1))).toContain('break_unexplained');
  expect(named(desk.close(DAY_1))).toContain('break-1');
});

it('a fee booked without the customer’s mandate is refused (C2)', () => {
  const mandateId = grant(desk.bench, 'a', { scope: ['pay'] });
  const fee = { kind: 'fee', customerId: 'a', amount: cents(7), mandateId } as const;
  expect(statusOf(desk.bench.instruct(fee))).toBe('mandate_scope_excludes_kind');
  expect(desk.balance('fees_accrued')).toBe(0n);
});

it('a move between banks that was booked once fails R6, though each pool adds up by itself', () => {
  const move = (id: string, more: Partial<MatchItem> = {}): MatchItem => ({
    id,
    side: 'debit',
    amount: 1_000n,
    date: businessDate('2026-03-02'),
    endToEndId: 'MOVE-1',
    ...more,
  });
  // Seen from the pool that pays: what it sent, and what the other pool says that it got.
  const lists = { rules: STANDARD_MATCH_RULES, asOf: businessDate('2026-03-06') };
  const sent = [move('out')];
  const booked = checkLists('R6', { ...lists, lines: [move('in')], entries: sent });
  expect([booked.level, booked.holds]).toEqual(['R6', true]);
  const once = checkLists('R6', { ...lists, lines: [], entries: sent });
  expect(once.holds).toBe(false);
  expect(once.differences).toEqual([{ subject: 'out', kind: 'missing_at_bank', effect: 1_000n }]);
  const less = checkLists('R6', { ...lists, lines: [move('in', { amount: 900n })], entries: sent });
  expect(less.differences).toMatchObject([{ kind: 'amount_differs', effect: 100n }]);
});

it('a return charged to the pool is a break of R3 until the platform’s own money pays it', () => {
  desk.cut(DAY_1);
  desk.show(DAY_1, [DEPOSIT]);
  const mandateId = grant(desk.bench, 'a');
  const pay = { fromCustomerId: 'a', toCustomerId: 'b', amount: cents(100), mandateId };
  desk.bench.instruct({ kind: 'pay', ...pay });
  expect(statusOf(desk.close(DAY_1))).toBe('accepted');
  desk.cut(DAY_2);
  const back = { side: 'debit', value: 100, bankReference: 'B-1', reversal: true } as const;
  desk.show(DAY_2, [back]);
  // Nobody else's money paid it.
  expect(desk.balance('customer')).toBe(100n);
  expect(desk.bench.state.breaks.get('break-1')).toMatchObject({ effect: -100n });
  expect(named(desk.close(DAY_2))).toContain('break-1');
  const reject = { kind: 'propose_break_resolution', breakId: 'break-1', reason: 'x' } as const;
  expect(statusOf(desk.act({ ...reject, resolution: 'take_in' }))).toBe('condition_not_met');
});

it('the same money shown twice is a duplicate, on one day and across days', () => {
  desk.cut(DAY_1);
  const shown = desk.show(DAY_1, [DEPOSIT, DEPOSIT]);
  expect(shown[1]?.outcome.result).toMatchObject({ match: 'break', subject: 'break-1' });
  expect(desk.bench.state.breaks.get('break-1')?.kind).toBe('duplicate');
  expect(desk.balance('customer') + desk.balance('suspense')).toBe(100n);
  expect(named(desk.close(DAY_1))).toContain('break-1');
  desk.bench.send({ kind: 'explain_break', breakId: 'break-1', reason: 'asked the bank' });
  desk.close(DAY_1);
  desk.cut(DAY_2);
  desk.show(DAY_2, [DEPOSIT]);
  expect(desk.bench.state.breaks.get('break-2')?.kind).toBe('duplicate');
});

it('the same money shown by two pools fails R4: one line of the bank, two entries', () => {
  const entry = (id: string): MatchItem => ({
    id,
    side: 'credit',
    amount: 100n,
    date: businessDate('2026-03-02'),
    bankReference: 'B-1',
  });
  const lists = { rules: STANDARD_MATCH_RULES, asOf: businessDate('2026-03-06') };
  const lines = [entry('line')];
  expect(checkLists('R4', { ...lists, lines, entries: [entry('pool-1')] }).holds).toBe(true);
  const twice = [entry('pool-1'), entry('pool-2')];
  expect(checkLists('R4', { ...lists, lines, entries: twice })).toMatchObject({
    holds: false,
    differences: [{ subject: 'pool-2', kind: 'duplicate', effect: -100n }],
  });
});

it.each<[string, (date: BusinessDate) => Decision]>([
  ['an account that differs from its transfers', (date) => desk.close(date, 1)],
  [
    'a sum that differs from the stored facts',
    (businessDate) => {
      const replayCheck = {
        accountsCompared: 4,
        accountsDiffering: 0,
        positionLast: 9,
        posted: { customer: 90n, suspense: 0n },
      };
      return desk.bench.send({ kind: 'close_day', businessDate, replayCheck });
    },
  ],
])('a row that somebody edited is found by R1: %s', (_, close) => {
  desk.cut(DAY_1);
  desk.show(DAY_1, [DEPOSIT]);
  expect(named(close(DAY_1))).toContain('replay_differs');
  expect(statusOf(desk.close(DAY_1))).toBe('accepted');
});
