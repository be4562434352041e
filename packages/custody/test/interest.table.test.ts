/**
 * Goal: interest on the float is counted once a day, exactly, and divided by the policy; customers
 * get nothing where the law forbids it, and together never more than their part.
 *
 * Method: a pool with a closed day and money on the account `interest`; small stories.
 */
import { amount, businessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  fund,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Act, findRecord, type InterestPolicy, totalsAt } from '../src/index.ts';

const CLIENT: InterestPolicy = { treatment: 'client', ratePartsPerMillion: 3_500, dayCount: 360 };

const act = (bench: Bench, one: Act) => bench.send({ kind: 'act', act: one });
const setPolicy = (bench: Bench, policy: InterestPolicy) =>
  act(bench, { kind: 'set_interest_policy', policy });
const accrue = (bench: Bench, date: string) =>
  act(bench, { kind: 'accrue_interest', throughDate: businessDate(date) });
const settle = (bench: Bench, received: number, settlementId = 's-1') =>
  act(bench, { kind: 'settle_interest', settlementId, received: cents(received) });
const pay = (bench: Bench, customerId: string, value: number, settlementId = 's-1') =>
  bench.instruct(
    { kind: 'pay_interest', settlementId, customerId, amount: cents(value) },
    {
      role: 'operator',
    },
  );

/** Monday is closed with 1,000,000.00 at the bank; 1.00 of interest lies in the pool. */
function createInterestPool(): Bench {
  const bench = createBench();
  bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: 'donation', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: cents(100_000_000),
  });
  for (const customerId of ['a', 'b']) bench.send({ kind: 'open_customer', customerId });
  const receiptId = 'receipt-1';
  bench.instruct({ kind: 'allocate', receiptId, purpose: 'interest', amount: cents(100) });
  fund(bench, 'a', 100, 'ADV-A');
  bench.send({ kind: 'cut_day', businessDate: DAY_1 });
  bench.send({
    kind: 'record_statement',
    statementId: 'S-1',
    accountIdentification: BANK_ACCOUNT,
    businessDate: DAY_1,
    opening: 100_000_000n,
    closing: 100_000_000n,
    lineCount: 0,
  });
  const { posted } = totalsAt(bench.state, DAY_1);
  const closed = bench.send({
    kind: 'close_day',
    businessDate: DAY_1,
    replayCheck: {
      accountsCompared: 3,
      accountsDiffering: 0,
      positionLast: 1,
      posted: { ...posted },
    },
  });
  if (statusOf(closed) !== 'accepted') throw new Error(JSON.stringify(closed.outcome));
  return bench;
}

describe('set_interest_policy', () => {
  it('takes parts with a split only, and a rate that is one', () => {
    const bench = createBenchPool();
    expect(statusOf(setPolicy(bench, { ...CLIENT, treatment: 'split' }))).toBe('content_invalid');
    expect(statusOf(setPolicy(bench, { ...CLIENT, clientParts: 1, firmParts: 1 }))).toBe(
      'content_invalid',
    );
    expect(statusOf(setPolicy(bench, { ...CLIENT, ratePartsPerMillion: 0.5 }))).toBe(
      'content_invalid',
    );
    expect(statusOf(setPolicy(bench, CLIENT))).toBe('accepted');
  });

  it('waits until what was counted under another one is settled', () => {
    const bench = createInterestPool();
    setPolicy(bench, CLIENT);
    accrue(bench, '2026-03-02');
    expect(statusOf(setPolicy(bench, CLIENT))).toBe('record_state_forbids');
    settle(bench, 50);
    pay(bench, 'a', 50);
    expect(statusOf(setPolicy(bench, CLIENT))).toBe('accepted');
  });
});

describe('accrue_interest', () => {
  it('counts each day once, exactly, and not before the bank has spoken', () => {
    const bench = createInterestPool();
    expect(statusOf(accrue(bench, '2026-03-02'))).toBe('interest_forbidden');
    setPolicy(bench, CLIENT);
    expect(statusOf(accrue(bench, '2026-03-03'))).toBe('not_due_yet');
    expect(statusOf(accrue(bench, '2026-03-02'))).toBe('accepted');
    expect(statusOf(accrue(bench, '2026-03-02'))).toBe('deadline_passed');
    const { body } = findRecord(bench.state, 'interest_accrual', 'accrual') ?? {};
    expect(body?.numerator).toBe(100_000_000n * 3_500n);
  });

  it('counts nothing on an account that is overdrawn', () => {
    const bench = createInterestPool();
    setPolicy(bench, CLIENT);
    const { closedDay } = bench.state;
    if (closedDay === undefined) throw new Error('a day is closed');
    bench.state.closedDay = { ...closedDay, bankClosing: -1n };
    expect(accrue(bench, '2026-03-02').outcome.result).toEqual({ days: 1, numeratorMinor: '0' });
  });

  it('needs a closed day', () => {
    const bench = createBenchPool();
    setPolicy(bench, CLIENT);
    expect(statusOf(accrue(bench, '2026-03-02'))).toBe('day_state_forbids');
  });
});

describe('settle_interest', () => {
  it('keeps what the division leaves over for the next period', () => {
    const bench = createInterestPool();
    setPolicy(bench, CLIENT);
    expect(statusOf(settle(bench, 50))).toBe('not_due_yet');
    accrue(bench, '2026-03-02');
    expect(statusOf(settle(bench, 101))).toBe('insufficient_funds');
    const settled = settle(bench, 100);
    // 100,000,000 × 3,500 / (1,000,000 × 360) = 972 and 80,000,000 left over.
    expect(settled.outcome.result).toEqual({
      accruedMinor: '972',
      clientMinor: '100',
      firmMinor: '0',
    });
    const { body } = findRecord(bench.state, 'interest_accrual', 'accrual') ?? {};
    expect(body?.numerator).toBe(100_000_000n * 3_500n - 972n * 360_000_000n);
    expect(statusOf(settle(bench, 1))).toBe('record_already_exists');
    expect(statusOf(settle(bench, 1, 's-2'))).toBe('not_due_yet');
  });

  it.each([
    [{ ...CLIENT, treatment: 'firm' }, 0n, 99n],
    [{ ...CLIENT, treatment: 'forbidden' }, 0n, 99n],
    [{ ...CLIENT, treatment: 'split', clientParts: 1, firmParts: 1 }, 50n, 49n],
    [{ ...CLIENT, treatment: 'split', clientParts: 9, firmParts: 1 }, 90n, 9n],
    [{ ...CLIENT, treatment: 'split', clientParts: 7, firmParts: 3 }, 70n, 29n],
  ] as const)('C71: divides 99 by %o', (policy, client, firm) => {
    const bench = createInterestPool();
    setPolicy(bench, policy);
    accrue(bench, '2026-03-02');
    settle(bench, 99);
    const { body } = findRecord(bench.state, 'interest_settlement', 's-1') ?? {};
    expect([body?.client, body?.firm]).toEqual([client, firm]);
  });
});

describe('pay_interest', () => {
  it('C72: pays customers their part and no more', () => {
    const bench = createInterestPool();
    setPolicy(bench, CLIENT);
    accrue(bench, '2026-03-02');
    expect(statusOf(pay(bench, 'a', 1))).toBe('record_unknown');
    settle(bench, 100);
    expect(statusOf(pay(bench, 'nobody', 1))).toBe('customer_not_found');
    expect(statusOf(pay(bench, 'a', 101))).toBe('exceeds_remaining');
    expect(statusOf(pay(bench, 'a', 60))).toBe('accepted');
    expect(statusOf(pay(bench, 'b', 41))).toBe('exceeds_remaining');
    expect(statusOf(pay(bench, 'b', 40))).toBe('accepted');
    expect(findRecord(bench.state, 'interest_settlement', 's-1')?.state).toBe('distributed');
  });

  it('pays none where the policy has no part for customers', () => {
    const bench = createInterestPool();
    setPolicy(bench, { ...CLIENT, treatment: 'firm' });
    accrue(bench, '2026-03-02');
    settle(bench, 100);
    expect(statusOf(pay(bench, 'a', 1))).toBe('interest_forbidden');
  });

  it('is not in the programme of a wallet, whose customers get no interest', () => {
    const bench = createBenchPool();
    expect(amount(1n)).toBe(1n);
    expect(statusOf(pay(bench, 'a', 1))).toBe('flow_not_in_programme');
  });
});
