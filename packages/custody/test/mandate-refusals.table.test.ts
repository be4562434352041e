/**
 * Goal: whoever is refused under a mandate is told the rule, what it expects and what was asked; a
 * mandate stays in force for as many uses as its caps say.
 *
 * Method: one payment for each rule, with the whole answer; mandates of two uses.
 */
import { businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { poolOf } from '../src/book-transfers.ts';
import { createCustodyState } from '../src/index.ts';

let bench: Bench;

beforeEach(() => {
  bench = createBenchPool();
  fund(bench, 'a', 1_000);
  fund(bench, 'b', 1_000);
});

const pay = (value: number, mandateId: string, commandId?: string) =>
  bench.instruct(
    { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount: cents(value), mandateId },
    commandId === undefined ? {} : { commandId },
  );

describe('a payment outside its mandate', () => {
  it.each([
    ['unknown', {}, 'mandate_not_found', {}],
    ['of another', { customerId: 'b' }, 'mandate_of_another_customer', {}],
    [
      'for another payment',
      { instructionId: 'i-9', amountMax: cents(50), payees: ['b'] },
      'mandate_for_another_instruction',
      { expected: 'i-9', received: 'i-1' },
    ],
    [
      'for other kinds',
      { scope: ['hold', 'withdraw'] },
      'mandate_scope_excludes_kind',
      { expected: 'hold, withdraw', received: 'pay' },
    ],
    ['to others', { payees: ['c'] }, 'mandate_payee_not_allowed', {}],
    [
      'below its cap',
      { amountMax: cents(49) },
      'mandate_amount_exceeded',
      { expected: 'at most 49', received: '50' },
    ],
    [
      'for an exact amount',
      { instructionId: 'i-1', amountMax: cents(51), payees: ['b'] },
      'mandate_amount_exceeded',
      { expected: 'exactly 51', received: '50' },
    ],
    [
      'below all its uses',
      { totalMax: cents(49) },
      'mandate_total_exceeded',
      { expected: 'at most 49 more', received: '50' },
    ],
    [
      'below its uses of a day',
      { perDay: { amountMax: cents(49) } },
      'mandate_period_exceeded',
      { received: '50' },
    ],
  ] as const)('%s: is told what the mandate is for', (name, more, status, told) => {
    const mandateId = name === 'unknown' ? 'none' : grant(bench, 'a', { mandateId: 'm', ...more });
    const { outcome } = pay(50, mandateId, 'i-1');
    expect(outcome).toMatchObject({ status, ...told });
    expect(outcome.rule).toBeDefined();
  });

  it('after its expiry is told both moments', () => {
    const mandateId = grant(bench, 'a', { expiresAt: bench.at(10) });
    bench.now = 10;
    expect(pay(1, mandateId).outcome).toMatchObject({
      status: 'mandate_expired',
      expected: `before ${bench.at(10)}`,
      received: bench.at(10),
    });
  });

  it('says how much is left of it', () => {
    const mandateId = grant(bench, 'a', { totalMax: cents(100) });
    expect(statusOf(pay(70, mandateId))).toBe('accepted');
    expect(pay(31, mandateId).outcome).toMatchObject({
      status: 'mandate_total_exceeded',
      expected: 'at most 30 more',
    });
  });
});

describe('a mandate', () => {
  it('of two uses is in force for two', () => {
    const mandateId = grant(bench, 'a', { countMax: 2 });
    expect(statusOf(pay(1, mandateId))).toBe('accepted');
    expect(bench.state.mandates.get(mandateId)?.usedCount).toBe(1);
    const last = pay(1, mandateId);
    expect(statusOf(last)).toBe('accepted');
    expect(last.rows.map(({ table }) => table)).toEqual([
      'custody.instruction',
      'custody.mandate_end',
    ]);
    expect(statusOf(pay(1, mandateId))).toBe('mandate_used_up');
  });

  it('of a total is in force until the last unit of it', () => {
    const mandateId = grant(bench, 'a', { totalMax: cents(10) });
    expect(pay(9, mandateId).rows.map(({ table }) => table)).toEqual(['custody.instruction']);
    expect(statusOf(pay(1, mandateId))).toBe('accepted');
    expect(statusOf(pay(1, mandateId))).toBe('mandate_used_up');
  });

  it('without caps stays in force, and a use of it writes one row', () => {
    const mandateId = grant(bench, 'a');
    const { rows } = pay(1, mandateId);
    expect(rows.map(({ table }) => table)).toEqual(['custody.instruction']);
    expect(bench.state.mandates.get(mandateId)).toMatchObject({ usedTotal: 1n, usedCount: 1 });
  });

  it('with a cap by day counts nothing by month', () => {
    const mandateId = grant(bench, 'a', { perDay: { countMax: 2 } });
    expect(statusOf(pay(1, mandateId))).toBe('accepted');
    const mandate = bench.state.mandates.get(mandateId);
    expect(mandate?.usedInDay).toMatchObject({ total: 1n, count: 1 });
    expect(mandate?.usedInMonth).toBeUndefined();
  });
});

describe('what the ledger refuses', () => {
  it('is told with the status of the ledger', () => {
    const mandateId = grant(bench, 'a');
    expect(pay(1_001, mandateId).outcome).toMatchObject({
      status: 'insufficient_funds',
      received: 'ledger status exceeds_credits',
    });
  });

  it('a pool that is not open has no record', () => {
    expect(() => poolOf(createCustodyState())).toThrow('C10');
  });
});

describe('a withdrawal under a mandate that names an account', () => {
  /** As the bench opens the customer with it. */
  const FIRST = '61'.padStart(64, '0');
  const WEEK_SECONDS = 7 * 86_400;
  const LATER = 'cd'.repeat(32);
  const register = (payoutAccountCommitment: string) =>
    bench.send({ kind: 'register_payout_account', customerId: 'a', payoutAccountCommitment });
  const withdraw = (mandateId: string, delivery: 'ordinary' | 'next_day') =>
    bench.instruct({ kind: 'withdraw', customerId: 'a', amount: cents(50), mandateId, delivery });
  const bind = () => {
    const names = { scope: ['withdraw'], payoutAccountCommitment: FIRST } as const;
    return grant(bench, 'a', { mandateId: 'm', ...names });
  };

  it('C137: goes there, and is refused when the customer names another by then', () => {
    const mandateId = bind();
    const ordered = withdraw(mandateId, 'ordinary');
    expect(ordered.outbox).toMatchObject([{ message: { payeeCommitment: FIRST } }]);
    register(LATER);
    expect(withdraw(mandateId, 'ordinary').outcome).toMatchObject({
      status: 'mandate_payee_not_allowed',
      expected: FIRST,
      received: LATER,
    });
    // A new account may be used when its time has come.
    bench.now += WEEK_SECONDS;
    const free = grant(bench, 'a', { mandateId: 'free', scope: ['withdraw'] });
    const unbound = withdraw(free, 'ordinary');
    expect(unbound.outbox).toMatchObject([{ message: { customerId: 'a' } }]);
  });

  it('C137: that waits goes there too, whatever the customer names meanwhile', () => {
    withdraw(bind(), 'next_day');
    register(LATER);
    const nextBusinessDate = businessDate('2026-03-03');
    const cut = bench.send({ kind: 'cut_day', businessDate: DAY_1, nextBusinessDate });
    expect(statusOf(cut)).toBe('accepted');
    bench.now += WEEK_SECONDS;
    const ordered = bench.send({ kind: 'expire_due' });
    expect([...cut.outbox, ...ordered.outbox]).toMatchObject([
      { message: { payeeCommitment: FIRST } },
    ]);
  });

  it('names it by its commitment, and for withdrawals only', () => {
    const more = { mandateId: 'odd', customerId: 'a', amountMax: cents(1), expiresAt: bench.at(9) };
    const odd = (scope: readonly ('pay' | 'withdraw')[], payoutAccountCommitment: string) =>
      bench.send({ kind: 'grant_mandate', ...more, scope, payoutAccountCommitment }).outcome;
    expect(odd(['withdraw'], 'an account')).toMatchObject({ field: 'payoutAccountCommitment' });
    expect(odd(['pay'], FIRST)).toMatchObject({ status: 'content_invalid', field: 'scope' });
  });
});
