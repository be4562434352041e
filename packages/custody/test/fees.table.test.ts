/**
 * Goal: a fee is published before it is quoted, quoted before it is consented to, and taken as it
 * was quoted: once, to the minor unit. Method: small stories, one for a status.
 */
import { businessDate } from '@ringfence/money';
import { type Bench, cents, createBenchPool, fund, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { type Act, computeFee, FEE_QUOTE_TRANSITIONS, findRecord } from '../src/index.ts';
import {
  FEE_QUOTES_OPEN_MAX,
  FEE_TITLE_LENGTH_MAX,
  FEE_VERSIONS_MAX,
  FEES_MAX,
} from '../src/limits.ts';
import { dueAtOf } from '../src/record/record-rules.ts';

const act = (bench: Bench, one: Act) => bench.send({ kind: 'act', act: one });
const publish = (bench: Bench, more: object = {}, feeId = 'payout') =>
  act(bench, {
    kind: 'publish_fee',
    feeId,
    title: { zh: '提现费', en: 'withdrawal fee' },
    effectiveDate: businessDate('2026-03-02'),
    fixed: cents(10),
    basisPoints: 25,
    ...more,
  });
const quote = (bench: Bench, base: number, quoteId = 'q-1', customerId = 'a') =>
  act(bench, {
    kind: 'quote_fee',
    quoteId,
    feeId: 'payout',
    customerId,
    base: cents(base),
    expiresAt: bench.at(100),
  });
const take = (bench: Bench, mandateId: string, value: number, quoteId?: string, customerId = 'a') =>
  bench.instruct({
    kind: 'fee',
    customerId,
    amount: cents(value),
    mandateId,
    ...(quoteId === undefined ? {} : { quoteId }),
  });

function createFeePool(): { readonly bench: Bench; readonly mandateId: string } {
  const bench = createBenchPool();
  fund(bench, 'a', 10_000);
  fund(bench, 'b', 10_000);
  publish(bench);
  return { bench, mandateId: grant(bench, 'a', { scope: ['fee'] }) };
}

describe('computeFee', () => {
  const terms = {
    title: { zh: '费', en: 'fee' },
    effectiveDate: businessDate('2026-03-02'),
    fixed: cents(10),
    basisPoints: 25,
  };

  it.each([
    [{}, 1_000, 12n],
    [{}, 399, 10n],
    [{ amountMin: cents(20) }, 1_000, 20n],
    [{ amountMax: cents(11) }, 1_000, 11n],
    [{ basisPoints: 0 }, 1_000_000, 10n],
  ])('%o on %i is %s', (more, base, fee) => {
    expect(computeFee({ ...terms, ...more }, cents(base))).toBe(fee);
  });
});

describe('a fee', () => {
  it('C74: is taken as it was quoted, once', () => {
    const { bench, mandateId } = createFeePool();
    expect(quote(bench, 1_000).outcome.result).toEqual({ amountMinor: '12', version: 1 });
    expect(statusOf(take(bench, mandateId, 12))).toBe('condition_not_met');
    expect(statusOf(take(bench, mandateId, 12, 'q-9'))).toBe('record_unknown');
    expect(statusOf(take(bench, mandateId, 13, 'q-1'))).toBe('quote_differs');
    const other = grant(bench, 'b', { scope: ['fee'] });
    expect(statusOf(take(bench, other, 12, 'q-1', 'b'))).toBe('quote_differs');
    expect(statusOf(take(bench, 'none', 12, 'q-1'))).toBe('mandate_not_found');
    expect(statusOf(take(bench, mandateId, 12, 'q-1'))).toBe('accepted');
    expect(findRecord(bench.state, 'fee_quote', 'q-1')?.state).toBe('used');
    expect(statusOf(take(bench, mandateId, 12, 'q-1'))).toBe('record_state_forbids');
  });

  it('is not taken on a quote that is over', () => {
    const { bench, mandateId } = createFeePool();
    quote(bench, 1_000);
    bench.now = 101;
    expect(statusOf(take(bench, mandateId, 12, 'q-1'))).toBe('deadline_passed');
    bench.send({ kind: 'expire_due' });
    expect(statusOf(take(bench, mandateId, 12, 'q-1'))).toBe('record_state_forbids');
  });

  it('is quoted by the version in force, whose change is announced', () => {
    const { bench } = createFeePool();
    expect(statusOf(publish(bench, { effectiveDate: businessDate('2026-03-31') }))).toBe(
      'not_due_yet',
    );
    const later = publish(bench, { effectiveDate: businessDate('2026-04-01'), fixed: cents(99) });
    expect(later.outcome.result).toEqual({ version: 2 });
    expect(quote(bench, 1_000).outcome.result).toEqual({ amountMinor: '12', version: 1 });
  });

  it('has terms that make sense', () => {
    const bench = createBenchPool();
    expect(statusOf(publish(bench, { basisPoints: 10_001 }))).toBe('content_invalid');
    expect(statusOf(publish(bench, { title: { zh: '', en: 'fee' } }))).toBe('content_invalid');
    expect(statusOf(publish(bench, { amountMin: cents(2), amountMax: cents(1) }))).toBe(
      'content_invalid',
    );
  });

  it.each([
    [{ basisPoints: 0 }, 'accepted'],
    [{ basisPoints: 10_000 }, 'accepted'],
    [{ title: { zh: '费'.repeat(FEE_TITLE_LENGTH_MAX), en: 'f' } }, 'accepted'],
    [{ title: { zh: '费', en: 'f'.repeat(FEE_TITLE_LENGTH_MAX + 1) } }, 'content_invalid'],
  ])('row %# at a bound: %s', (more, status) => {
    expect(statusOf(publish(createBenchPool(), more))).toBe(status);
  });

  it('is one of so many at most, each with so many versions at most', () => {
    const bench = createBenchPool();
    for (let index = 1; index < FEES_MAX; index += 1) publish(bench, {}, `fee-${index}`);
    expect(statusOf(publish(bench, {}, 'last'))).toBe('accepted');
    expect(publish(bench, {}, 'one-more').outcome).toMatchObject({
      status: 'limit_reached',
      expected: `at most ${FEES_MAX} fees`,
    });
    const version = (count: number) => {
      const day = new Date(Date.UTC(2027, 0, count)).toISOString().slice(0, 10);
      return publish(bench, { effectiveDate: businessDate(day) }, 'last');
    };
    for (let count = 2; count < FEE_VERSIONS_MAX; count += 1) version(count);
    expect(version(FEE_VERSIONS_MAX).outcome.result).toEqual({ version: FEE_VERSIONS_MAX });
    expect(version(FEE_VERSIONS_MAX + 1).outcome).toMatchObject({
      status: 'limit_reached',
      expected: `at most ${FEE_VERSIONS_MAX} versions`,
    });
  });

  it('has so many open quotes at most', () => {
    const { bench } = createFeePool();
    quote(bench, 1, 'q-1');
    const record = findRecord(bench.state, 'fee_quote', 'q-1');
    if (record === undefined) throw new Error('the quote is kept');
    const open = bench.state.records.get('fee_quote');
    for (let count = 2; count < FEE_QUOTES_OPEN_MAX; count += 1) open?.set(`q-${count}`, record);
    expect(statusOf(quote(bench, 1, 'last'))).toBe('accepted');
    expect(quote(bench, 1, 'one-more').outcome).toMatchObject({
      status: 'limit_reached',
      expected: `at most ${FEE_QUOTES_OPEN_MAX} open quotes`,
    });
  });

  it('is quoted to a customer that there is, once, for some time, and is something', () => {
    const { bench } = createFeePool();
    expect(statusOf(quote(bench, 1, 'q-1', 'nobody'))).toBe('customer_not_found');
    expect(statusOf(quote(bench, 1))).toBe('accepted');
    expect(statusOf(quote(bench, 1))).toBe('record_already_exists');
    bench.now = 101;
    expect(statusOf(quote(bench, 1, 'q-2'))).toBe('expiry_in_the_past');
    const free = createBenchPool();
    expect(statusOf(quote(free, 1))).toBe('record_unknown');
    publish(free, { fixed: cents(0), basisPoints: 1 });
    expect(statusOf(quote(free, 1))).toBe('amount_is_zero');
  });

  it('binds until its moment, unless it was used before', () => {
    const { bench } = createFeePool();
    quote(bench, 1_000);
    const record = findRecord(bench.state, 'fee_quote', 'q-1');
    if (record === undefined) throw new Error('the quote is kept');
    expect(dueAtOf(record)).toBe(bench.at(100));
    expect(dueAtOf({ ...record, state: 'used' })).toBeUndefined();
    expect(dueAtOf({ ...record, state: 'expired' })).toBeUndefined();
  });

  it('leads nowhere from a used or expired quote', () => {
    for (const state of ['used', 'expired'] as const) {
      expect(new Set(Object.values(FEE_QUOTE_TRANSITIONS[state]))).toEqual(new Set(['refused']));
    }
  });
});
