import { businessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  type Draft,
} from '@ringfence/testkit';
import type { SettleFeesAct } from '../../src/fees/act.ts';
import { acts, advise, does, play, type Step } from './play.ts';
import type { Told } from './tell-decision.ts';

const MARCH_END = businessDate('2026-03-31');
const APRIL_1 = businessDate('2026-04-01');
const YEAR_END = businessDate('2026-12-31');

const grants =
  (customerId: string): Step =>
  (bench) => ({
    kind: 'grant_mandate',
    mandateId: `m-${customerId}`,
    customerId,
    scope: ['fee'],
    amountMax: cents(500),
    expiresAt: bench.at(100_000_000),
  });

const publish = (more: object, feeId = 'payout'): Draft =>
  acts({
    kind: 'publish_fee',
    feeId,
    title: { zh: '费', en: 'fee' },
    effectiveDate: DAY_1,
    fixed: cents(0),
    basisPoints: 100,
    ...more,
  });

/** The quote lasts so many seconds. */
const quote =
  (quoteId: string, base: number, seconds: number, more: object = {}): Step =>
  (bench) =>
    acts({
      kind: 'quote_fee',
      quoteId,
      feeId: 'payout',
      customerId: 'a',
      base: cents(base),
      expiresAt: bench.at(bench.now + seconds),
      ...more,
    });

const fee = (value: number, quoteId: string, customerId = 'a'): Draft => {
  const named = { kind: 'fee', customerId, mandateId: `m-${customerId}` } as const;
  return does({ ...named, amount: cents(value), quoteId });
};

const later =
  (seconds: number, draft: Draft): Step =>
  (bench: Bench) => {
    bench.now += seconds;
    return draft;
  };

const agree = (dayOfMonth: number): Draft => acts({ kind: 'set_fee_settlement_day', dayOfMonth });
const settle = (more: Partial<SettleFeesAct> = {}): Draft => {
  const base = { settlementId: 's', throughDate: MARCH_END, count: 1, total: 60n, hash: 'ab' };
  return acts({ kind: 'settle_fees', ...base, ...more });
};
const sweep = (value: number, source: 'fees_accrued' | 'marketing' = 'fees_accrued'): Draft =>
  does({ kind: 'sweep', source, amount: cents(value) }, { commandId: `sweep-${source}-${value}` });
const cut = (from: string, to: string): Draft => ({
  kind: 'cut_day',
  businessDate: businessDate(from),
  nextBusinessDate: businessDate(to),
});

/** What fees cost, what a quote binds, and how fees leave the pool. */
export const FEE_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'fee-terms': () =>
    play(createBenchPool(), [
      advise('a', 1_000, 'ADV-A'),
      advise('b', 1_000, 'ADV-B'),
      grants('a'),
      grants('b'),
      quote('q-0', 100, 9),
      fee(1, 'q-0'),
      publish({}, ''),
      publish({ title: { zh: '', en: 'fee' } }),
      publish({ title: { zh: '费', en: '' } }),
      publish({ basisPoints: -1 }),
      publish({ basisPoints: 0.5 }),
      publish({ basisPoints: 10_001 }),
      publish({ amountMin: cents(5), amountMax: cents(4) }),
      publish({ basisPoints: 0, fixed: cents(5), effectiveDate: APRIL_1 }, 'later'),
      publish({ basisPoints: 10_000, amountMin: cents(4), amountMax: cents(4) }, 'same'),
      publish({}),
      publish({ effectiveDate: MARCH_END }),
      publish({ effectiveDate: APRIL_1, basisPoints: 200 }),
      publish({ effectiveDate: APRIL_1, basisPoints: 300 }),
      publish({ effectiveDate: businessDate('2026-04-02'), basisPoints: 300 }),
      quote('', 100, 9),
      quote('q-1', 100, 9, { feeId: 'none' }),
      quote('q-1', 100, 9, { customerId: 'nobody' }),
      { kind: 'close_customer', customerId: 'c' },
      quote('q-1', 100, 9, { customerId: 'c' }),
      quote('q-1', 100, 9, { feeId: 'later' }),
      quote('q-1', 100, 0),
      quote('q-1', 99, 9),
      quote('q-1', 199, 9),
      quote('q-1', 200, 9),
      quote('q-2', 3, 9, { feeId: 'same' }),
      quote('q-3', 5, 9, { feeId: 'same' }),
      fee(1, 'q-9'),
      fee(1, 'q-1', 'b'),
      fee(2, 'q-1'),
      later(8, fee(1, 'q-1')),
      later(1, fee(4, 'q-2')),
      { kind: 'expire_due' },
      { kind: 'cut_day', businessDate: DAY_1, nextBusinessDate: APRIL_1 },
      quote('q-4', 200, 9),
      quote('q-5', 200, 9, { feeId: 'later' }),
      fee(4, 'q-4'),
    ]),
  'fee-settlement': () =>
    play(createBenchPool(), [
      advise('a', 1_000, 'ADV-A'),
      advise(undefined, 50, 'ADV-B'),
      grants('a'),
      does({ kind: 'allocate', receiptId: 'receipt-2', purpose: 'marketing', amount: cents(50) }),
      does({ kind: 'fee', customerId: 'a', mandateId: 'm-a', amount: cents(100) }),
      sweep(2),
      settle(),
      agree(0),
      agree(29),
      agree(1.5),
      agree(28),
      agree(1),
      agree(6),
      settle({ settlementId: '' }),
      settle({ fromDate: DAY_1 }),
      cut('2026-03-02', '2026-04-02'),
      cut('2026-04-02', '2026-04-03'),
      settle(),
      cut('2026-04-03', '2026-04-06'),
      settle({ total: 0n }),
      settle({ total: -1n }),
      sweep(1),
      settle(),
      settle(),
      settle({ settlementId: 't', throughDate: APRIL_1 }),
      settle({ settlementId: 't', fromDate: MARCH_END }),
      agree(5),
      sweep(61),
      sweep(60),
      sweep(1),
      sweep(50, 'marketing'),
      { kind: 'record_payment_status', instructionId: 'sweep-fees_accrued-60', status: 'rejected' },
      {
        kind: 'record_payment_status',
        instructionId: 'sweep-marketing-50',
        status: 'rejected',
      },
      cut('2026-04-06', '2026-05-05'),
      settle({ settlementId: 't', fromDate: MARCH_END, throughDate: APRIL_1, total: 1n }),
      sweep(62),
      sweep(61),
    ]),
  'fee-settlement-at-new-year': () =>
    play(createBench(), [
      {
        kind: 'open_pool',
        poolId: 1,
        currency: currency('EUR'),
        programme: { id: 'wallet', version: 1 },
        bankAccount: { identification: BANK_ACCOUNT },
        businessDate: YEAR_END,
      },
      agree(5),
      settle({ throughDate: YEAR_END }),
      cut('2026-12-31', '2027-01-04'),
      settle({ throughDate: YEAR_END }),
      cut('2027-01-04', '2027-01-05'),
      settle({ throughDate: YEAR_END }),
    ]),
};
