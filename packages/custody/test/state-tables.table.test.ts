/**
 * Goal: every table of states is total, leads only to its own states, and ends where its records
 * end; every event that a table refuses is refused by the decision too, and changes nothing.
 *
 * Method: the source is searched for tables, so that a new one is not forgotten. For each table
 * that commands move, an item is brought into each state and every event is sent to it.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessDate } from '@ringfence/money';
import { DAY_TRANSITIONS } from '@ringfence/reconciliation';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  type Draft,
  fund,
  grant,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { GLASS_TRANSITIONS } from '../src/approvals/record-rule.ts';
import { BREAK_CASE_TRANSITIONS } from '../src/breaks/case-state.ts';
import { CLOSING_TRANSITIONS } from '../src/closing/record-rule.ts';
import { ACCOUNT_TRANSITIONS } from '../src/customers/account-state.ts';
import * as custody from '../src/index.ts';
import {
  type Act,
  type Decision,
  describeState,
  findInstruction,
  findRecord,
  type Instruction,
  type RecordKind,
  type Role,
  totalsAt,
} from '../src/index.ts';
import { PROJECT_TRANSITIONS } from '../src/lending/project-state.ts';
import { ORDER_TRANSITIONS } from '../src/orders/order-state.ts';
import { RECORD_RULES } from '../src/record/record-rules.ts';
import { RESERVE_TIE_TRANSITIONS } from '../src/reserve/record-rule.ts';
import { createTieredPool } from './approvals-bench.ts';
import {
  act,
  createLendingPool,
  expectAccepted,
  lendOut,
  publish,
  tenderAll,
} from './lending/lending-bench.ts';
import { approve, expiryIn, register } from './orders/order-bench.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Every table of the package, and the kind of record that moves along it. */
const TABLES: Readonly<Record<string, { readonly table: Table; readonly kind?: RecordKind }>> = {
  HOLD_TRANSITIONS: { table: custody.HOLD_TRANSITIONS },
  WITHDRAWAL_TRANSITIONS: { table: custody.WITHDRAWAL_TRANSITIONS },
  RECEIPT_TRANSITIONS: { table: custody.RECEIPT_TRANSITIONS },
  DAY_TRANSITIONS: { table: DAY_TRANSITIONS },
  ACCOUNT_TRANSITIONS: { table: ACCOUNT_TRANSITIONS, kind: 'customer_account' },
  ORDER_TRANSITIONS: { table: ORDER_TRANSITIONS, kind: 'order' },
  PROJECT_TRANSITIONS: { table: PROJECT_TRANSITIONS, kind: 'project' },
  TENDER_TRANSITIONS: { table: custody.TENDER_TRANSITIONS, kind: 'tender' },
  CLAIM_TRANSITIONS: { table: custody.CLAIM_TRANSITIONS, kind: 'claim' },
  CLAIM_OFFER_TRANSITIONS: { table: custody.CLAIM_OFFER_TRANSITIONS, kind: 'claim_offer' },
  ALARM_TRANSITIONS: { table: custody.ALARM_TRANSITIONS, kind: 'alarm' },
  BATCH_TRANSITIONS: { table: custody.BATCH_TRANSITIONS, kind: 'batch' },
  BREAK_CASE_TRANSITIONS: { table: BREAK_CASE_TRANSITIONS, kind: 'break_case' },
  RECALL_TRANSITIONS: { table: custody.RECALL_TRANSITIONS, kind: 'recall' },
  MATCH_RULES_TRANSITIONS: { table: custody.MATCH_RULES_TRANSITIONS, kind: 'match_rules' },
  MATCH_REVERSAL_TRANSITIONS: { table: custody.MATCH_REVERSAL_TRANSITIONS, kind: 'match_reversal' },
  CONTRACT_TRANSITIONS: { table: custody.CONTRACT_TRANSITIONS, kind: 'contract' },
  CLOSING_TRANSITIONS: { table: CLOSING_TRANSITIONS, kind: 'closing' },
  FEE_QUOTE_TRANSITIONS: { table: custody.FEE_QUOTE_TRANSITIONS, kind: 'fee_quote' },
  GLASS_TRANSITIONS: { table: GLASS_TRANSITIONS, kind: 'break_glass' },
  PROPOSAL_TRANSITIONS: { table: custody.PROPOSAL_TRANSITIONS, kind: 'proposal' },
  RESERVE_POLICY_TRANSITIONS: { table: custody.RESERVE_POLICY_TRANSITIONS, kind: 'reserve_policy' },
  RESERVE_CALL_TRANSITIONS: { table: custody.RESERVE_CALL_TRANSITIONS, kind: 'reserve_call' },
  RESERVE_TIE_TRANSITIONS: { table: RESERVE_TIE_TRANSITIONS, kind: 'reserve_tie' },
};

const SOURCE = join(import.meta.dirname, '../src');

describe('every table', () => {
  it('of the source is looked at here', () => {
    const found = globSync('**/*.ts', { cwd: SOURCE }).flatMap((file) =>
      [
        ...readFileSync(join(SOURCE, file), 'utf8').matchAll(/export const (\w+_TRANSITIONS)\b/g),
      ].map(([, name]) => name),
    );
    expect([...found, 'DAY_TRANSITIONS'].sort()).toEqual(Object.keys(TABLES).sort());
  });

  for (const [name, { table, kind }] of Object.entries(TABLES)) {
    const states = Object.keys(table);

    it(`${name} says for each event in each state what comes next`, () => {
      const events = Object.keys(table[states[0] ?? ''] ?? {}).sort();
      for (const state of states) {
        const row = table[state] ?? {};
        expect(Object.keys(row).sort(), state).toEqual(events);
        for (const next of Object.values(row))
          expect([...states, 'same', 'refused']).toContain(next);
      }
    });

    it(`${name} leads into every state from its beginnings`, () => {
      const entered = new Set(states.flatMap((state) => Object.values(table[state] ?? {})));
      const beginnings = states.filter((state) => !entered.has(state));
      const reached = new Set(beginnings.length === 0 ? states.slice(0, 1) : beginnings);
      for (const state of reached) {
        for (const next of Object.values(table[state] ?? {})) {
          if (next !== 'same' && next !== 'refused') reached.add(next);
        }
      }
      expect([...reached].sort()).toEqual([...states].sort());
    });

    if (kind === undefined) continue;
    it(`${name} refuses every event once a ${kind} has ended`, () => {
      const isOpen: Readonly<Record<string, boolean>> = RECORD_RULES[kind].isOpen;
      expect(Object.keys(isOpen).sort()).toEqual([...states].sort());
      for (const state of states.filter((one) => isOpen[one] === false)) {
        expect(new Set(Object.values(table[state] ?? {})), state).toEqual(new Set(['refused']));
      }
    });
  }
});

/** How an item of one table comes into each state, and how each event is asked for. */
interface Walk {
  readonly table: Table;
  readonly begin: () => Bench;
  /** The events that lead there from the beginning; a state that is not here is not walked. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly send: Readonly<Record<string, (bench: Bench) => Decision>>;
  readonly stateOf: (bench: Bench) => string | undefined;
}

const AMOUNT = cents(100);
const HASH = 'ab'.repeat(32);
const REASON = 'as asked';

/** Sends an act as an operator, or as whoever else is named. */
const byAct =
  (one: Act, { role = 'operator', keyId = 'key' }: { role?: Role; keyId?: string } = {}) =>
  (bench: Bench): Decision =>
    bench.send({ kind: 'act', act: one, role, keyId });
const byInstruction =
  (one: Instruction) =>
  (bench: Bench): Decision =>
    bench.instruct(one);
const byDraft =
  (draft: Draft) =>
  (bench: Bench): Decision =>
    bench.send(draft);
const recordState = (kind: RecordKind, id: string) => (bench: Bench) =>
  findRecord(bench.state, kind, id)?.state;

/** A wallet where `a` has money and the mandate `m`. */
function createFunded(): Bench {
  const bench = createBenchPool();
  fund(bench, 'a', 1_000);
  grant(bench, 'a', { mandateId: 'm' });
  return bench;
}

function beginHold(): Bench {
  const bench = createFunded();
  const parties = { customerId: 'a', payeeCustomerId: 'b', mandateId: 'm' };
  const hold = { kind: 'hold', ...parties, amount: AMOUNT, expiresAt: bench.at(100) } as const;
  expectAccepted([bench.instruct(hold, { commandId: 'h' })]);
  return bench;
}

const capture = (value: number, final: boolean): Walk['send'][string] =>
  byInstruction({ kind: 'capture', holdInstructionId: 'h', amount: cents(value), final });

const HOLDS: Walk = {
  table: custody.HOLD_TRANSITIONS,
  begin: beginHold,
  paths: {
    held: [],
    part_captured: ['capture_part'],
    captured: ['capture_final'],
    released: ['release'],
    expired: ['expire'],
  },
  send: {
    capture_part: capture(10, false),
    capture_final: capture(10, true),
    release: byInstruction({ kind: 'release', holdInstructionId: 'h' }),
    expire: (bench) => {
      bench.now = 200;
      return bench.send({ kind: 'expire_due' });
    },
  },
  stateOf: ({ state }) => {
    const record = state.holds.get('h') ?? state.recent.instructions.get('h');
    return record?.kind === 'hold' ? record.state : undefined;
  },
};

const says = (status: 'sent' | 'unknown' | 'accepted' | 'settled' | 'rejected') =>
  byDraft({ kind: 'record_payment_status', instructionId: 'w', status });

const PAYMENTS: Walk = {
  table: custody.WITHDRAWAL_TRANSITIONS,
  begin: () => {
    const bench = createFunded();
    const withdraw = { kind: 'withdraw', customerId: 'a', amount: AMOUNT, mandateId: 'm' } as const;
    expectAccepted([bench.instruct({ ...withdraw, form: 'confirmed' }, { commandId: 'w' })]);
    return bench;
  },
  paths: {
    waiting: [],
    requested: ['order'],
    sent: ['order', 'sent'],
    unknown: ['order', 'unknown'],
    accepted: ['order', 'accepted'],
    settled: ['order', 'settled'],
    rejected: ['order', 'rejected'],
    cancelled: ['cancel'],
    intercepted: ['intercept'],
  },
  send: {
    order: byAct({ kind: 'confirm_payment', instructionId: 'w' }, { role: 'platform' }),
    cancel: byAct({ kind: 'cancel_payment', instructionId: 'w' }, { role: 'platform' }),
    intercept: byAct({ kind: 'intercept_payment', instructionId: 'w', reason: REASON }),
    sent: says('sent'),
    unknown: says('unknown'),
    accepted: says('accepted'),
    settled: says('settled'),
    rejected: says('rejected'),
  },
  stateOf: ({ state }) => {
    const record = state.withdrawals.get('w') ?? findInstruction(state, 'w');
    return record?.kind === 'withdraw' ? record.state : undefined;
  },
};

const PAY = {
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId: 'b',
  amount: AMOUNT,
  mandateId: 'm',
} as const;

const PROPOSALS: Walk = {
  table: custody.PROPOSAL_TRANSITIONS,
  begin: () => {
    const bench = createTieredPool();
    const proposal = { instructionId: 'p', instruction: PAY, expiresAt: bench.at(100) };
    const propose = { kind: 'propose_instruction', ...proposal, purpose: REASON } as const;
    expectAccepted([byAct(propose, { role: 'platform', keyId: 'maker' })(bench)]);
    return bench;
  },
  paths: {
    waiting: [],
    approved: ['approve_last'],
    used: ['approve_last', 'use'],
    rejected: ['reject'],
    expired: ['expire'],
  },
  send: {
    approve_last: byAct(
      { kind: 'approve_proposal', instructionId: 'p', instruction: PAY },
      { keyId: 'second' },
    ),
    use: byDraft({ kind: 'instruct', instruction: PAY, commandId: 'p', keyId: 'maker' }),
    reject: byAct({ kind: 'reject_proposal', instructionId: 'p', reason: REASON }),
    expire: (bench) => {
      bench.now = 200;
      return bench.send({ kind: 'expire_due' });
    },
  },
  stateOf: recordState('proposal', 'p'),
};

const FREEZES: Walk = {
  table: ORDER_TRANSITIONS,
  begin: () => {
    const bench = createFunded();
    const freeze = { orderId: 'o', type: 'freeze', ground: 'criminal' } as const;
    expectAccepted([register(bench, { ...freeze, amount: AMOUNT, expiresAt: expiryIn(bench, 9) })]);
    return bench;
  },
  paths: {
    registered: [],
    in_force: ['take_effect'],
    rejected: ['reject'],
    released: ['take_effect', 'release'],
    expired: ['take_effect', 'expire'],
  },
  send: {
    take_effect: (bench) => approve(bench, 'o'),
    reject: byAct({ kind: 'reject_order', orderId: 'o', reason: REASON }, { keyId: 'checker' }),
    release: (bench) => {
      const release = { orderId: 'o-2', type: 'release', parentOrderId: 'o' } as const;
      const registered = register(bench, release);
      return registered.outcome.status === 'accepted' ? approve(bench, 'o-2') : registered;
    },
    expire: (bench) => {
      bench.now += 1_000_000;
      return bench.send({ kind: 'expire_due' });
    },
  },
  stateOf: recordState('order', 'o'),
};

const TENDERS: Walk = {
  table: custody.TENDER_TRANSITIONS,
  begin: () => {
    const bench = createLendingPool();
    tenderAll(bench, publish(bench));
    return bench;
  },
  paths: { held: [], lent: ['lend'], cancelled: ['cancel'], refunded: ['refund'] },
  send: {
    lend: (bench) => {
      // A project that is full already, or has ended, refuses to be filled again.
      act(bench, { kind: 'fill_project', projectId: 'p' }, 'platform');
      return lendOut(bench, 't-p-l1', 500);
    },
    cancel: byAct({ kind: 'cancel_tender', tenderInstructionId: 't-p-l1' }),
    refund: byAct({ kind: 'miscarry_project', projectId: 'p', reason: REASON }),
  },
  stateOf: recordState('tender', 't-p-l1'),
};

const BATCHES: Walk = {
  table: custody.BATCH_TRANSITIONS,
  begin: () => {
    const bench = createLendingPool();
    const declared = { batchId: 'b', lineCount: 1, total: 10n, contentHash: HASH };
    expectAccepted([act(bench, { kind: 'accept_batch', ...declared }, 'platform')]);
    return bench;
  },
  paths: { accepted: [], legal_ok: ['pass'], legal_fail: ['fail'], done: ['pass', 'finish'] },
  send: {
    pass: byAct(
      { kind: 'judge_batch', batchId: 'b', faultCount: 0, faults: [] },
      { role: 'platform' },
    ),
    fail: byAct(
      { kind: 'judge_batch', batchId: 'b', faultCount: 1, faults: [] },
      { role: 'platform' },
    ),
    finish: byAct(
      { kind: 'finish_batch', batchId: 'b', linesAccepted: 1, linesRefused: 0, accepted: 10n },
      { role: 'platform' },
    ),
  },
  stateOf: recordState('batch', 'b'),
};

const POLICY = {
  reservePoolId: 2,
  effectiveDate: businessDate('2026-12-01'),
  rates: [{ instruction: 'pay', basisPoints: 33 }],
  target: { fixed: cents(0), outstandingBasisPoints: 0 },
  paymentDays: 1,
  whenOverdue: 'tell',
} as const;

const POLICIES: Walk = {
  table: custody.RESERVE_POLICY_TRANSITIONS,
  begin: () => {
    const bench = createFunded();
    const propose = { kind: 'propose_reserve_policy', policyId: 'y', policy: POLICY } as const;
    expectAccepted([byAct(propose, { keyId: 'maker' })(bench)]);
    return bench;
  },
  paths: { proposed: [], approved: ['approve'], rejected: ['reject'] },
  send: {
    approve: byAct(
      { kind: 'approve_reserve_policy', policyId: 'y', policy: POLICY },
      { keyId: 'checker' },
    ),
    reject: byAct({ kind: 'reject_reserve_policy', policyId: 'y', reason: REASON }),
  },
  stateOf: recordState('reserve_policy', 'y'),
};

const DAYS: Walk = {
  table: DAY_TRANSITIONS,
  begin: createBenchPool,
  paths: {
    open: [],
    cutting: ['cut'],
    reconciling: ['cut', 'statement_completed'],
    closed: ['cut', 'statement_completed', 'close'],
  },
  send: {
    cut: byDraft({ kind: 'cut_day', businessDate: DAY_1 }),
    statement_completed: byDraft({
      kind: 'record_statement',
      statementId: 'S-1',
      accountIdentification: BANK_ACCOUNT,
      businessDate: DAY_1,
      opening: 0n,
      closing: 0n,
      lineCount: 0,
    }),
    close: (bench) => {
      const check = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1 };
      const posted = bench.state.days.has(DAY_1) ? totalsAt(bench.state, DAY_1).posted : {};
      const replayCheck = { ...check, posted };
      return bench.send({ kind: 'close_day', businessDate: DAY_1, replayCheck });
    },
  },
  stateOf: ({ state }) =>
    state.days.get(DAY_1)?.state ??
    (state.closedDay?.businessDate === DAY_1 ? 'closed' : undefined),
};

const WALKS: Readonly<Record<string, Walk>> = {
  'a hold': HOLDS,
  'a payment out': PAYMENTS,
  'a proposal': PROPOSALS,
  'a freeze': FREEZES,
  'a tender': TENDERS,
  'a batch': BATCHES,
  'a reserve policy': POLICIES,
  'a business day': DAYS,
};

/** What the clock, or a step that goes along, may do while the item itself stands still. */
const MAY_BE_TAKEN = new Set(['expire', 'refund', 'lend']);

/** What more than the table decides: told by the tests of their own. */
const MORE_THAN_THE_TABLE = new Set([
  // Only when the day has come to ask for more approvals.
  'a proposal approved approve_last',
  // The clock lets an order lapse that nobody approved.
  'a freeze registered expire',
]);

for (const [name, { table, begin, paths, send, stateOf }] of Object.entries(WALKS)) {
  describe(name, () => {
    for (const [state, path] of Object.entries(paths)) {
      for (const [event, ask] of Object.entries(send)) {
        if (MORE_THAN_THE_TABLE.has(`${name} ${state} ${event}`)) continue;
        const next = table[state]?.[event] ?? 'refused';
        it(`that is ${state}, asked to ${event}: ${next}`, () => {
          const bench = begin();
          expectAccepted(path.map((step) => send[step]?.(bench) ?? fail(step)));
          expect(stateOf(bench)).toBe(state);
          const before = describeState(bench.state);
          const { outcome } = ask(bench);
          if (next !== 'refused') {
            expect(outcome.status).toBe('accepted');
            expect(stateOf(bench)).toBe(next === 'same' ? state : next);
            return;
          }
          expect(stateOf(bench)).toBe(state);
          if (MAY_BE_TAKEN.has(event)) return;
          expect(outcome.status).not.toBe('accepted');
          expect(describeState(bench.state)).toEqual(before);
        });
      }
    }
  });
}

function fail(step: string): never {
  throw new Error(`nobody can send ${step}`);
}
