/**
 * Goal: a reserve is drawn for the pool that it serves with two approvals, goes back to the
 * platform only when it is released, has no customers, and says that it is no guarantee.
 *
 * Method: the pool of a reserve with money in it; small stories, one row for a status.
 */
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  type CommandStatus,
  type Decision,
  findRecord,
  type Instruction,
  type MoveOutInstruction,
  PROGRAMMES,
  RESERVE_TIE_TRANSITIONS,
  reserveDisclosureOf,
} from '../../src/index.ts';
import { createReserve, RESERVE_ACCOUNT } from './reserve-bench.ts';

const act = (bench: Bench, one: Act, keyId = 'maker'): Decision =>
  bench.send({ kind: 'act', act: one, keyId });

const tie = (bench: Bench, more: { readonly pool?: number; readonly account?: string } = {}) =>
  act(bench, {
    kind: 'tie_reserve',
    clientPoolId: more.pool ?? 1,
    clientAccount: more.account ?? BANK_ACCOUNT,
  });
const release = (bench: Bench) => act(bench, { kind: 'release_reserve', clientPosition: 7 });

const DRAW: MoveOutInstruction = {
  kind: 'move_out',
  moveId: 'draw-1',
  toPoolId: 1,
  toAccount: BANK_ACCOUNT,
  amount: cents(400),
  dueDate: DAY_1,
  source: 'compensation',
};
const SWEEP: Instruction = { kind: 'sweep', source: 'compensation', amount: cents(400) };

/** Proposes an instruction and gives it with so many approvals. */
function give(
  bench: Bench,
  instruction: Instruction,
  { purpose = 'compensation for project 7', approvals = 2 } = {},
): Decision {
  const instructionId = 'i-1';
  const base = { instructionId, instruction };
  const proposed = act(bench, {
    kind: 'propose_instruction',
    ...base,
    expiresAt: bench.at(1_000),
    purpose,
  });
  if (statusOf(proposed) !== 'accepted') return proposed;
  for (const keyId of ['one', 'two'].slice(0, approvals)) {
    act(bench, { kind: 'approve_proposal', ...base }, keyId);
  }
  const options = { commandId: instructionId, role: 'operator', keyId: 'maker' } as const;
  return bench.send({ kind: 'instruct', instruction, ...options });
}

const ROWS: readonly {
  readonly status: CommandStatus;
  readonly of: string;
  readonly story: (bench: Bench) => Decision;
}[] = [
  { status: 'accepted', of: 'a tie', story: (bench) => tie(bench) },
  { status: 'content_invalid', of: 'no pool', story: (bench) => tie(bench, { pool: 0 }) },
  { status: 'content_invalid', of: 'itself', story: (bench) => tie(bench, { pool: 2 }) },
  {
    status: 'content_invalid',
    of: 'its own account',
    story: (bench) => tie(bench, { account: RESERVE_ACCOUNT }),
  },
  {
    status: 'record_already_exists',
    of: 'a second tie',
    story: (bench) => {
      tie(bench);
      return tie(bench, { pool: 3 });
    },
  },
  {
    status: 'condition_not_met',
    of: 'a tie of a pool with customers',
    story: () => tie(createBenchPool(), { pool: 3, account: RESERVE_ACCOUNT }),
  },
  { status: 'record_unknown', of: 'a release of nothing', story: (bench) => release(bench) },
  {
    status: 'record_state_forbids',
    of: 'a second release',
    story: (bench) => {
      tie(bench);
      release(bench);
      return release(bench);
    },
  },
  {
    status: 'record_already_exists',
    of: 'a tie after a release',
    story: (bench) => {
      tie(bench);
      release(bench);
      return tie(bench, { pool: 3 });
    },
  },
  {
    status: 'condition_not_met',
    of: 'a draw of a reserve that serves no pool',
    story: (bench) => give(bench, DRAW),
  },
  {
    status: 'approval_required',
    of: 'a draw with one approval',
    story: (bench) => {
      tie(bench);
      return give(bench, DRAW, { approvals: 1 });
    },
  },
  {
    status: 'content_invalid',
    of: 'a draw that does not say what for',
    story: (bench) => {
      tie(bench);
      return give(bench, DRAW, { purpose: '' });
    },
  },
  {
    status: 'accepted',
    of: 'a draw with two approvals',
    story: (bench) => {
      tie(bench);
      return give(bench, DRAW);
    },
  },
  {
    status: 'condition_not_met',
    of: 'a draw for another pool',
    story: (bench) => {
      tie(bench);
      return give(bench, { ...DRAW, toPoolId: 3 });
    },
  },
  {
    status: 'condition_not_met',
    of: 'a draw to another account',
    story: (bench) => {
      tie(bench);
      return give(bench, { ...DRAW, toAccount: 'LT601010012345678903' });
    },
  },
  {
    status: 'insufficient_funds',
    of: 'a draw of more than there is',
    story: (bench) => {
      tie(bench);
      return give(bench, { ...DRAW, amount: cents(1_001) });
    },
  },
  {
    status: 'flow_not_in_programme',
    of: 'a draw from another account',
    story: (bench) => {
      tie(bench);
      return give(bench, { ...DRAW, source: 'interest' });
    },
  },
  {
    status: 'condition_not_met',
    of: 'paying back a reserve that serves a pool',
    story: (bench) => {
      tie(bench);
      return give(bench, SWEEP);
    },
  },
  {
    status: 'accepted',
    of: 'paying back a reserve that was released',
    story: (bench) => {
      tie(bench);
      release(bench);
      return give(bench, SWEEP);
    },
  },
  {
    status: 'party_not_permitted',
    of: 'a customer of a reserve',
    story: (bench) => bench.send({ kind: 'open_customer', customerId: 'a' }),
  },
  {
    status: 'purpose_not_permitted',
    of: 'money of the reserve for another purpose',
    story: () => expectDraw('marketing'),
  },
  {
    status: 'accepted',
    of: 'money of the reserve for compensation',
    story: () => expectDraw('compensation'),
  },
  {
    status: 'accepted',
    of: 'compensation that names no pool',
    story: () => expectDraw('compensation', {}),
  },
  {
    status: 'purpose_not_permitted',
    of: 'money for another purpose that names no pool',
    story: () => expectDraw('marketing', {}),
  },
  {
    status: 'accepted',
    of: 'money for another purpose from another pool',
    story: () => expectDraw('marketing', { fromPoolId: 3 }),
  },
  {
    status: 'accepted',
    of: 'what names no pool, by the rules of version 1',
    story: () => expectDraw('marketing', {}, 1),
  },
];

/** The pool served expects a draw for one of the platform's accounts. */
function expectDraw(
  purpose: 'compensation' | 'marketing',
  from: { readonly fromPoolId?: number } = { fromPoolId: 2 },
  rulesVersion?: number,
): Decision {
  const bench = createBenchPool();
  bench.rulesVersion = rulesVersion;
  const policy = {
    reservePoolId: 2,
    effectiveDate: DAY_1,
    rates: [],
    target: { fixed: cents(0), outstandingBasisPoints: 0 },
    paymentDays: 1,
    whenOverdue: 'tell',
  } as const;
  act(bench, { kind: 'propose_reserve_policy', policyId: 'v-1', policy });
  act(bench, { kind: 'approve_reserve_policy', policyId: 'v-1', policy }, 'checker');
  const { moveId, amount, dueDate } = DRAW;
  return act(bench, { kind: 'expect_move', moveId, amount, dueDate, ...from, purpose });
}

describe('a reserve', () => {
  it.each(ROWS)('answers $status to $of', ({ status, story }) => {
    expect(statusOf(story(createReserve()))).toBe(status);
  });

  it('C85: keeps what each draw was for', () => {
    const bench = createReserve();
    tie(bench);
    give(bench, DRAW);
    const proposal = findRecord(bench.state, 'proposal', 'i-1');
    expect(proposal).toMatchObject({
      state: 'used',
      body: { purpose: 'compensation for project 7', makerKeyId: 'maker' },
    });
    expect(proposal?.body.approvals.map(({ keyId }) => keyId)).toEqual(['one', 'two']);
  });

  it('has states and events that its table names', () => {
    expect(Object.keys(RESERVE_TIE_TRANSITIONS)).toEqual(['tied', 'released']);
  });
});

describe('the disclosure', () => {
  it('says in both languages, for every programme, that a reserve is no guarantee', () => {
    for (const { id } of PROGRAMMES) {
      const { zh, en } = reserveDisclosureOf(id);
      expect(zh).toContain('准备金不是保证、担保或保险');
      expect(en).toContain('The reserve is not a guarantee, a surety or an insurance');
    }
    expect(reserveDisclosureOf('lending').zh).toContain('不承诺还本付息');
  });

  it('promises nothing', () => {
    for (const { id } of PROGRAMMES) {
      const { zh, en } = reserveDisclosureOf(id);
      const neutral = zh.replace('准备金不是保证、担保或保险', '');
      expect(neutral).not.toMatch(/保证|担保|保本|保息|兜底|刚性|安全|保障|无风险/);
      expect(en.replace('is not a guarantee', '')).not.toMatch(/guarantee|safe|secure|protect/i);
    }
  });
});
