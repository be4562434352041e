/**
 * Goal: an instruction that the programme wants approved moves nothing before other people than its
 * maker have approved exactly it. Method: a wallet whose payments need one approval from 100 and
 * two from 1,000; one row for a status.
 */
import { type Bench, cents, DAY_1, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { beneficiaryOf } from '../src/approvals/beneficiary-of.ts';
import {
  type Actor,
  APPROVAL_DAY_KEPT_HOURS,
  approvalsNeeded,
  type CommandStatus,
  type Decision,
  findRecord,
  type Instruction,
  openRecords,
  PROPOSAL_TRANSITIONS,
  REASON_LENGTH_MAX,
} from '../src/index.ts';
import { PROPOSALS_OPEN_MAX } from '../src/limits.ts';
import { setRecord } from '../src/record/keep-record.ts';
import { dueAtOf } from '../src/record/record-rules.ts';
import { createTieredPool } from './approvals-bench.ts';
import { shipped } from './changed-programmes.ts';

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
const approve = (bench: Bench, keyId: string, value: number, by: Partial<Actor> = {}): Decision =>
  bench.send({
    kind: 'act',
    role: 'operator',
    keyId,
    by,
    act: { kind: 'approve_proposal', instructionId: 'i-1', instruction: pay(value) },
  });
const reject = (bench: Bench, reason = 'not today'): Decision =>
  bench.send({ kind: 'act', act: { kind: 'reject_proposal', instructionId: 'i-1', reason } });
const give = (bench: Bench, value: number, keyId = 'maker', by: Partial<Actor> = {}): Decision =>
  bench.send({ kind: 'instruct', instruction: pay(value), commandId: 'i-1', keyId, by });
/** A payment besides the one that the proposal is for. */
const payFirst = (bench: Bench, value: number, keyId = 'maker', toCustomerId = 'b'): Decision => {
  const instruction = { ...pay(value), toCustomerId } as Instruction;
  return bench.send({ kind: 'instruct', instruction, keyId });
};
const nextDay = (bench: Bench): void => {
  bench.send({ kind: 'cut_day', businessDate: DAY_1 });
};

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
    status: 'approval_required',
    of: 'a payment with two approvals of which the giver gave one',
    story: (bench) => {
      propose(bench, 1_000);
      approve(bench, 'x', 1_000);
      approve(bench, 'y', 1_000);
      return give(bench, 1_000, 'x');
    },
  },
  {
    status: 'approval_required',
    of: 'a small payment with which the day of the maker reaches a tier',
    story: (bench) => {
      payFirst(bench, 60, 'maker', 'c');
      return give(bench, 40);
    },
  },
  {
    status: 'approval_required',
    of: 'a small payment with which the day of the payee reaches a tier',
    story: (bench) => {
      payFirst(bench, 60, 'another maker');
      return give(bench, 40);
    },
  },
  {
    status: 'accepted',
    of: 'a small payment on the day after',
    story: (bench) => {
      payFirst(bench, 60);
      nextDay(bench);
      return give(bench, 40);
    },
  },
  {
    status: 'accepted',
    of: 'a small payment of another maker to another payee',
    story: (bench) => {
      payFirst(bench, 60, 'another maker', 'c');
      return give(bench, 40);
    },
  },
  {
    status: 'approval_required',
    of: 'a payment whose approvals the day has outrun',
    story: (bench) => {
      propose(bench, 940);
      approve(bench, 'x', 940);
      payFirst(bench, 60);
      return give(bench, 940);
    },
  },
  {
    status: 'accepted',
    of: 'a payment that got what its day asks for by now',
    story: (bench) => {
      propose(bench, 940);
      approve(bench, 'x', 940);
      payFirst(bench, 60);
      approve(bench, 'y', 940);
      return give(bench, 940);
    },
  },
  {
    status: 'record_state_forbids',
    of: 'an approval more than is asked for',
    story: (bench) => {
      propose(bench, 100);
      approve(bench, 'x', 100);
      return approve(bench, 'y', 100);
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
    status: 'approver_is_maker',
    of: 'an approval of the person behind the key that made it before keys counted as persons',
    story: (bench) => {
      propose(bench, 100);
      return approve(bench, 'p-1', 100, { throughKeyId: 'maker' });
    },
  },
  {
    status: 'approval_required',
    of: 'a payment that a person gives who approved it as the key',
    story: (bench) => {
      propose(bench, 1_000);
      approve(bench, 'x', 1_000);
      approve(bench, 'y', 1_000);
      return give(bench, 1_000, 'p-1', { throughKeyId: 'x' });
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

describe('who is better off', () => {
  const flowOf = (kind: string) => {
    const flow = shipped('wallet').flows.find(({ instruction }) => instruction === kind);
    if (flow === undefined) throw new Error(`no flow ${kind}`);
    return flow;
  };
  const amount = cents(1);

  it.each<readonly [string | undefined, Instruction]>([
    ['customer b', pay(1)],
    ['own_account', { kind: 'sweep', source: 'marketing', amount }],
    ['customer a', { kind: 'withdraw', customerId: 'a', amount, mandateId: 'm' }],
    ['customer a', { kind: 'subsidise', purpose: 'marketing', customerId: 'a', amount }],
    ['customer a', { kind: 'allocate', receiptId: 'r', customerId: 'a', amount }],
    ['account marketing', { kind: 'allocate', receiptId: 'r', purpose: 'marketing', amount }],
    [undefined, { kind: 'allocate', receiptId: 'r', amount }],
    [undefined, { kind: 'fee', customerId: 'a', amount, mandateId: 'm' }],
    [undefined, { kind: 'release', holdInstructionId: 'h' }],
    [
      undefined,
      {
        kind: 'move_out',
        moveId: 'v',
        toAccount: 'X',
        source: 'marketing',
        amount,
        dueDate: DAY_1,
      },
    ],
  ])('is %s', (beneficiary, instruction) => {
    expect(beneficiaryOf(instruction, flowOf(instruction.kind))).toBe(beneficiary);
  });
});

describe('approvals', () => {
  it.each(ROWS)('C73: $status to $of', ({ status, story }) => {
    expect(statusOf(story(createTieredPool()))).toBe(status);
  });

  it.each([
    [0, 'accepted'],
    [REASON_LENGTH_MAX, 'accepted'],
    [REASON_LENGTH_MAX + 1, 'content_invalid'],
  ])('are asked for with a purpose of %i characters: %s', (length, status) => {
    const bench = createTieredPool();
    const { outcome } = bench.send({
      kind: 'act',
      role: 'platform',
      act: {
        kind: 'propose_instruction',
        instructionId: 'i-1',
        instruction: pay(100),
        expiresAt: bench.at(1),
        purpose: 'x'.repeat(length),
      },
    });
    expect(outcome.status).toBe(status);
    if (status === 'accepted') return;
    expect(outcome).toMatchObject({
      field: 'purpose',
      expected: `0 to ${REASON_LENGTH_MAX} characters`,
    });
  });

  it.each([
    [REASON_LENGTH_MAX, 'accepted'],
    [REASON_LENGTH_MAX + 1, 'content_invalid'],
  ])('are refused for a reason of %i characters: %s', (length, status) => {
    const bench = createTieredPool();
    propose(bench, 100);
    expect(statusOf(reject(bench, 'x'.repeat(length)))).toBe(status);
  });

  it('are waited for by so many proposals at most', () => {
    const bench = createTieredPool();
    propose(bench, 100);
    const record = findRecord(bench.state, 'proposal', 'i-1');
    if (record === undefined) throw new Error('the proposal is kept');
    for (let count = 1; count < PROPOSALS_OPEN_MAX; count += 1) {
      setRecord(bench.state, { ...record, recordId: `p-${count}` });
    }
    const more = (instructionId: string): Decision =>
      bench.send({
        kind: 'act',
        role: 'platform',
        act: {
          kind: 'propose_instruction',
          instructionId,
          instruction: pay(100),
          expiresAt: bench.at(1),
        },
      });
    expect(more('i-2').outcome).toMatchObject({
      status: 'limit_reached',
      expected: `at most ${PROPOSALS_OPEN_MAX} open proposals`,
    });
    reject(bench);
    expect(statusOf(more('i-2'))).toBe('accepted');
  });

  it('of a proposal that has less than the day asks for by now tell what is missing', () => {
    const bench = createTieredPool();
    propose(bench, 940);
    expect(approve(bench, 'x', 940).outcome.result).toEqual({ approvalsMissing: 0 });
    payFirst(bench, 60);
    expect(approve(bench, 'y', 940).outcome.result).toEqual({ approvalsMissing: 0 });
    expect(findRecord(bench.state, 'proposal', 'i-1')?.body.approvalsNeeded).toBe(2);
  });

  it('are used up by the instruction that they were for', () => {
    const bench = createTieredPool();
    propose(bench, 100);
    approve(bench, 'x', 100);
    expect(findRecord(bench.state, 'proposal', 'i-1')?.state).toBe('approved');
    give(bench, 100);
    expect(findRecord(bench.state, 'proposal', 'i-1')?.state).toBe('used');
  });

  it('count by days that leave memory when they are over', () => {
    const bench = createTieredPool();
    payFirst(bench, 60);
    expect(bench.state.approvalDays.size).toBe(2);
    const later = (APPROVAL_DAY_KEPT_HOURS + 1) * 3_600;
    bench.now = later;
    bench.send({ kind: 'expire_due' });
    expect(bench.state.approvalDays.size, 'the day is still open').toBe(2);
    nextDay(bench);
    bench.now = 2 * later;
    bench.send({ kind: 'expire_due' });
    expect(bench.state.approvalDays.size).toBe(0);
    expect(openRecords(bench.state, 'maker_day').size).toBe(0);
    expect(openRecords(bench.state, 'beneficiary_day').size).toBe(0);
  });

  it('count by the latest day of a party, whichever leaves memory', () => {
    const bench = createTieredPool();
    payFirst(bench, 60);
    nextDay(bench);
    bench.now = 3_600;
    payFirst(bench, 60);
    bench.now = APPROVAL_DAY_KEPT_HOURS * 3_600;
    expect(bench.send({ kind: 'expire_due' }).outcome.result).toMatchObject({ recordsExpired: 2 });
    expect(statusOf(give(bench, 40))).toBe('approval_required');
  });

  it('are due to end only while they wait', () => {
    const bench = createTieredPool();
    propose(bench, 100);
    payFirst(bench, 60);
    const proposal = findRecord(bench.state, 'proposal', 'i-1');
    const [day] = openRecords(bench.state, 'maker_day').values();
    const [payee] = openRecords(bench.state, 'beneficiary_day').values();
    if (proposal === undefined || day === undefined || payee === undefined) {
      throw new Error('all are kept');
    }
    expect(dueAtOf(proposal)).toBe(proposal.body.expiresAt);
    expect(dueAtOf({ ...proposal, state: 'used' })).toBeUndefined();
    expect(dueAtOf(day)).toBe(day.body.keptUntil);
    expect(dueAtOf({ ...day, state: 'over' })).toBeUndefined();
    expect(dueAtOf(payee)).toBe(payee.body.keptUntil);
    expect(dueAtOf({ ...payee, state: 'over' })).toBeUndefined();
  });

  it('are not asked for along a way that the programme has not', () => {
    const instruction = {
      kind: 'lend_out',
      tenderInstructionId: 't',
      amount: cents(9_999),
    } as const;
    expect(approvalsNeeded(createTieredPool().state, { instruction, keyId: 'maker' })).toBe(0);
  });

  it('lead nowhere from an end', () => {
    for (const state of ['used', 'rejected', 'expired'] as const) {
      expect(new Set(Object.values(PROPOSAL_TRANSITIONS[state]))).toEqual(new Set(['refused']));
    }
  });
});
