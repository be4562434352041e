import { type Bench, cents, createBenchPool, DAY_1, type Draft } from '@ringfence/testkit';
import type { RegisterOrderAct } from '../../src/orders/act.ts';
import { DOCUMENT, expiryIn } from '../orders/order-bench.ts';
import { acts, advise, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

type OrderDraft = Partial<RegisterOrderAct> & Pick<RegisterOrderAct, 'orderId' | 'type'>;

const SECONDS_IN_HOUR = 3_600;
const SECONDS_IN_DAY = 24 * SECONDS_IN_HOUR;
const HASH = 'cd'.repeat(32);
const OTHER = 'Another court';

const registers = (order: OrderDraft): Draft =>
  acts({ kind: 'register_order', ...DOCUMENT, ...order }, 'operator', 'maker');
const approves = (orderId: string, keyId = 'checker', commandId = `a-${orderId}`): Draft => ({
  ...acts({ kind: 'approve_order', orderId }, 'operator', keyId),
  commandId,
});
const rejects = (orderId: string, reason: string, keyId = 'checker'): Draft =>
  acts({ kind: 'reject_order', orderId, reason }, 'operator', keyId);

/** A criminal freeze that ends some days from now, or what more says. */
const freezes =
  (orderId: string, days: number, more: Partial<RegisterOrderAct> = {}): Step =>
  (bench) => {
    const terms = { type: 'freeze', ground: 'criminal', expiresAt: expiryIn(bench, days) } as const;
    return registers({ orderId, ...terms, ...more });
  };
const renews =
  (orderId: string, parentOrderId: string, days: number, more: object = {}): Step =>
  (bench) => {
    const expiresAt = expiryIn(bench, days);
    return registers({ orderId, type: 'renew', parentOrderId, expiresAt, ...more });
  };
const releases = (orderId: string, parentOrderId: string, more: object = {}): Draft =>
  registers({ orderId, type: 'release', parentOrderId, ...more });
const deducts = (orderId: string, parentOrderId: string, value: number, more: object = {}): Draft =>
  registers({
    orderId,
    type: 'deduct',
    parentOrderId,
    amount: cents(value),
    payeeCommitment: HASH,
    ...more,
  });
const stop = (orderId: string, more: Partial<RegisterOrderAct> = {}): Draft =>
  registers({ orderId, type: 'emergency_stop', ground: 'telecom_fraud', ...more });
const query = (orderId: string, more: Partial<RegisterOrderAct> = {}): Draft =>
  registers({ orderId, type: 'query', ...more });
const pays = (value: number): Draft =>
  does({
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amount: cents(value),
    mandateId: 'm',
  });
const holds =
  (value: number): Step =>
  (bench) => {
    const who = { customerId: 'a', payeeCustomerId: 'b', mandateId: 'm' } as const;
    const terms = { amount: cents(value), expiresAt: expiryIn(bench, 50) };
    return does({ kind: 'hold', ...who, ...terms }, { commandId: `h-${value}` });
  };
const captures = (value: number, part: number, final: boolean): Draft =>
  does({ kind: 'capture', holdInstructionId: `h-${value}`, amount: cents(part), final });
const says = (
  instructionId: string,
  status: 'unknown' | 'accepted' | 'settled' | 'rejected',
): Draft => ({ kind: 'record_payment_status', instructionId, status });
const grants: Step = (bench: Bench) => ({
  kind: 'grant_mandate',
  mandateId: 'm',
  customerId: 'a',
  scope: ['pay', 'hold', 'withdraw', 'fee', 'refund'],
  amountMax: cents(1_000_000),
  expiresAt: expiryIn(bench, 300),
});

/** Lets the clock go on without a command of the clock. */
const later =
  (seconds: number, step: Step): Step =>
  (bench) => {
    bench.now += seconds;
    return typeof step === 'function' ? step(bench) : step;
  };

const OPENING: readonly Step[] = [advise('a', 1_000, 'ADV-A'), grants];

/** Interest that the platform pays to customer a from its own money. */
const interest = (value: number): readonly Step[] => [
  does({ kind: 'subsidise', purpose: 'interest', customerId: 'a', amount: cents(value) }),
];

/** What is told of a story after its opening. */
const withoutOpening = (told: readonly Told[], opening: readonly Step[]): readonly Told[] =>
  told.slice(opening.length);

/** Stories of authorities' orders by name. */
export const ORDER_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'orders-registered': () =>
    play(createBenchPool(), [
      query('q-1'),
      query('q-1'),
      query('q-2', { amount: cents(1) }),
      query('q-2', { amount: cents(0) }),
      query('q-2', { includeFruits: true }),
      query('q-2', { includeFruits: false }),
      query('q-2', { ground: 'civil' }),
      registers({ orderId: 'x-1', type: 'seize' as never }),
      registers({ orderId: 'x-1', type: 'freeze', ground: 'civil' }),
      freezes('x-1', 1, { ground: 'bribery' as never }),
      freezes('x-1', 1, { ground: 'telecom_fraud' }),
      freezes('x-1', 1, { parentOrderId: 'q-1' }),
      freezes('x-1', 1, { payeeCommitment: HASH }),
      freezes('x-1', 1, { customerId: 'nobody' }),
      stop('x-1', { ground: 'criminal' }),
      stop('x-1', { amount: cents(1) }),
      registers({ orderId: 'x-1', type: 'emergency_stop' }),
      registers({ orderId: 'x-1', type: 'renew', parentOrderId: 'q-1' }),
      registers({ orderId: 'x-1', type: 'release' }),
      registers({ orderId: 'x-1', type: 'deduct', parentOrderId: 'q-1', amount: cents(1) }),
      registers({
        orderId: 'x-1',
        type: 'deduct',
        parentOrderId: 'q-1',
        payeeCommitment: HASH,
      }),
      deducts('x-1', 'q-1', 1, { payeeCommitment: `${HASH}0` }),
      deducts('x-1', 'q-1', 1, { payeeCommitment: `0${HASH}` }),
      query('x-1', { authority: ' ' }),
      query('x-1', { authority: 'x'.repeat(141) }),
      query('x-1', { documentNumber: '' }),
      query('x-1', { documentNumber: 'x'.repeat(141) }),
      query('x-1', { documentHash: HASH.toUpperCase() }),
      query('x-1', { documentHash: `${HASH}0` }),
      query('x-1', { documentHash: `0${HASH}` }),
      query('x-1', { officers: ['x'] }),
      query('x-1', { officers: ['x', 'x'] }),
      query('x-1', { officers: ['x', 'y', 'z'] }),
      query('x-1', { officers: ['x', 'y', 'y'] }),
      query('x-1', { officers: ['x', '-'] }),
      query('q-3', { authority: 'x'.repeat(140), documentNumber: 'y'.repeat(140) }),
      freezes('x-1', 0),
      freezes('f-1', 184),
      (bench) => freezesAt(bench, 'x-1', 184 * SECONDS_IN_DAY + 1),
      (bench) => freezesAt(bench, 'f-2', 1),
      (bench) => freezesAt(bench, 'f-3', 2 * SECONDS_IN_DAY, { ground: 'money_laundering' }),
      (bench) => freezesAt(bench, 'x-1', 2 * SECONDS_IN_DAY + 1, { ground: 'money_laundering' }),
      stop('s-1'),
      (bench) => stop('s-2', { expiresAt: bench.at(60) }),
      (bench) => stop('x-1', { expiresAt: bench.at(0) }),
      (bench) => stop('x-1', { expiresAt: bench.at(2 * SECONDS_IN_DAY + 1) }),
      { kind: 'close_customer', customerId: 'c' },
      freezes('x-1', 1, { customerId: 'c' }),
      query('q-4', { customerId: 'c' }),
      approves('q-4'),
    ]),
  'orders-freezes': () =>
    play(createBenchPool(), [
      ...OPENING,
      freezes('o-1', 30, { amount: cents(400) }),
      approves('o-1', 'maker'),
      approves('none'),
      pays(10),
      approves('o-1'),
      approves('o-1'),
      pays(591),
      pays(590),
      pays(1),
      freezes('o-2', 40),
      freezes('o-3', 40, { ground: 'money_laundering', expiresAt: undefined as never }),
      (bench) => freezesAt(bench, 'o-3', SECONDS_IN_DAY, { ground: 'money_laundering' }),
      freezes('o-4', 40, { customerId: 'b', amount: cents(7) }),
      approves('o-3'),
      approves('o-2'),
      approves('o-4'),
      renews('n-1', 'none', 31),
      renews('n-1', 'o-4', 41),
      renews('n-1', 'o-1', 31, { authority: OTHER }),
      renews('n-1', 'o-1', 30),
      renews('n-1', 'o-1', 185),
      renews('n-1', 'o-3', 2),
      renews('n-1', 'o-1', 31),
      renews('n-1', 'n-1', 32),
      approves('n-1'),
      releases('r-1', 'o-2', { amount: cents(1) }),
      releases('r-1', 'o-1', { authority: OTHER }),
      releases('r-1', 'o-4'),
      releases('r-1', 'o-1', { amount: cents(150) }),
      releases('r-2', 'o-1', { amount: cents(251) }),
      releases('r-3', 'o-1', { amount: cents(250) }),
      approves('r-1'),
      approves('r-2'),
      approves('r-3'),
      approves('r-2'),
      releases('r-4', 'o-1'),
      releases('r-4', 'o-2'),
      approves('r-4'),
      rejects('r-2', ''),
      rejects('r-2', ' '),
      rejects('r-2', 'x'.repeat(501)),
      rejects('none', 'as asked'),
      rejects('r-2', 'as asked', 'maker'),
      rejects('r-2', 'x'.repeat(500)),
      rejects('r-2', 'as asked'),
    ]),
  'orders-by-the-clock': () =>
    play(createBenchPool(), [
      ...OPENING,
      freezes('o-2', 1, { amount: cents(10) }),
      freezes('o-1', 1, { amount: cents(20) }),
      freezes('o-3', 30, { amount: cents(30) }),
      freezes('o-4', 1, { amount: cents(40) }),
      approves('o-1'),
      approves('o-2'),
      renews('n-1', 'o-1', 2),
      renews('n-2', 'o-1', 3),
      later(SECONDS_IN_DAY - 1, pays(971)),
      later(1, approves('o-4')),
      pays(1),
      renews('n-3', 'o-1', 3),
      releases('r-1', 'o-1'),
      approves('n-1'),
      { kind: 'cut_day', businessDate: DAY_1 },
      renews('n-3', 'o-1', 3),
      later(SECONDS_IN_DAY, approves('n-1')),
      stop('s-1'),
      (bench) => stop('s-2', { expiresAt: bench.at(bench.now + SECONDS_IN_HOUR) }),
      later(SECONDS_IN_HOUR - 1, pays(1)),
      waits(1),
      later(23 * SECONDS_IN_HOUR - 1, approves('o-3')),
      pays(1),
      waits(1),
      pays(1),
      approves('s-1'),
      stop('s-3'),
      later(24 * SECONDS_IN_HOUR - 1, approves('s-3')),
      pays(1),
      later(24 * SECONDS_IN_HOUR, pays(1)),
      later(1, pays(1)),
      waits(0),
    ]),
  'orders-deductions': () => {
    const opening = [...OPENING, holds(100)];
    const told = play(createBenchPool(), [
      ...opening,
      freezes('o-0', 30, { amount: cents(300) }),
      freezes('o-1', 30, { amount: cents(700) }),
      approves('o-0'),
      approves('o-1'),
      query('q-1'),
      approves('q-1'),
      deducts('d-1', 'none', 1),
      deducts('d-1', 'o-1', 601),
      deducts('d-2', 'o-1', 600),
      deducts('d-3', 'o-0', 100),
      deducts('d-4', 'o-0', 50),
      approves('d-1'),
      approves('d-2'),
      approves('d-3'),
      approves('d-4'),
      releases('r-1', 'o-1'),
      approves('r-1'),
      says('a-d-2', 'unknown'),
      says('a-d-2', 'rejected'),
      says('a-d-3', 'accepted'),
      says('a-d-3', 'rejected'),
      says('a-d-4', 'settled'),
      pays(601),
      pays(600),
      query('q-2'),
      approves('q-2'),
    ]);
    return withoutOpening(told, opening);
  },
  'orders-stops': () => {
    const withdraws = (value: number): Draft =>
      does(
        { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId: 'm' },
        { commandId: `w-${value}` },
      );
    const opening = [...OPENING, holds(100), holds(200), withdraws(50), withdraws(60)];
    const told = play(createBenchPool(), [
      ...opening,
      stop('s-1'),
      pays(1),
      captures(100, 40, false),
      captures(100, 100, true),
      withdraws(1),
      { kind: 'record_payment_status', instructionId: 'w-50', status: 'settled' },
      { kind: 'record_payment_status', instructionId: 'w-60', status: 'rejected' },
      does({ kind: 'release', holdInstructionId: 'h-200' }),
      freezes('o-1', 30, { amount: cents(30) }),
      approves('o-1'),
      deducts('d-1', 's-1', 1),
      deducts('d-1', 'o-1', 30),
      renews('n-1', 's-1', 1),
      approves('s-1', 'maker'),
      approves('s-1'),
      approves('d-1'),
      query('q-1'),
      approves('q-1'),
      releases('r-1', 's-1', { amount: cents(1) }),
      releases('r-2', 's-1'),
      approves('r-2'),
      captures(100, 100, true),
      pays(1),
      stop('s-2'),
      rejects('s-2', 'another customer', 'maker'),
      rejects('s-2', 'another customer'),
      pays(1),
    ]);
    return withoutOpening(told, opening);
  },
  'orders-fruits': () => {
    const opening: readonly Step[] = [
      ...OPENING,
      advise(undefined, 90, 'ADV-P'),
      does({ kind: 'allocate', receiptId: 'receipt-2', amount: cents(90), purpose: 'interest' }),
    ];
    const told = play(createBenchPool(), [
      ...opening,
      freezes('o-1', 30, { amount: cents(300) }),
      freezes('o-2', 30, { amount: cents(300), includeFruits: true }),
      approves('o-1'),
      ...interest(5),
      approves('o-2'),
      ...interest(6),
      freezes('o-3', 30, { includeFruits: true }),
      approves('o-3'),
      releases('r-1', 'o-2', { amount: cents(306) }),
      approves('r-1'),
      ...interest(7),
      freezes('o-4', 30, { amount: cents(1), includeFruits: true }),
      approves('o-4'),
      ...interest(8),
    ]);
    return withoutOpening(told, opening);
  },
};

/** A freeze that ends some seconds from the start. */
function freezesAt(
  bench: Bench,
  orderId: string,
  seconds: number,
  more: Partial<RegisterOrderAct> = {},
): Draft {
  const expiresAt = bench.at(seconds);
  return registers({ orderId, type: 'freeze', ground: 'criminal', expiresAt, ...more });
}
