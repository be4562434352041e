/**
 * Goal: a mandate permits what it says, in each period and in all, and no money of a customer
 * reaches the platform without one.
 *
 * Method: a pool in memory whose business days are cut; each cap is used up to its last minor unit,
 * and once beyond it. The way to platform money is tried at the place where everything is booked.
 */
import { businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  createSeededRandom,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { bookTransfers, poolAccount } from '../src/book-transfers.ts';
import { describeState, type GrantMandateCommand } from '../src/index.ts';
import { customerOf } from '../src/instruct/hold.ts';

const pay = (bench: Bench, mandateId: string, value: number, payee = 'b') =>
  bench.instruct({
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId: payee,
    amount: cents(value),
    mandateId,
  });

function cut(bench: Bench, date: string, next?: string): void {
  const nextDate = next === undefined ? {} : { nextBusinessDate: businessDate(next) };
  const decision = bench.send({ kind: 'cut_day', businessDate: businessDate(date), ...nextDate });
  expect(statusOf(decision)).toBe('accepted');
}

type Caps = Partial<Omit<GrantMandateCommand, 'kind' | 'commandId' | 'actor'>>;

function rich(caps: Caps): { readonly bench: Bench; readonly mandateId: string } {
  const bench = createBenchPool();
  fund(bench, 'a', 1_000);
  return { bench, mandateId: grant(bench, 'a', { ...caps, expiresAt: bench.at(10 ** 9) }) };
}

describe('a cap by period', () => {
  it('is of business days, exact to the minor unit', () => {
    const { bench, mandateId } = rich({ perDay: { amountMax: cents(100) } });
    expect(statusOf(pay(bench, mandateId, 60))).toBe('accepted');
    const before = describeState(bench.state);
    const over = pay(bench, mandateId, 41).outcome;
    expect(over).toMatchObject({ status: 'mandate_period_exceeded', received: '41' });
    expect(over.expected).toBe('at most 40 more in 2026-03-02');
    expect(describeState(bench.state)).toEqual(before);
    expect(statusOf(pay(bench, mandateId, 40))).toBe('accepted');
    expect(statusOf(pay(bench, mandateId, 1))).toBe('mandate_period_exceeded');
    bench.now += 86_400;
    expect(statusOf(pay(bench, mandateId, 1))).toBe('mandate_period_exceeded');
    cut(bench, DAY_1);
    expect(statusOf(pay(bench, mandateId, 100))).toBe('accepted');
    expect(statusOf(pay(bench, mandateId, 1))).toBe('mandate_period_exceeded');
  });

  it('counts uses', () => {
    const { bench, mandateId } = rich({ perDay: { countMax: 2 } });
    expect(statusOf(pay(bench, mandateId, 1))).toBe('accepted');
    expect(statusOf(pay(bench, mandateId, 1))).toBe('accepted');
    expect(pay(bench, mandateId, 1).outcome).toMatchObject({
      status: 'mandate_period_exceeded',
      expected: 'at most 2 uses in 2026-03-02',
    });
    cut(bench, DAY_1);
    expect(statusOf(pay(bench, mandateId, 1))).toBe('accepted');
  });

  it('of a month lasts over its days and begins anew with the next month', () => {
    const { bench, mandateId } = rich({
      perMonth: { amountMax: cents(100), countMax: 3 },
      perDay: { amountMax: cents(80) },
    });
    expect(statusOf(pay(bench, mandateId, 80))).toBe('accepted');
    cut(bench, '2026-03-02', '2026-03-31');
    expect(statusOf(pay(bench, mandateId, 21))).toBe('mandate_period_exceeded');
    expect(statusOf(pay(bench, mandateId, 20))).toBe('accepted');
    cut(bench, '2026-03-31');
    expect(statusOf(pay(bench, mandateId, 80))).toBe('accepted');
    expect(bench.state.mandates.get(mandateId)).toMatchObject({
      usedTotal: 180n,
      usedInDay: { period: '2026-04-01', total: 80n, count: 1 },
      usedInMonth: { period: '2026-04', total: 80n, count: 1 },
    });
  });

  it('holds in any sequence of uses and days', () => {
    const random = createSeededRandom();
    const perDay = { amountMax: cents(50), countMax: 4 };
    const perMonth = { amountMax: cents(300) };
    const { bench, mandateId } = rich({ perDay, perMonth });
    const days = new Map<string, { total: number; count: number }>();
    const months = new Map<string, number>();
    let date: string = DAY_1;
    for (let step = 0; step < 2_000; step += 1) {
      if (random.integer({ min: 0, max: 9 }) === 0 && bench.state.days.size < 10) {
        cut(bench, date);
        date = bench.state.businessDate ?? date;
      }
      const value = random.integer({ min: 1, max: 30 });
      const day = days.get(date) ?? { total: 0, count: 0 };
      const month = months.get(date.slice(0, 7)) ?? 0;
      const fits = day.total + value <= 50 && day.count < 4 && month + value <= 300;
      const status = statusOf(pay(bench, mandateId, value));
      if (status === 'insufficient_funds') break;
      expect(status).toBe(fits ? 'accepted' : 'mandate_period_exceeded');
      if (!fits) continue;
      days.set(date, { total: day.total + value, count: day.count + 1 });
      months.set(date.slice(0, 7), month + value);
    }
    expect(days.size).toBeGreaterThan(3);
  });

  it('caps something', () => {
    const bench = createBenchPool();
    const base = { kind: 'grant_mandate', customerId: 'a', scope: ['pay'] } as const;
    const terms = { amountMax: cents(9), expiresAt: bench.at(99) };
    const send = (mandateId: string, caps: Caps) =>
      bench.send({ ...base, ...terms, mandateId, ...caps }).outcome;
    expect(send('m-1', { perDay: {} })).toMatchObject({ field: 'perDay' });
    expect(send('m-2', { perMonth: { countMax: 0 } })).toMatchObject({ field: 'perMonth' });
    expect(send('m-3', { perDay: { amountMax: cents(0) } })).toMatchObject({ field: 'perDay' });
  });
});

describe('a mandate for one instruction', () => {
  it('is for its exact amount and payee, once', () => {
    const { bench, mandateId } = rich({
      instructionId: 'one',
      amountMax: cents(50),
      payees: ['b'],
    });
    const send = (value: number, payee: string) =>
      statusOf(
        bench.send({
          kind: 'instruct',
          commandId: 'one',
          instruction: {
            kind: 'pay',
            fromCustomerId: 'a',
            toCustomerId: payee,
            amount: cents(value),
            mandateId,
          },
        }),
      );
    expect(send(49, 'b')).toBe('mandate_amount_exceeded');
    expect(send(51, 'b')).toBe('mandate_amount_exceeded');
    expect(send(50, 'c')).toBe('mandate_payee_not_allowed');
    expect(send(50, 'b')).toBe('accepted');
    expect(send(50, 'b')).toBe('mandate_used_up');
  });

  it('has nothing to count, and one payee', () => {
    const bench = createBenchPool();
    const base = {
      kind: 'grant_mandate',
      mandateId: 'm',
      customerId: 'a',
      scope: ['pay'],
    } as const;
    const one = { instructionId: 'one', amountMax: cents(9), expiresAt: bench.at(99) };
    const send = (caps: Caps) => bench.send({ ...base, ...one, ...caps }).outcome;
    expect(send({ countMax: 2 })).toMatchObject({ field: 'instructionId' });
    expect(send({ totalMax: cents(9) })).toMatchObject({ field: 'instructionId' });
    expect(send({ perDay: { countMax: 1 } })).toMatchObject({ field: 'instructionId' });
    expect(send({ payees: ['b', 'c'] })).toMatchObject({ field: 'payees' });
  });

  it('that names no payee pays nobody', () => {
    const { bench, mandateId } = rich({ instructionId: 'one', amountMax: cents(50) });
    const instruction = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b' } as const;
    const terms = { amount: cents(50), mandateId };
    const decision = bench.instruct({ ...instruction, ...terms }, { commandId: 'one' });
    expect(statusOf(decision)).toBe('mandate_payee_not_allowed');
  });
});

describe('the way of customer money to the platform', () => {
  const PLATFORM_ACCOUNTS = [
    'fees_accrued',
    'marketing',
    'compensation',
    'profit_share',
    'interest',
    'advance',
  ] as const;

  for (const kind of PLATFORM_ACCOUNTS) {
    it(`is closed to ${kind} without a mandate of that customer, where everything is booked`, () => {
      const { bench, mandateId } = rich({});
      const ofAnother = grant(bench, 'b');
      const book = (mandate?: string) => {
        const booking = bookTransfers(
          bench.state,
          [
            {
              phase: 'single',
              kind: 'anything',
              debitAccountId: customerOf(bench.state, 'a').accountId,
              creditAccountId: poolAccount(bench.state, kind),
              amount: cents(1),
            },
          ],
          {
            recordedAt: bench.at(0),
            nextTransferId: nextId(),
            businessDate: DAY_1,
            ...(mandate === undefined ? {} : { mandateId: mandate }),
          },
        );
        return booking.status === 'refused' ? statusOf(booking.decision) : booking.status;
      };
      expect(book()).toBe('consent_missing');
      expect(book('none')).toBe('consent_missing');
      expect(book(ofAnother)).toBe('consent_missing');
      expect(book(mandateId)).toBe('booked');
    });
  }

  it('takes a fee only with the customer’s mandate for fees', () => {
    const { bench, mandateId } = rich({ scope: ['pay'] });
    const fee = { kind: 'fee', customerId: 'a', amount: cents(1), mandateId } as const;
    expect(statusOf(bench.instruct(fee))).toBe('mandate_scope_excludes_kind');
    const ofAnother = grant(bench, 'b');
    const taken = bench.instruct({ ...fee, mandateId: ofAnother });
    expect(statusOf(taken)).toBe('mandate_of_another_customer');
  });

  it('is closed to the platform itself: it grants no mandate', () => {
    const bench = createBenchPool();
    const grantOf = {
      kind: 'grant_mandate',
      mandateId: 'm',
      customerId: 'a',
      scope: ['fee'],
      amountMax: cents(1),
      expiresAt: bench.at(99),
    } as const;
    for (const role of ['platform', 'operator', 'administrator'] as const) {
      expect(statusOf(bench.send({ ...grantOf, role }))).toBe('role_not_allowed');
    }
  });
});

/** Ids of transfers for movements that are booked by hand. */
function nextId() {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-7000-9000-${count.toString(16).padStart(12, '0')}` as never;
  };
}
