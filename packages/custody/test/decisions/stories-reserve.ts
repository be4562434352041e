import { businessDate } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
  fund,
  grant,
} from '@ringfence/testkit';
import type { Instruction, MoveOutInstruction, ReservePolicy } from '../../src/index.ts';
import { createLendingPool, lend, repay } from '../lending/lending-bench.ts';
import { createReserve, RESERVE_ACCOUNT } from '../reserve/reserve-bench.ts';
import { acts, does, play, type Step } from './play.ts';
import type { Told } from './tell-decision.ts';

const DAY_4 = businessDate('2026-03-05');
const DAY_5 = businessDate('2026-03-06');
const DAY_6 = businessDate('2026-03-09');
const OTHER_ACCOUNT = 'LT601010012345678903';

const POLICY: ReservePolicy = {
  reservePoolId: 2,
  effectiveDate: DAY_1,
  rates: [{ instruction: 'pay', basisPoints: 33 }],
  target: { fixed: cents(0), outstandingBasisPoints: 0 },
  paymentDays: 1,
  whenOverdue: 'stop_intake',
};
/** A level of so much, and nothing that accrues. */
const level = (
  fixed: number,
  outstandingBasisPoints = 0,
): Pick<ReservePolicy, 'rates' | 'target'> => ({
  rates: [],
  target: { fixed: cents(fixed), outstandingBasisPoints },
});

const proposes = (more: Partial<ReservePolicy> = {}, policyId = 'v-1'): Draft =>
  acts({ kind: 'propose_reserve_policy', policyId, policy: { ...POLICY, ...more } });
const approves = (
  more: Partial<ReservePolicy> = {},
  policyId = 'v-1',
  keyId = 'checker',
): Draft => {
  const policy = { ...POLICY, ...more };
  return acts({ kind: 'approve_reserve_policy', policyId, policy }, 'operator', keyId);
};
const sets = (more: Partial<ReservePolicy> = {}, policyId = 'v-1'): readonly Draft[] => [
  proposes(more, policyId),
  approves(more, policyId),
];
const rejects = (policyId = 'v-1', reason = 'too low'): Draft =>
  acts({ kind: 'reject_reserve_policy', policyId, reason });
const reads = (paidIn: number, readPosition = 10, drawn = 0, reservePoolId = 2): Draft =>
  acts({
    kind: 'read_reserve',
    reservePoolId,
    readPosition,
    paidIn: cents(paidIn),
    drawn: cents(drawn),
  });
const pays = (value: number): Draft =>
  does({
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amount: cents(value),
    mandateId: 'm',
  });
const cuts = (date: string): Draft => ({ kind: 'cut_day', businessDate: businessDate(date) });
const rates = (basisPoints: number, instruction: 'pay' | 'lend_out' = 'pay') => ({
  rates: [{ instruction, basisPoints }],
});

const POLICIES: readonly Step[] = [
  reads(1),
  ...[0, -1, 1, 1.5, 2 ** 53].map((reservePoolId) => proposes({ reservePoolId })),
  proposes({ rates: [...rates(1).rates, ...rates(2).rates] }),
  proposes(rates(1, 'lend_out')),
  proposes(rates(-1)),
  proposes(rates(10_001)),
  proposes(rates(0.5)),
  proposes(level(0, -1)),
  proposes(level(0, 10_001)),
  proposes({ paymentDays: 0 }),
  proposes({ paymentDays: 93 }),
  proposes({ effectiveDate: businessDate('2026-03-01') }),
  proposes({ ...rates(10_000), reservePoolId: Number.MAX_SAFE_INTEGER, paymentDays: 92 }),
  proposes({}, 'v-2'),
  approves({}, 'none'),
  approves(),
  rejects('none'),
  rejects('v-1', ''),
  rejects(),
  rejects(),
  approves(),
  proposes(),
  proposes({ ...rates(0), target: level(7, 10_000).target }, 'v-2'),
  approves({ ...rates(0), target: level(7, 10_000).target }, 'v-2', 'key'),
  approves(rates(0), 'v-2'),
  approves({ ...rates(0), target: level(7, 10_000).target }, 'v-2'),
  rejects('v-2'),
  pays(10_000),
  proposes({ reservePoolId: 3 }, 'v-3'),
  ...sets({ effectiveDate: DAY_2 }, 'v-3'),
  proposes({}, 'v-4'),
  pays(10_000),
  cuts(DAY_1),
  pays(10_001),
  ...sets({ effectiveDate: DAY_4 }, 'v-4'),
  cuts(DAY_2),
  rejects('v-4'),
  cuts(DAY_3),
];

const CALLS: readonly Step[] = [
  ...sets({ target: level(1_000).target, paymentDays: 2 }),
  reads(1, 10, 0, 3),
  reads(1, 10, 2),
  reads(999),
  reads(999, 9),
  cuts(DAY_1),
  cuts(DAY_2),
  pays(3),
  cuts(DAY_3),
  pays(3),
  { kind: 'open_customer', customerId: 'd' },
  cuts(DAY_4),
  reads(999, 11, 999),
  reads(1_000, 12, 1),
  pays(100_000),
  reads(1_001, 12, 1),
  pays(100_000),
  cuts(DAY_5),
  reads(1_330, 13, 331),
  ...sets({ ...level(1_002), effectiveDate: DAY_6, whenOverdue: 'tell' }, 'v-2'),
  cuts(DAY_6),
  cuts('2026-03-10'),
  cuts('2026-03-11'),
  pays(3),
  ...sets({ ...level(999), effectiveDate: businessDate('2026-03-12') }, 'v-3'),
  ...sets({ ...level(1_000), effectiveDate: businessDate('2026-03-12') }, 'v-4'),
];

/** What borrowers owe counts: of each part of a minor unit a whole one is asked for. */
const OUTSTANDING: readonly Step[] = [
  ...sets({ ...rates(100, 'lend_out'), target: level(5, 333).target }),
  (bench) => {
    lend(bench);
    return cuts(DAY_1);
  },
  (bench) => {
    repay(bench, 'c-p-l1', 500);
    repay(bench, 'c-p-l2', 200);
    return reads(5);
  },
  (bench) => {
    repay(bench, 'c-p-l2', 100);
    repay(bench, 'c-p-l3', 200);
    return reads(6, 11, 2);
  },
];

const ties = (clientPoolId = 1, clientAccount = BANK_ACCOUNT): Draft =>
  acts({ kind: 'tie_reserve', clientPoolId, clientAccount });
const releases = acts({ kind: 'release_reserve', clientPosition: 7 });

const DRAW: MoveOutInstruction = {
  kind: 'move_out',
  moveId: 'draw-1',
  toPoolId: 1,
  toAccount: BANK_ACCOUNT,
  amount: cents(400),
  dueDate: DAY_1,
  source: 'compensation',
};

/** An instruction of the platform's own money, proposed and approved by two more. */
function gives(instructionId: string, instruction: Instruction): readonly Step[] {
  const base = { instructionId, instruction };
  return [
    (bench) =>
      acts({
        kind: 'propose_instruction',
        ...base,
        expiresAt: bench.at(1_000),
        purpose: 'compensation for project 7',
      }),
    ...['one', 'two'].map((keyId) =>
      acts({ kind: 'approve_proposal', ...base }, 'operator', keyId),
    ),
    { kind: 'instruct', instruction, commandId: instructionId, role: 'operator' },
  ];
}

const sweeps = (value: number): Instruction => ({
  kind: 'sweep',
  source: 'compensation',
  amount: cents(value),
});

const WAYS: readonly Step[] = [
  ...gives('i-0', DRAW),
  releases,
  ...[0, -1, 1.5, 2].map((clientPoolId) => ties(clientPoolId)),
  ties(1, ''),
  ties(1, RESERVE_ACCOUNT),
  ties(),
  ties(3),
  ...gives('i-1', { ...DRAW, toPoolId: 3 }),
  ...gives('i-2', { ...DRAW, toAccount: OTHER_ACCOUNT }),
  ...gives('i-3', DRAW),
  ...gives('i-4', sweeps(100)),
  releases,
  releases,
  ties(),
  ...gives('i-5', { ...DRAW, moveId: 'draw-2' }),
  ...gives('i-6', sweeps(100)),
];

const expects = (moveId: string, more: object): Draft =>
  acts({ kind: 'expect_move', moveId, amount: cents(400), dueDate: DAY_1, ...more });

/** What a pool expects of its reserve, and of others. */
const ARRIVALS: readonly Step[] = [
  ties(3, RESERVE_ACCOUNT),
  expects('e-0', { fromPoolId: 2, purpose: 'marketing' }),
  ...sets(level(0)),
  expects('e-1', { fromPoolId: 2, purpose: 'marketing' }),
  expects('e-1', { fromPoolId: 2, lines: [{ customerId: 'a', amount: cents(400) }] }),
  expects('e-1', { fromPoolId: 2, purpose: 'compensation' }),
  expects('e-2', { fromPoolId: 3, purpose: 'marketing' }),
  expects('e-3', { purpose: 'marketing' }),
];

/** A wallet whose customer a has money. */
function createFunded(): Bench {
  const bench = createBenchPool();
  fund(bench, 'a', 1_000_000);
  grant(bench, 'a', { mandateId: 'm' });
  return bench;
}

/** Stories of policies, calls and draws of a reserve, each with its refusals. */
export const RESERVE_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'reserve-policies': () => play(createFunded(), POLICIES),
  'reserve-calls': () => play(createFunded(), CALLS),
  'reserve-outstanding': () => play(createLendingPool(), OUTSTANDING),
  'reserve-ways': () => play(createReserve(), WAYS),
  'reserve-arrivals': () => play(createFunded(), ARRIVALS),
};
