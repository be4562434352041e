/**
 * Goal: a platform in the sandbox stays within its terms: customers, amount of each instruction,
 * last date; what is owed still goes out. Method: one pool, terms set and lifted.
 */
import { amount, businessDate } from '@ringfence/money';
import { cents, createBenchPool, DAY_1, fund, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { createLendingPool, lend, repay, tender } from './lending/lending-bench.ts';

const setTerms = (terms: object) =>
  ({ kind: 'act', act: { kind: 'set_terms', terms, origin: 'registry-7' } }) as const;

describe('set_terms', () => {
  it('caps customers', () => {
    const bench = createBenchPool();
    bench.send(setTerms({ customersMax: 3 }));
    const open = { kind: 'open_customer', customerId: 'd' } as const;
    expect(statusOf(bench.send(open))).toBe('exceeds_cap');
    bench.send(setTerms({ customersMax: 4 }));
    expect(statusOf(bench.send(open))).toBe('accepted');
  });

  it('caps the amount of new business, and not what is owed', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 500);
    const mandateId = grant(bench, 'a');
    bench.send(setTerms({ amountMax: amount(100n) }));
    const pay = (value: number) =>
      bench.instruct({
        kind: 'pay',
        fromCustomerId: 'a',
        toCustomerId: 'b',
        amount: cents(value),
        mandateId,
      });
    expect(statusOf(pay(101))).toBe('exceeds_cap');
    expect(statusOf(pay(100))).toBe('accepted');
    const withdraw = { kind: 'withdraw', customerId: 'a', amount: cents(300), mandateId } as const;
    expect(statusOf(bench.instruct(withdraw))).toBe('accepted');
  });

  it('never keeps a compensation from a lender, nor its repayment from the platform', () => {
    const bench = createLendingPool();
    lend(bench);
    bench.send(setTerms({ amountMax: amount(1n), lastDate: businessDate('2026-03-01') }));
    const paid = { claimId: 'c-p-l1', principal: cents(500), interest: cents(20) } as const;
    expect(statusOf(bench.instruct({ kind: 'compensate', ...paid }))).toBe('accepted');
    const back = { kind: 'repay_compensation', projectId: 'p', amount: cents(520) } as const;
    expect(statusOf(bench.instruct({ ...back, mandateId: 'm-borrower' }))).toBe('accepted');
    expect(statusOf(repay(bench, 'c-p-l2', 300))).toBe('accepted');
    expect(statusOf(tender(bench, 'l1', 10))).toBe('exceeds_cap');
  });

  it('ends new business after the last date', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 500);
    const mandateId = grant(bench, 'a');
    const pay = {
      kind: 'pay',
      fromCustomerId: 'a',
      toCustomerId: 'b',
      amount: cents(1),
      mandateId,
    } as const;
    bench.send(setTerms({ lastDate: DAY_1 }));
    expect(statusOf(bench.instruct(pay))).toBe('accepted');
    bench.send(setTerms({ lastDate: businessDate('2026-03-01') }));
    expect(statusOf(bench.instruct(pay))).toBe('deadline_passed');
  });

  it('refuses a cap of nothing', () => {
    const bench = createBenchPool();
    expect(statusOf(bench.send(setTerms({ customersMax: 0 })))).toBe('content_invalid');
    expect(statusOf(bench.send(setTerms({ amountMax: amount(0n) })))).toBe('content_invalid');
  });
});
