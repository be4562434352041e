import { timestamp } from '@ringfence/money';
import { type Bench, cents, DAY_1, type Draft } from '@ringfence/testkit';
import type { Act, Role } from '../../src/index.ts';
import { createContractPool, setClock } from '../contracts/contract-bench.ts';
import {
  afterHours,
  approved,
  at,
  DEADLINE,
  delivered,
  draft,
  fixed,
  funded,
  GOOD_STEPS,
  payAll,
  REFUND,
  readContract,
  rule,
  share,
  step,
  title,
} from '../contracts/documents.ts';
import { ODD_CONTRACT } from '../contracts/odd-contract.ts';
import { acts, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

const HOUR = 3_600;

/** What is done with one contract. */
function stepsOf(contractId: string) {
  const speak = (act: Act, role: Role) => acts(act, role);
  return {
    create: (json: unknown, role: Role = 'platform'): Draft =>
      acts({ kind: 'create_contract', contractId, contract: readContract(json) }, role),
    pays: (customerId: string, value: number, mandateId = `m-${customerId}`): Draft =>
      does({ kind: 'fund_contract', contractId, customerId, amount: cents(value), mandateId }),
    approves: (party: string, role: Role = 'customer_channel', customerId = party): Draft =>
      speak({ kind: 'approve_contract', contractId, party, customerId, approval: 'done' }, role),
    attests: (value: string, role: Role = 'platform', party = 'platform'): Draft =>
      speak({ kind: 'attest_contract', contractId, party, fact: 'delivery', value }, role),
    advance: acts({ kind: 'advance_contract', contractId }, 'platform'),
  };
}

const K = stepsOf('k-1');
const GOOD = draft(GOOD_STEPS, { title: title('good') });
const PAID = step('funding', [rule(funded(100), [], 'work')], at(DEADLINE));

const grantsTo = (mandateId: string, payees: readonly string[]): Draft => ({
  kind: 'grant_mandate',
  mandateId,
  customerId: 'a',
  scope: ['fund_contract'],
  amountMax: cents(2),
  payees,
  expiresAt: timestamp('2029-01-01T00:00:00.000Z'),
});

/** The moment of the clock before a step. */
const atMoment =
  (moment: string, then: Draft): Step =>
  (bench) => {
    setClock(bench, timestamp(moment));
    return then;
  };

const later =
  (seconds: number, then: Draft): Step =>
  (bench: Bench) => {
    bench.now += seconds;
    return then;
  };

const withParty = (customerId: string) => ({
  title: title(`with ${customerId}`),
  parties: GOOD.parties.map((one) => (one.role === 'c' ? { ...one, customerId } : one)),
});

/** A contract of more situations than an analysis looks at. */
function tooLarge() {
  const topics = Array.from({ length: 32 }, (_one, index) => `x${index}`);
  const all = [0, 16].map((from) => ({
    kind: 'all',
    of: topics.slice(from, from + 16).map((approval) => ({ ...approved(['a']), approval })),
  }));
  const steps = [
    PAID,
    step('work', [rule({ kind: 'all', of: all }, [payAll('c')], 'end')], afterHours(48)),
  ];
  const approvals = topics.map((approval) => ({ approval, title: { zh: 'x', en: 'x' } }));
  return draft(steps, { approvals, title: title('too large') });
}

const STOP = {
  kind: 'register_order',
  orderId: 'stop-1',
  type: 'emergency_stop',
  customerId: 'a',
  authority: 'public security bureau',
  documentNumber: 'no 1',
  documentHash: '0'.repeat(64),
  officers: ['o-1', 'o-2'],
  ground: 'telecom_fraud',
} as const;

/** Six steps that follow each other by time alone: more than one command does. */
const CHAIN = [
  step('funding', [rule(funded(10), [], 's1')], at(DEADLINE)),
  ...[1, 2, 3, 4, 5].map((number) =>
    step(
      `s${number}`,
      [],
      afterHours(1, [fixed('c', 1)], number === 5 ? 'last' : `s${number + 1}`),
    ),
  ),
  step('last', [], afterHours(1)),
];

const moment = (time: string) => `2026-03-02T${time}:00.000Z`;
const time = (clock: string) => ({ kind: 'time', at: moment(clock) });

/** Waits for a sum at one hour, for less at a later one, and then for a word. */
const DATED = draft(
  [
    step(
      'funding',
      [
        rule({ kind: 'all', of: [funded(100), time('09:00')] }, [], 'work'),
        rule({ kind: 'all', of: [time('10:00'), funded(50)] }, [], 'work'),
      ],
      at(moment('12:00')),
    ),
    step('work', [rule(approved(), [payAll('c')], 'end')], at(moment('11:00'))),
  ],
  { title: title('dated') },
);

/** Comes to a step whose deadline is over. */
const OVER = draft(
  [
    step(
      'funding',
      [rule({ kind: 'all', of: [funded(50), time('10:00')] }, [], 'over')],
      at(moment('12:00')),
    ),
    step('over', [], at(moment('08:30'), [payAll('a')])),
  ],
  { title: title('over'), funders: [{ party: 'c', amountMaxMinor: '50' }] },
);

/** Stories of contracts by name. */
export const CONTRACT_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'contracts-created': () =>
    play(createContractPool(), [
      K.create(GOOD, 'customer_channel'),
      K.create(draft(GOOD_STEPS, { currency: 'CNY', title: title('in another currency') })),
      K.create(draft([step('funding', [], at(DEADLINE, []))], { title: title('pays nobody') })),
      K.create(
        draft([step('a', [rule(funded(1), [], 'a')], at(DEADLINE))], { title: title('a loop') }),
      ),
      K.create(tooLarge()),
      K.create(draft(GOOD_STEPS, withParty('nobody'))),
      { kind: 'open_customer', customerId: 'd' },
      { kind: 'close_customer', customerId: 'd' },
      K.create(draft(GOOD_STEPS, withParty('d'))),
      acts({ kind: 'set_customer_roles', customerId: 'c', roles: ['buyer'] }),
      K.create(GOOD),
      acts({ kind: 'set_customer_roles', customerId: 'c', roles: ['seller'] }),
      acts({ kind: 'set_customer_roles', customerId: 'b', roles: ['seller'] }),
      K.create(GOOD),
      acts({ kind: 'set_customer_roles', customerId: 'b', roles: ['buyer', 'seller'] }),
      acts({ kind: 'set_intake', intake: 'stopped', reason: 'as asked' }),
      K.create(GOOD),
      acts({ kind: 'set_intake', intake: 'open', reason: 'as asked' }),
      K.create(GOOD),
      K.create(GOOD),
      { kind: 'close_customer', customerId: 'c' },
      atMoment(DEADLINE, stepsOf('k-2').create(GOOD)),
      stepsOf('k-2').create(draft([step('funding', [], at('2027-01-31T16:00:00.001Z'))])),
      K.advance,
      stepsOf('k-2').pays('a', 1),
    ]),
  'contracts-carried-out': () =>
    play(createContractPool(), [
      { kind: 'open_customer', customerId: 'd' },
      { kind: 'open_customer', customerId: 'contract:k-1' },
      K.pays('a', 1),
      K.approves('a'),
      K.advance,
      K.create(GOOD),
      K.pays('nobody', 1),
      K.pays('d', 1),
      K.pays('c', 1),
      K.pays('a', 101),
      K.pays('a', 0),
      K.pays('a', 1, 'none'),
      K.pays('a', 1, 'm-b'),
      grantsTo('to-b', ['b']),
      K.pays('a', 1, 'to-b'),
      grantsTo('to-c', ['c']),
      K.pays('a', 3, 'to-c'),
      K.pays('a', 2, 'to-c'),
      grantsTo('to-k-1', ['contract:k-1']),
      K.pays('a', 2, 'to-k-1'),
      K.pays('a', 58),
      K.pays('a', 41),
      K.pays('a', 40),
      K.advance,
      K.approves('a'),
      K.attests('yes'),
      K.pays('b', 100),
      K.pays('b', 1),
      K.approves('nobody'),
      K.approves('a', 'platform'),
      K.approves('a', 'customer_channel', 'b'),
      K.approves('c'),
      K.approves('a'),
      K.approves('a'),
      K.attests('no', 'operator'),
      K.attests('maybe'),
      K.attests('no'),
      K.attests('yes'),
      later(HOUR, K.approves('b')),
      { kind: 'expire_due' },
      K.advance,
      waits(24 * HOUR - 1),
      later(1, K.approves('a')),
      { kind: 'expire_due' },
      K.approves('a'),
      K.pays('a', 1),
      K.advance,
    ]),
  'contracts-permitted-by-name': () =>
    play(createContractPool(), [
      K.create(GOOD),
      grantsTo('to-k-2', ['contract:k-2']),
      K.pays('a', 1, 'to-k-2'),
      grantsTo('to-k-1', ['contract:k-1']),
      K.pays('a', 1, 'to-k-1'),
      stepsOf('k-2').create(draft([step('funding', [], at(DEADLINE, [payAll('a')]))])),
      stepsOf('k-2').pays('a', 1, 'to-k-2'),
      stepsOf('k-3').create(draft([step('funding', [], at(DEADLINE))])),
      stepsOf('k-3').pays('a', 3, 'to-k-1'),
      stepsOf('k-3').pays('a', 2, 'to-k-1'),
      stepsOf('k-3').pays('b', 100),
      { kind: 'cut_day', businessDate: DAY_1 },
      atMoment(DEADLINE, { kind: 'expire_due' }),
      { kind: 'expire_due' },
    ]),
  'contracts-stopped': () =>
    play(createContractPool(), [
      K.create(
        draft([
          PAID,
          step(
            'work',
            [
              rule(delivered, [share('c', 1, 2), share('b', 1, 2), payAll('c')], 'end'),
              rule({ ...delivered, value: 'no' }, [payAll('b')], 'end'),
            ],
            afterHours(48, [REFUND]),
          ),
        ]),
      ),
      K.pays('a', 100),
      acts(STOP),
      K.attests('yes'),
      K.approves('a'),
      K.advance,
      waits(HOUR - 1),
      acts({ kind: 'reject_order', orderId: 'stop-1', reason: 'in error' }, 'operator', 'second'),
      waits(1),
      { kind: 'expire_due' },
      K.advance,
    ]),
  'contracts-of-time-alone': () =>
    play(createContractPool(), [
      K.create(draft(CHAIN)),
      K.pays('a', 10),
      later(2 * HOUR, { kind: 'expire_due' }),
      { kind: 'expire_due' },
      { kind: 'expire_due' },
      later(10 * HOUR, K.pays('b', 1)),
      K.advance,
      K.advance,
    ]),
  'contracts-of-dates': () =>
    play(createContractPool(), [
      K.create(DATED),
      K.pays('a', 60),
      later(HOUR - 1, { kind: 'expire_due' }),
      K.advance,
      later(1, { kind: 'expire_due' }),
      later(HOUR, { kind: 'expire_due' }),
      later(HOUR - 1, { kind: 'expire_due' }),
      later(1, { kind: 'expire_due' }),
    ]),
  'contracts-of-dates-and-sums': () =>
    play(createContractPool(), [
      K.create(DATED),
      K.pays('a', 100),
      stepsOf('k-2').create(DATED),
      stepsOf('k-2').pays('b', 100),
      stepsOf('k-3').create(OVER),
      stepsOf('k-3').pays('c', 50),
      later(HOUR, K.advance),
      later(HOUR / 2, K.approves('a')),
      later(3 * HOUR, stepsOf('k-2').advance),
      stepsOf('k-3').approves('c'),
      stepsOf('k-3').advance,
    ]),
  'contracts-of-every-word': () =>
    play(createContractPool(), [
      K.create({ ...ODD_CONTRACT, title: title('every word') }),
      K.pays('b', 50),
      K.pays('a', 90),
      K.approves('a'),
      K.attests('yes'),
      K.pays('a', 10),
      atMoment('2027-01-10T00:00:30.499Z', { kind: 'expire_due' }),
      K.approves('a'),
      atMoment('2027-01-10T00:00:30.500Z', K.approves('b')),
      { kind: 'expire_due' },
      K.attests('yes', 'operator', 'custodian'),
      K.approves('custodian', 'customer_channel'),
      acts(
        { kind: 'approve_contract', contractId: 'k-1', party: 'custodian', approval: 'done' },
        'operator',
      ),
      K.advance,
      later(48 * HOUR, { kind: 'expire_due' }),
    ]),
};
