/**
 * Goal: an instruction that the programme wants approved moves nothing before other people than its
 * maker have approved exactly it. Method: a wallet whose payments need one approval from 100 and
 * two from 1,000; one row for a status.
 */
import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type CommandStatus,
  type Decision,
  findRecord,
  type Instruction,
  PROGRAMMES,
  PROPOSAL_TRANSITIONS,
} from '../src/index.ts';

function createTieredPool(): Bench {
  const wallet = PROGRAMMES.find(({ id }) => id === 'wallet');
  if (wallet === undefined) throw new Error('the wallet programme is shipped');
  const approvalTiers = [
    { amountFrom: cents(0), approvals: 0 },
    { amountFrom: cents(100), approvals: 1 },
    { amountFrom: cents(1_000), approvals: 2 },
  ];
  const flows = wallet.flows.map((flow) =>
    flow.instruction === 'pay' ? { ...flow, approvalTiers } : flow,
  );
  const bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('EUR'),
    programme: { id: 'wallet_with_tiers', version: 1 },
    programmeDocument: { ...wallet, id: 'wallet_with_tiers', flows },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  if (statusOf(opened) !== 'accepted') throw new Error(JSON.stringify(opened.outcome));
  for (const customerId of ['a', 'b']) bench.send({ kind: 'open_customer', customerId });
  fund(bench, 'a', 10_000);
  grant(bench, 'a', { mandateId: 'm' });
  return bench;
}

const pay = (value: number): Instruction => ({
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId: 'b',
  amount: cents(value),
  mandateId: 'm',
});
const propose = (bench: Bench, value: number, seconds = 100): Decision =>
  bench.send({
    kind: 'act',
    role: 'platform',
    keyId: 'maker',
    act: {
      kind: 'propose_instruction',
      instructionId: 'i-1',
      instruction: pay(value),
      expiresAt: bench.at(seconds),
    },
  });
const approve = (bench: Bench, keyId: string, value: number): Decision =>
  bench.send({
    kind: 'act',
    role: 'operator',
    keyId,
    act: { kind: 'approve_proposal', instructionId: 'i-1', instruction: pay(value) },
  });
const reject = (bench: Bench, reason = 'not today'): Decision =>
  bench.send({ kind: 'act', act: { kind: 'reject_proposal', instructionId: 'i-1', reason } });
const give = (bench: Bench, value: number): Decision =>
  bench.instruct(pay(value), { commandId: 'i-1' });

const ROWS: readonly {
  readonly status: CommandStatus;
  readonly of: string;
  readonly story: (bench: Bench) => Decision;
}[] = [
  { status: 'accepted', of: 'a payment below the tiers', story: (bench) => give(bench, 99) },
  { status: 'approval_required', of: 'a payment without', story: (bench) => give(bench, 100) },
  {
    status: 'approval_required',
    of: 'a payment with one of two',
    story: (bench) => {
      propose(bench, 1_000);
      approve(bench, 'x', 1_000);
      return give(bench, 1_000);
    },
  },
  {
    status: 'accepted',
    of: 'a payment with two of two',
    story: (bench) => {
      propose(bench, 1_000);
      approve(bench, 'x', 1_000);
      approve(bench, 'y', 1_000);
      return give(bench, 1_000);
    },
  },
  {
    status: 'approval_required',
    of: 'another content than was approved',
    story: (bench) => {
      propose(bench, 100);
      approve(bench, 'x', 100);
      return give(bench, 101);
    },
  },
  {
    status: 'condition_not_met',
    of: 'a proposal that needs none',
    story: (bench) => propose(bench, 99),
  },
  {
    status: 'record_already_exists',
    of: 'a second proposal',
    story: (bench) => {
      propose(bench, 100);
      return propose(bench, 100);
    },
  },
  {
    status: 'expiry_in_the_past',
    of: 'a proposal that is over',
    story: (bench) => propose(bench, 100, -1),
  },
  {
    status: 'record_unknown',
    of: 'an approval of nothing',
    story: (bench) => approve(bench, 'x', 100),
  },
  {
    status: 'approver_is_maker',
    of: 'an approval by the maker',
    story: (bench) => {
      propose(bench, 100);
      return approve(bench, 'maker', 100);
    },
  },
  {
    status: 'approver_is_maker',
    of: 'a second approval by one key',
    story: (bench) => {
      propose(bench, 1_000);
      approve(bench, 'x', 1_000);
      return approve(bench, 'x', 1_000);
    },
  },
  {
    status: 'quote_differs',
    of: 'an approval of something else',
    story: (bench) => {
      propose(bench, 100);
      return approve(bench, 'x', 200);
    },
  },
  {
    status: 'deadline_passed',
    of: 'an approval too late',
    story: (bench) => {
      propose(bench, 100);
      bench.now = 101;
      return approve(bench, 'x', 100);
    },
  },
  {
    status: 'record_state_forbids',
    of: 'an approval after a rejection',
    story: (bench) => {
      propose(bench, 100);
      reject(bench);
      return approve(bench, 'x', 100);
    },
  },
  {
    status: 'content_invalid',
    of: 'a rejection without a reason',
    story: (bench) => {
      propose(bench, 100);
      return reject(bench, '');
    },
  },
  {
    status: 'approval_required',
    of: 'a payment after its proposal was rejected',
    story: (bench) => {
      propose(bench, 100);
      approve(bench, 'x', 100);
      reject(bench);
      return give(bench, 100);
    },
  },
  {
    status: 'approval_required',
    of: 'a payment after its proposal expired',
    story: (bench) => {
      propose(bench, 100);
      approve(bench, 'x', 100);
      bench.now = 101;
      bench.send({ kind: 'expire_due' });
      return give(bench, 100);
    },
  },
];

describe('approvals', () => {
  it.each(ROWS)('C73: $status to $of', ({ status, story }) => {
    expect(statusOf(story(createTieredPool()))).toBe(status);
  });

  it('are used up by the instruction that they were for', () => {
    const bench = createTieredPool();
    propose(bench, 100);
    approve(bench, 'x', 100);
    expect(findRecord(bench.state, 'proposal', 'i-1')?.state).toBe('approved');
    give(bench, 100);
    expect(findRecord(bench.state, 'proposal', 'i-1')?.state).toBe('used');
  });

  it('lead nowhere from an end', () => {
    for (const state of ['used', 'rejected', 'expired'] as const) {
      expect(new Set(Object.values(PROPOSAL_TRANSITIONS[state]))).toEqual(new Set(['refused']));
    }
  });
});
