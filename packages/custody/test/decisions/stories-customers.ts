import { businessDate } from '@ringfence/money';
import { type Bench, cents, createBenchPool, type Draft } from '@ringfence/testkit';
import type { MoveAccountAct } from '../../src/customers/act.ts';
import type { Role } from '../../src/index.ts';
import { freeze } from '../orders/order-bench.ts';
import { acts, advise, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

const EVIDENCE = 'ef'.repeat(32);
const CARD = 'ca'.repeat(32);
const OTHER_CARD = 'cb'.repeat(32);
/** The card that customer b was opened with. */
const CARD_OF_B = '62'.padStart(64, '0');
const CARD_OF_C = '63'.padStart(64, '0');
const SECONDS_IN_HOUR = 3_600;

type MoveEvent = MoveAccountAct['event'];

interface By {
  readonly role?: Role;
  readonly keyId?: string;
}

const moves = (event: MoveEvent, { role = 'operator', keyId = 'one' }: By = {}): Draft =>
  acts({ kind: 'move_account', customerId: 'a', event, evidence: EVIDENCE }, role, keyId);
const movesWith = (
  more: Partial<MoveAccountAct>,
  role: Role = 'operator',
  keyId = 'one',
): Draft => {
  const act = {
    kind: 'move_account',
    customerId: 'a',
    event: 'suspend',
    evidence: EVIDENCE,
  } as const;
  return acts({ ...act, ...more }, role, keyId);
};
const binds = (cardCommitment: string, more: object = {}): Draft => {
  const act = { kind: 'bind_card', customerId: 'a', cardCommitment, cardType: 'debit' } as const;
  return acts({ ...act, evidence: EVIDENCE, ...more }, 'customer_channel');
};
const verifies = (cardCommitment: string, more: object = {}): Draft => {
  const finding = { elements: 3, result: 'matched', adapter: 'registry', cardCommitment } as const;
  const act = { kind: 'record_verification', customerId: 'a', evidence: EVIDENCE } as const;
  return acts({ ...act, ...finding, ...more }, 'customer_channel');
};
const sets = (verifiedCardRequired: boolean, cardCoolDownHours: number): Draft =>
  acts({ kind: 'set_customer_settings', verifiedCardRequired, cardCoolDownHours });
const withdraws = (value: number, customerId = 'a'): Draft =>
  does({ kind: 'withdraw', customerId, amount: cents(value), mandateId: `m-${customerId}` });
const pays = (fromCustomerId: string, toCustomerId: string): Draft => {
  const mandateId = `m-${fromCustomerId}`;
  return does({ kind: 'pay', fromCustomerId, toCustomerId, amount: cents(1), mandateId });
};
const holds =
  (value: number, customerId = 'a', payeeCustomerId = 'b'): Step =>
  (bench) => {
    const mandateId = `m-${customerId}`;
    const expiresAt = bench.at(bench.now + 500);
    const who = { customerId, payeeCustomerId, mandateId } as const;
    const hold = { kind: 'hold', ...who, amount: cents(value), expiresAt } as const;
    return does(hold, { commandId: `h-${value}` });
  };
const captures = (value: number, part: number, final: boolean): Draft =>
  does({ kind: 'capture', holdInstructionId: `h-${value}`, amount: cents(part), final });
const releasesHold = (value: number): Draft =>
  does({ kind: 'release', holdInstructionId: `h-${value}` });
const grants =
  (customerId: string): Step =>
  (bench) => ({
    kind: 'grant_mandate',
    mandateId: `m-${customerId}`,
    customerId,
    scope: ['pay', 'hold', 'withdraw', 'fee', 'refund'],
    amountMax: cents(1_000_000),
    expiresAt: bench.at(10_000_000),
  });
const opens = (customerId: string, more: object = {}): Draft => ({
  kind: 'open_customer',
  customerId,
  ...more,
});
const closes = (customerId: string): Draft => ({ kind: 'close_customer', customerId });
const shares = (lines: Readonly<Record<string, number>>, more: object = {}): Draft => {
  const heirs = Object.entries(lines).map(([heirId, value]) => ({ heirId, amount: cents(value) }));
  const act = { kind: 'register_inheritance', customerId: 'a', shares: heirs } as const;
  return acts({ ...act, evidence: EVIDENCE, ...more }, 'operator', 'one');
};
const approves = (keyId: string, customerId = 'a'): Draft =>
  acts({ kind: 'approve_inheritance', customerId }, 'operator', keyId);
const later =
  (seconds: number, draft: Draft): Step =>
  (bench) => {
    bench.now += seconds;
    return draft;
  };

const OPENING: readonly Step[] = [
  advise('a', 1_000, 'ADV-A'),
  advise('b', 1_000, 'ADV-B'),
  grants('a'),
  grants('b'),
];

/** What is told of a story after its opening. */
function tells(steps: readonly Step[], opening: readonly Step[] = OPENING): readonly Told[] {
  return play(createBenchPool(), [...opening, ...steps]).slice(opening.length);
}

/** As many heirs, whom nobody knows. */
const strangers = (count: number): Readonly<Record<string, number>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`heir-${index}`, 1]));

const frozen: Step = (bench: Bench) => {
  freeze(bench, 'o-1', { value: 10 });
  return approves('three');
};

/** Stories of customers' accounts by name. */
export const CUSTOMER_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'customers-accounts': () =>
    tells([
      moves('vanish' as never),
      movesWith({ evidence: `${EVIDENCE}0` }),
      movesWith({ evidence: `0${EVIDENCE}` }),
      movesWith({ reason: '' }),
      movesWith({ reason: 'x'.repeat(501) }),
      movesWith({ activeDate: businessDate('2025-01-01') }),
      moves('fall_dormant'),
      movesWith({ customerId: 'nobody' }),
      moves('suspend', { role: 'platform' }),
      moves('resume', { role: 'customer_channel' }),
      moves('begin_closing', { role: 'system' }),
      moves('resume'),
      movesWith({ reason: 'x'.repeat(500) }, 'system'),
      moves('suspend'),
      moves('resume'),
      moves('resume', { keyId: 'two' }),
      moves('restrict', { keyId: 'one' }),
      moves('lift_restriction', { keyId: 'one' }),
      moves('lift_restriction', { keyId: 'two' }),
      holds(5),
      movesWith({ event: 'fall_dormant', activeDate: businessDate('2025-01-01') }),
      releasesHold(5),
      movesWith({ event: 'fall_dormant', activeDate: businessDate('2025-09-03') }),
      movesWith({ event: 'fall_dormant', activeDate: businessDate('2025-09-02') }, 'system'),
      moves('wake', { role: 'operator' }),
      moves('wake', { role: 'customer_channel' }),
      withdraws(7),
      movesWith({ event: 'fall_dormant', activeDate: businessDate('2025-01-01') }),
      moves('begin_closing', { role: 'customer_channel' }),
      moves('cancel_closing', { role: 'customer_channel' }),
      opens('d', { holderType: 'corporate', evidence: EVIDENCE }),
      movesWith({ customerId: 'd', event: 'send_back', reason: 'a page is missing' }),
      movesWith({ customerId: 'd', event: 'resubmit' }, 'customer_channel'),
      movesWith({ customerId: 'd', event: 'turn_down' }),
      closes('d'),
      movesWith({ customerId: 'd' }),
    ]),
  'customers-in-each-state': () =>
    tells([
      holds(100),
      holds(200),
      holds(300, 'b', 'a'),
      withdraws(50),
      moves('suspend'),
      pays('a', 'b'),
      withdraws(1),
      pays('b', 'a'),
      captures(100, 40, false),
      captures(100, 60, true),
      releasesHold(200),
      captures(300, 300, true),
      (bench) => {
        const paid = [...bench.state.withdrawals.keys()][0] ?? '';
        return { kind: 'record_payment_status', instructionId: paid, status: 'settled' };
      },
      moves('resume', { keyId: 'two' }),
      moves('begin_closing'),
      pays('a', 'b'),
      pays('b', 'a'),
      withdraws(1),
      holds(70, 'b', 'a'),
      moves('suspend'),
      moves('restrict'),
      withdraws(1),
      opens('e', { holderType: 'corporate' }),
      pays('b', 'e'),
      advise('e', 9, 'ADV-E'),
      waits(600),
    ]),
  'customers-cards': () =>
    tells([
      sets(false, -1),
      sets(false, 1.5),
      sets(false, 721),
      sets(false, 720),
      sets(false, 0),
      sets(true, 24),
      withdraws(1),
      binds('x'),
      binds(`${CARD}0`),
      binds(`0${CARD}`),
      binds(CARD, { evidence: 'x' }),
      binds(CARD, { customerId: 'nobody' }),
      binds(CARD, { cardType: 'credit' }),
      binds(CARD),
      verifies('x'),
      verifies(CARD, { evidence: 'x' }),
      verifies(CARD, { adapter: '-' }),
      verifies(CARD, { customerId: 'nobody' }),
      verifies(CARD, { result: 'mismatched', elements: 4 }),
      binds(CARD),
      verifies(CARD),
      withdraws(1),
      binds(CARD),
      binds(CARD),
      withdraws(1),
      later(24 * SECONDS_IN_HOUR - 1, withdraws(1)),
      later(1, withdraws(1)),
      sets(false, 24),
      verifies(OTHER_CARD, { result: 'mismatched' }),
      binds(OTHER_CARD),
      withdraws(1),
      sets(true, 24),
      withdraws(1),
      opens('d'),
      sets(false, 24),
      binds(CARD, { customerId: 'd' }),
      binds(OTHER_CARD, { customerId: 'd' }),
      closes('d'),
      binds(CARD, { customerId: 'd' }),
      verifies(CARD, { customerId: 'd' }),
    ]),
  'customers-first-settings': () => tells([sets(true, 0), withdraws(1), pays('a', 'b')]),
  'customers-estates': () =>
    tells([
      shares({ b: 1_000 }),
      approves('two'),
      moves('restrict'),
      shares({ b: 1_000 }, { evidence: 'x' }),
      shares({}),
      shares(strangers(51)),
      shares(strangers(50)),
      shares({ a: 1_000 }),
      shares({ b: 500, c: 500 }, { shares: [share('b', 500), share('b', 500)] }),
      shares({ b: 1_000, c: 0 }),
      shares({ b: 1_000 }, { customerId: 'nobody' }),
      approves('two', 'nobody'),
      shares({ nobody: 1_000 }),
      shares({ b: 1_000 }),
      verifies(CARD, { customerId: 'b' }),
      shares({ b: 1_000 }),
      verifies(CARD_OF_B, { customerId: 'b', result: 'mismatched' }),
      shares({ b: 1_000 }),
      verifies(CARD_OF_B, { customerId: 'b' }),
      shares({ b: 999 }),
      shares({ b: 1_001 }),
      shares({ b: 1_000 }),
      approves('two'),
      moves('lift_restriction', { keyId: 'two' }),
      approves('three'),
      holds(30),
      moves('restrict'),
      shares({ b: 1_000 }),
      releasesHold(30),
      holds(40, 'b', 'a'),
      shares({ b: 1_000 }),
      releasesHold(40),
      movesWith({ customerId: 'b' }),
      shares({ b: 1_000 }),
      movesWith({ customerId: 'b', event: 'resume' }, 'operator', 'two'),
      verifies(CARD_OF_C, { customerId: 'c' }),
      shares({ b: 700, c: 300 }),
      approves('one'),
      approves('two'),
      approves('two'),
      frozen,
    ]),
  'customers-estates-paid': () =>
    tells([
      verifies(CARD_OF_B, { customerId: 'b' }),
      verifies(CARD_OF_C, { customerId: 'c' }),
      moves('restrict'),
      shares({ b: 700, c: 300 }),
      approves('two'),
      approves('three'),
      approves('four'),
      closes('a'),
      approves('four'),
      shares({ b: 1 }),
    ]),
};

function share(
  heirId: string,
  value: number,
): { heirId: string; amount: ReturnType<typeof cents> } {
  return { heirId, amount: cents(value) };
}
