import { businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  type Draft,
  fund,
  grant,
} from '@ringfence/testkit';
import type { WithdrawInstruction } from '../../src/index.ts';
import type { Terms } from '../../src/terms/act.ts';
import { freeze, register } from '../orders/order-bench.ts';
import { acts, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

const REASON = 'as asked';

/** A wallet where `a` and `b` have money. */
function createFunded(): Bench {
  const bench = createBenchPool();
  for (const customerId of ['a', 'b']) {
    fund(bench, customerId, 1_000);
    grant(bench, customerId, { mandateId: `m-${customerId}` });
  }
  return bench;
}

const withdraws =
  (
    commandId: string,
    { seconds, ...more }: Partial<WithdrawInstruction> & { readonly seconds?: number } = {},
  ): Step =>
  (bench) => {
    const releaseAt = seconds === undefined ? {} : { releaseAt: bench.at(bench.now + seconds) };
    const base = {
      kind: 'withdraw',
      customerId: 'a',
      amount: cents(10),
      mandateId: 'm-a',
    } as const;
    return does({ ...base, ...releaseAt, ...more }, { commandId });
  };
const confirms = (instructionId: string): Draft =>
  acts({ kind: 'confirm_payment', instructionId }, 'platform');
const cancels = (instructionId: string): Draft =>
  acts({ kind: 'cancel_payment', instructionId }, 'customer_channel');
const intercepts = (instructionId: string, reason = REASON): Draft =>
  acts({ kind: 'intercept_payment', instructionId, reason });
const cuts = (date: typeof DAY_1): Draft => ({ kind: 'cut_day', businessDate: date });

const pays = (value: number, toCustomerId = 'b'): Draft =>
  does({
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId,
    amount: cents(value),
    mandateId: 'm-a',
  });
const limits = (terms: Terms, origin = 'registry-7'): Draft =>
  acts({ kind: 'set_terms', terms, origin });
const takesIn = (intake: 'open' | 'stopped', reason = REASON): Draft =>
  acts({ kind: 'set_intake', intake, reason });
const opens = (customerId: string): Draft => ({ kind: 'open_customer', customerId });

/** An emergency stop of `a` that nobody has confirmed yet. */
function createStopped(): Bench {
  const bench = createFunded();
  const first = ['w-1', 'w-2', 'w-3'].map((id) => withdraws(id, { form: 'confirmed' }));
  play(bench, [
    ...first,
    withdraws('w-4', { seconds: 60 }),
    withdraws('w-5', { delivery: 'next_day' }),
  ]);
  register(bench, { orderId: 'stop', type: 'emergency_stop', ground: 'telecom_fraud' });
  return bench;
}

/** Stories of payments out that wait, and of what a pool takes in; each has a file of its name. */
export const WAITING_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'waiting-confirmed': () =>
    play(createFunded(), [
      withdraws('w-1', { form: 'confirmed' }),
      confirms('none'),
      pays(1),
      confirms('c-9'),
      confirms('w-1'),
      confirms('w-1'),
      cancels('w-1'),
      intercepts('w-1'),
      withdraws('w-2', { form: 'confirmed', seconds: 50, delivery: 'real_time' }),
      confirms('w-2'),
      confirms('w-2'),
      waits(49),
      waits(1),
      withdraws('w-3', { form: 'confirmed', seconds: 50 }),
      waits(50),
      confirms('w-3'),
      withdraws('w-4', { form: 'confirmed', seconds: 50 }),
      (bench) => {
        bench.now += 51;
        return confirms('w-4');
      },
      withdraws('w-5', { form: 'confirmed', delivery: 'next_day' }),
      confirms('w-5'),
      withdraws('w-6', { form: 'confirmed', delivery: 'next_day' }),
      cuts(DAY_1),
      confirms('w-6'),
    ]),
  'waiting-given-up': () =>
    play(createFunded(), [
      withdraws('w-1', { seconds: 50 }),
      cancels('w-1'),
      withdraws('w-2', { delivery: 'next_day' }),
      intercepts('w-2', ' '),
      intercepts('w-2'),
      intercepts('none'),
      cancels('none'),
      withdraws('w-3', { form: 'confirmed' }),
      confirms('w-3'),
      { kind: 'record_payment_status', instructionId: 'w-3', status: 'rejected' },
      cancels('w-3'),
      waits(60),
      cuts(DAY_1),
    ]),
  'waiting-stopped': () =>
    play(createStopped(), [
      confirms('w-1'),
      waits(60),
      cuts(DAY_1),
      waits(3_599),
      waits(1),
      acts({ kind: 'reject_order', orderId: 'stop', reason: REASON }, 'operator', 'checker'),
      waits(3_599),
      waits(1),
      confirms('w-1'),
    ]),
  'waiting-frozen': () => {
    const bench = createFunded();
    play(bench, [withdraws('w-1', { form: 'confirmed' }), withdraws('w-2', { seconds: 60 })]);
    freeze(bench, 'o');
    return play(bench, [confirms('w-1'), waits(60)]);
  },
  'waiting-for-the-cut': () =>
    play(createFunded(), [
      withdraws('w-2', { delivery: 'next_day' }),
      withdraws('w-3', { delivery: 'next_day', customerId: 'b', mandateId: 'm-b' }),
      withdraws('w-1', { delivery: 'next_day' }),
      withdraws('w-4', { seconds: 50 }),
      (bench) => {
        bench.now = 50;
        return cuts(DAY_1);
      },
      waits(0),
      withdraws('w-5', { delivery: 'next_day' }),
      waits(0),
      cuts(DAY_2),
    ]),
  terms: () =>
    play(createFunded(), [
      limits({ customersMax: 0 }),
      limits({ customersMax: -1 }),
      limits({ amountMax: cents(0) }),
      limits({ customersMax: 1 }),
      opens('d'),
      limits({ customersMax: 4, amountMax: cents(1) }, 'not an id'),
      limits({ customersMax: 4, amountMax: cents(1) }),
      opens('d'),
      opens('e'),
      pays(1),
      pays(2),
      withdraws('w-1'),
      limits({ lastDate: DAY_1 }),
      opens('e'),
      pays(2),
      limits({ lastDate: businessDate('2026-03-01') }),
      pays(2),
      withdraws('w-2'),
      limits({}),
      pays(2),
      { ...limits({}), role: 'platform' },
    ]),
  intake: () =>
    play(createFunded(), [
      takesIn('open'),
      takesIn('stopped', ''),
      takesIn('stopped', ' '),
      takesIn('stopped'),
      takesIn('stopped'),
      opens('d'),
      pays(1),
      withdraws('w-1'),
      takesIn('open'),
      opens('d'),
      pays(1),
      takesIn('open'),
    ]),
};
