/**
 * Goal: what a platform owes its reserve is exact, a policy is in force only by two keys, and a
 * call is told, becomes overdue and stops new business only as the policy says.
 *
 * Method: a wallet whose reserve is another pool; small stories, one row for a status.
 */
import { businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  type CommandStatus,
  type Decision,
  findRecord,
  openRecords,
  RESERVE_CALL_TRANSITIONS,
  RESERVE_POLICY_TRANSITIONS,
  type ReservePolicy,
} from '../../src/index.ts';
import { create, createContractPool } from '../contracts/contract-bench.ts';
import { draft, GOOD_STEPS } from '../contracts/documents.ts';
import { createLendingPool, lend, repay } from '../lending/lending-bench.ts';

const POLICY: ReservePolicy = {
  reservePoolId: 2,
  effectiveDate: DAY_1,
  rates: [{ instruction: 'pay', basisPoints: 33 }],
  target: { fixed: cents(0), outstandingBasisPoints: 0 },
  paymentDays: 1,
  whenOverdue: 'stop_intake',
};

const act = (bench: Bench, one: Act, keyId = 'maker'): Decision =>
  bench.send({ kind: 'act', act: one, keyId });
const propose = (bench: Bench, more: Partial<ReservePolicy> = {}, policyId = 'v-1'): Decision =>
  act(bench, { kind: 'propose_reserve_policy', policyId, policy: { ...POLICY, ...more } });
const approve = (bench: Bench, more: Partial<ReservePolicy> = {}, policyId = 'v-1'): Decision => {
  const policy = { ...POLICY, ...more };
  return act(bench, { kind: 'approve_reserve_policy', policyId, policy }, 'checker');
};
const reject = (bench: Bench, reason = 'too low'): Decision =>
  act(bench, { kind: 'reject_reserve_policy', policyId: 'v-1', reason });
const read = (
  bench: Bench,
  paidIn: number,
  more: { readonly drawn?: number; readonly at?: number; readonly pool?: number } = {},
): Decision =>
  act(bench, {
    kind: 'read_reserve',
    reservePoolId: more.pool ?? 2,
    readPosition: more.at ?? 10,
    paidIn: cents(paidIn),
    drawn: cents(more.drawn ?? 0),
  });
const pay = (bench: Bench, value: number): Decision =>
  bench.instruct({
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amount: cents(value),
    mandateId: 'm',
  });
const cut = (bench: Bench, date: string): Decision =>
  bench.send({ kind: 'cut_day', businessDate: businessDate(date) });
const position = (bench: Bench) => findRecord(bench.state, 'reserve_position', 'reserve')?.body;
const call = (bench: Bench, number = 1) =>
  findRecord(bench.state, 'reserve_call', `call-${number}`);

function createPool(): Bench {
  const bench = createBenchPool();
  fund(bench, 'a', 1_000_000);
  grant(bench, 'a', { mandateId: 'm' });
  return bench;
}

/** A pool whose policy is in force. */
function createCovered(more: Partial<ReservePolicy> = {}): Bench {
  const bench = createPool();
  propose(bench, more);
  const approved = approve(bench, more);
  if (statusOf(approved) !== 'accepted') throw new Error(JSON.stringify(approved.outcome));
  return bench;
}

const ROWS: readonly {
  readonly status: CommandStatus;
  readonly of: string;
  readonly story: (bench: Bench) => Decision;
}[] = [
  { status: 'accepted', of: 'a policy proposed', story: (bench) => propose(bench) },
  {
    status: 'content_invalid',
    of: 'a reserve in the pool itself',
    story: (bench) => propose(bench, { reservePoolId: 1 }),
  },
  {
    status: 'content_invalid',
    of: 'a reserve in no pool',
    story: (bench) => propose(bench, { reservePoolId: 0 }),
  },
  {
    status: 'content_invalid',
    of: 'one instruction twice',
    story: (bench) => {
      const rate = { instruction: 'pay', basisPoints: 1 } as const;
      return propose(bench, { rates: [rate, rate] });
    },
  },
  {
    status: 'content_invalid',
    of: 'a rate above the whole',
    story: (bench) => propose(bench, { rates: [{ instruction: 'pay', basisPoints: 10_001 }] }),
  },
  {
    status: 'content_invalid',
    of: 'a target above what is outstanding',
    story: (bench) =>
      propose(bench, { target: { fixed: cents(0), outstandingBasisPoints: 10_001 } }),
  },
  {
    status: 'content_invalid',
    of: 'no time to pay',
    story: (bench) => propose(bench, { paymentDays: 0 }),
  },
  {
    status: 'content_invalid',
    of: 'too much time to pay',
    story: (bench) => propose(bench, { paymentDays: 93 }),
  },
  {
    status: 'flow_not_in_programme',
    of: 'an instruction that the programme has not',
    story: (bench) => propose(bench, { rates: [{ instruction: 'lend_out', basisPoints: 1 }] }),
  },
  {
    status: 'deadline_passed',
    of: 'a date that is over',
    story: (bench) => propose(bench, { effectiveDate: businessDate('2026-03-01') }),
  },
  {
    status: 'record_already_exists',
    of: 'an id that is taken',
    story: (bench) => {
      propose(bench);
      return propose(bench);
    },
  },
  {
    status: 'record_state_forbids',
    of: 'a second policy while one waits',
    story: (bench) => {
      propose(bench);
      return propose(bench, {}, 'v-2');
    },
  },
  {
    status: 'content_invalid',
    of: 'another pool for the same reserve',
    story: (bench) => {
      propose(bench);
      approve(bench);
      return propose(bench, { reservePoolId: 3 }, 'v-2');
    },
  },
  { status: 'record_unknown', of: 'an approval of nothing', story: (bench) => approve(bench) },
  {
    status: 'approver_is_maker',
    of: "the maker's own approval",
    story: (bench) => {
      propose(bench);
      return act(bench, { kind: 'approve_reserve_policy', policyId: 'v-1', policy: POLICY });
    },
  },
  {
    status: 'quote_differs',
    of: 'an approval of something else',
    story: (bench) => {
      propose(bench);
      return approve(bench, { paymentDays: 2 });
    },
  },
  {
    status: 'record_state_forbids',
    of: 'a second approval',
    story: (bench) => {
      propose(bench);
      approve(bench);
      return approve(bench);
    },
  },
  { status: 'record_unknown', of: 'a rejection of nothing', story: (bench) => reject(bench) },
  {
    status: 'content_invalid',
    of: 'a rejection without a reason',
    story: (bench) => {
      propose(bench);
      return reject(bench, '');
    },
  },
  {
    status: 'record_state_forbids',
    of: 'a rejection of a policy in force',
    story: (bench) => {
      propose(bench);
      approve(bench);
      return reject(bench);
    },
  },
  {
    status: 'accepted',
    of: 'a rejection of a policy whose date has not come',
    story: (bench) => {
      propose(bench, { effectiveDate: DAY_2 });
      approve(bench, { effectiveDate: DAY_2 });
      return reject(bench);
    },
  },
  {
    status: 'role_not_allowed',
    of: "the platform's own policy",
    story: (bench) =>
      bench.send({
        kind: 'act',
        role: 'platform',
        act: { kind: 'propose_reserve_policy', policyId: 'v-1', policy: POLICY },
      }),
  },
  { status: 'condition_not_met', of: 'a reading without a policy', story: (b) => read(b, 1) },
  {
    status: 'condition_not_met',
    of: 'a reading before the approval',
    story: (bench) => {
      propose(bench);
      return read(bench, 1);
    },
  },
  {
    status: 'accepted',
    of: 'two instructions, each once',
    story: (bench) => {
      const rates = [{ instruction: 'pay', basisPoints: 1 } as const];
      return propose(bench, { rates: [...rates, { instruction: 'fee', basisPoints: 1 }] });
    },
  },
];

describe('a policy', () => {
  it.each(ROWS)('answers $status to $of', ({ status, story }) => {
    expect(statusOf(story(createPool()))).toBe(status);
  });

  it('C82: is in force on its date, in place of the one before', () => {
    const bench = createCovered();
    const next = { effectiveDate: DAY_2, rates: [] };
    propose(bench, next, 'v-2');
    approve(bench, next, 'v-2');
    pay(bench, 10_000);
    expect(findRecord(bench.state, 'reserve_policy', 'v-2')?.state).toBe('approved');
    cut(bench, DAY_1);
    pay(bench, 10_000);
    expect(findRecord(bench.state, 'reserve_policy', 'v-1')?.state).toBe('superseded');
    expect(findRecord(bench.state, 'reserve_policy', 'v-2')?.state).toBe('in_force');
    expect(position(bench)?.numerator).toBe(10_000n * 33n);
  });

  it('has states and events that its tables name', () => {
    expect(Object.keys(RESERVE_POLICY_TRANSITIONS)).toHaveLength(5);
    expect(Object.keys(RESERVE_CALL_TRANSITIONS)).toHaveLength(3);
  });
});

describe('what accrues', () => {
  it('C80: loses no fraction of a minor unit', () => {
    const bench = createCovered();
    // 33 basis points of 1.00 are a third of a cent: nothing by itself, 99 of 300 of them.
    for (let count = 0; count < 300; count += 1) pay(bench, 100);
    expect(position(bench)?.numerator).toBe(300n * 100n * 33n);
    expect(read(bench, 0).outcome.result?.['unpaidMinor']).toBe('99');
  });

  it('is nothing of a refused instruction, of another kind, or without a policy', () => {
    const bench = createCovered();
    expect(statusOf(pay(bench, 2_000_000))).toBe('mandate_amount_exceeded');
    bench.instruct({ kind: 'withdraw', customerId: 'a', amount: cents(100), mandateId: 'm' });
    expect(position(bench)?.numerator).toBe(0n);
    const bare = createPool();
    pay(bare, 100);
    expect(bare.state.records.size).toBe(0);
  });
});

describe('read_reserve', () => {
  /** A reserve whose books were read at position 20. */
  function createRead(): Bench {
    const bench = createCovered();
    expect(statusOf(read(bench, 5, { drawn: 2, at: 20 }))).toBe('accepted');
    return bench;
  }

  it.each<readonly [CommandStatus, string, (bench: Bench) => Decision]>([
    ['content_invalid', 'another pool', (bench) => read(bench, 1, { pool: 3, at: 20 })],
    ['content_invalid', 'more drawn than paid in', (bench) => read(bench, 1, { drawn: 2, at: 20 })],
    ['accepted', 'the same once more', (bench) => read(bench, 5, { drawn: 2, at: 20 })],
    ['record_state_forbids', 'an older reading', (bench) => read(bench, 5, { at: 19 })],
  ])('answers %s to %s', (status, _of, story) => {
    expect(statusOf(story(createRead()))).toBe(status);
  });

  it('C81: tells the level', () => {
    expect(read(createCovered(), 5, { drawn: 2, at: 20 }).outcome.result).toEqual({
      levelMinor: '3',
      shortfallMinor: '0',
      unpaidMinor: '0',
    });
  });
});

describe('a call', () => {
  const target = { fixed: cents(1_000), outstandingBasisPoints: 0 };

  it('asks for the target at once, and ends when it is paid in', () => {
    const bench = createCovered({ target });
    expect(call(bench)).toMatchObject({
      state: 'below_target',
      body: { amount: 1_000n, payInTotal: 1_000n, dueDate: DAY_2, level: 0n, target: 1_000n },
    });
    read(bench, 999);
    expect(call(bench)?.state).toBe('below_target');
    read(bench, 1_000);
    expect(call(bench)?.state).toBe('met');
    expect(openRecords(bench.state, 'reserve_call').size).toBe(0);
  });

  it('asks for what accrued when the day is cut, once', () => {
    const bench = createCovered();
    pay(bench, 100_000);
    expect(call(bench)).toBeUndefined();
    cut(bench, DAY_1);
    expect(call(bench)?.body).toMatchObject({ amount: 330n, dueDate: DAY_3, unpaid: 330n });
    pay(bench, 100_000);
    const told = { callId: 'call-1', state: 'below_target', amountMinor: '330', dueDate: DAY_3 };
    expect(cut(bench, DAY_2).outcome.result?.['reserveCall']).toEqual(told);
    expect(call(bench)?.body.amount).toBe(330n);
    read(bench, 330);
    expect(call(bench)?.state).toBe('met');
    expect(call(bench, 2)?.body).toMatchObject({ amount: 330n, payInTotal: 660n });
  });

  it('asks again when the reserve was drawn', () => {
    const bench = createCovered({ target });
    read(bench, 1_000);
    read(bench, 1_000, { drawn: 400, at: 11 });
    expect(call(bench, 2)?.body).toMatchObject({ amount: 400n, payInTotal: 1_400n, level: 600n });
  });

  it('asks for what accrued or for the target, whichever is more, and not for both', () => {
    const bench = createCovered({ target: { ...target, fixed: cents(100) } });
    read(bench, 100);
    pay(bench, 100_000);
    read(bench, 100, { drawn: 60, at: 11 });
    expect(call(bench, 2)?.body).toMatchObject({ amount: 230n, payInTotal: 330n, unpaid: 230n });
  });

  it('asks for a part of what borrowers owe, rounded up', () => {
    const bench = createLendingPool();
    const rates = [{ instruction: 'lend_out', basisPoints: 100 }] as const;
    const share = { rates, target: { fixed: cents(5), outstandingBasisPoints: 333 } };
    propose(bench, share);
    approve(bench, share);
    lend(bench);
    cut(bench, DAY_1);
    // 3.33 % of 1,000 are 33.3, and 5; of the loans, 1 % accrued.
    expect(position(bench)).toMatchObject({ outstanding: 1_000n, target: 39n });
    expect(position(bench)?.numerator).toBe(1_000n * 100n);
    repay(bench, 'c-p-l1', 500);
    expect(read(bench, 5).outcome.result?.['shortfallMinor']).toBe('17');
  });

  it('C84: stops new business when it is overdue, until it is met', () => {
    const bench = createCovered({ target });
    cut(bench, DAY_1);
    expect(statusOf(pay(bench, 1))).toBe('accepted');
    cut(bench, DAY_2);
    expect(call(bench)?.state).toBe('overdue');
    expect(statusOf(pay(bench, 1))).toBe('intake_stopped');
    expect(statusOf(bench.send({ kind: 'open_customer', customerId: 'd' }))).toBe('intake_stopped');
    const withdrawal = { kind: 'withdraw', customerId: 'a', amount: cents(1) } as const;
    expect(statusOf(bench.instruct({ ...withdrawal, mandateId: 'm' }))).toBe('accepted');
    read(bench, 1_000);
    expect(statusOf(pay(bench, 1))).toBe('accepted');
  });

  it.each<readonly [string, () => Bench, (bench: Bench) => Decision]>([
    [
      'a project',
      createLendingPool,
      (bench) =>
        bench.send({
          kind: 'act',
          act: { kind: 'publish_project', projectId: 'p' },
          role: 'platform',
        }),
    ],
    ['a contract', createContractPool, (bench) => create(bench, draft(GOOD_STEPS))],
  ])('C84: keeps %s from beginning, by the rules since version 2', (_, open, begin) => {
    const bench = open();
    const more = { rates: [], target };
    propose(bench, more);
    expect(statusOf(approve(bench, more))).toBe('accepted');
    cut(bench, DAY_1);
    cut(bench, DAY_2);
    expect(call(bench)?.state).toBe('overdue');
    expect(begin(bench).outcome).toMatchObject({
      status: 'intake_stopped',
      expected: expect.stringContaining('call-1'),
    });
    bench.rulesVersion = 1;
    expect(statusOf(begin(bench))).not.toBe('intake_stopped');
  });

  it('stops nothing when the policy only tells', () => {
    const bench = createCovered({ target, whenOverdue: 'tell' });
    cut(bench, DAY_1);
    cut(bench, DAY_2);
    expect(call(bench)?.state).toBe('overdue');
    expect(statusOf(pay(bench, 1))).toBe('accepted');
  });

  it('C83: ends when a new policy asks for nothing', () => {
    const bench = createCovered({ target });
    const nothing = { rates: [], target: { ...target, fixed: cents(0) } };
    propose(bench, nothing, 'v-2');
    approve(bench, nothing, 'v-2');
    expect(call(bench)?.state).toBe('met');
    expect(openRecords(bench.state, 'reserve_call').size).toBe(0);
  });
});
