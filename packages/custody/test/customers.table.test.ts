/**
 * Goal: a customer's account moves only along its table, and money only as its state allows; cards,
 * verification, dormancy and inheritance by their rules.
 *
 * Method: every event is tried in every state of an account, against the table; every kind of debit
 * and credit in every state, against what the state permits. The rest are small stories.
 */
import { businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { accountStateOf } from '../src/customers/account-of.ts';
import {
  ACCOUNT_PERMISSIONS,
  ACCOUNT_TRANSITIONS,
  type AccountEvent,
  type AccountState,
} from '../src/customers/account-state.ts';
import type { MoveAccountAct } from '../src/customers/act.ts';
import { ACCOUNT_EVENT_ROLES } from '../src/customers/move-account.ts';
import { describeState, type Instruction, openRecords } from '../src/index.ts';
import { customerOf } from '../src/instruct/hold.ts';
import { freeze } from './orders/order-bench.ts';

const EVIDENCE = 'ef'.repeat(32);
const CARD = 'ca'.repeat(32);
const OTHER_CARD = 'cb'.repeat(32);
const SECONDS_IN_HOUR = 3_600;

type MoveEvent = MoveAccountAct['event'];

function move(
  bench: Bench,
  event: MoveEvent,
  { customerId = 'a', keyId = 'one', activeDate }: MoveTerms = {},
) {
  const [role = 'operator'] = ACCOUNT_EVENT_ROLES[event];
  const date =
    event === 'fall_dormant' ? { activeDate: activeDate ?? businessDate('2025-09-01') } : {};
  const act = { kind: 'move_account', customerId, event, evidence: EVIDENCE, ...date } as const;
  return bench.send({ kind: 'act', act, role, keyId });
}

interface MoveTerms {
  readonly customerId?: string;
  readonly keyId?: string;
  readonly activeDate?: ReturnType<typeof businessDate>;
}

/** How customer d comes into a state. */
const PATHS: Readonly<Record<AccountState, readonly (MoveEvent | 'close')[]>> = {
  applied: [],
  sent_back: ['send_back'],
  turned_down: ['turn_down'],
  active: ['pass_audit'],
  suspended: ['pass_audit', 'suspend'],
  dormant: ['pass_audit', 'fall_dormant'],
  restricted: ['pass_audit', 'restrict'],
  closing: ['pass_audit', 'begin_closing'],
  closed: ['turn_down', 'close'],
};

function inState(state: AccountState): Bench {
  const bench = createBenchPool();
  bench.send({ kind: 'open_customer', customerId: 'd', holderType: 'corporate' });
  for (const event of PATHS[state]) {
    const decision =
      event === 'close'
        ? bench.send({ kind: 'close_customer', customerId: 'd' })
        : move(bench, event, { customerId: 'd' });
    expect(statusOf(decision)).toBe('accepted');
  }
  expect(accountStateOf(bench.state, customerOf(bench.state, 'd'))).toBe(state);
  return bench;
}

const STATES = Object.keys(ACCOUNT_TRANSITIONS) as readonly AccountState[];

describe('every event in every state', () => {
  for (const state of STATES) {
    for (const [event, next] of Object.entries(ACCOUNT_TRANSITIONS[state])) {
      it(`${state}, ${event}: ${next}`, () => {
        const bench = inState(state);
        const before = describeState(bench.state);
        const decision =
          event === 'close'
            ? bench.send({ kind: 'close_customer', customerId: 'd' })
            : move(bench, event as MoveEvent, { customerId: 'd', keyId: 'two' });
        const after = accountStateOf(bench.state, customerOf(bench.state, 'd'));
        if (next === 'refused') {
          const closed = state === 'closed' ? 'customer_closed' : 'record_state_forbids';
          expect(statusOf(decision)).toBe(closed);
          expect(describeState(bench.state)).toEqual(before);
          return;
        }
        expect(statusOf(decision)).toBe('accepted');
        expect(after).toBe(next);
      });
    }
  }
});

describe('what each state permits', () => {
  const open = STATES.filter((state) => state !== 'closed');
  for (const state of open) {
    it(`of ${state} is what its row says, and money from the bank always comes in`, () => {
      const bench = inState(state);
      const can = ACCOUNT_PERMISSIONS[state];
      const commitment = { payoutAccountCommitment: CARD };
      bench.send({ kind: 'register_payout_account', customerId: 'd', ...commitment });
      fund(bench, 'd', 100);
      fund(bench, 'a', 100);
      const own = grant(bench, 'd');
      const ofA = grant(bench, 'a');
      const try_ = (instruction: Instruction) => statusOf(bench.instruct(instruction));
      const expected = (permitted: boolean) => (permitted ? 'accepted' : 'customer_suspended');
      const amount = cents(1);
      const payer = { customerId: 'd', amount, mandateId: own };
      const parties = { fromCustomerId: 'd', toCustomerId: 'b' };
      expect(try_({ kind: 'pay', ...parties, amount, mandateId: own })).toBe(expected(can.pays));
      expect(try_({ kind: 'fee', ...payer })).toBe(expected(can.pays));
      const hold = { payeeCustomerId: 'b', expiresAt: bench.at(99) };
      expect(try_({ kind: 'hold', ...payer, ...hold })).toBe(expected(can.pays));
      expect(try_({ kind: 'withdraw', ...payer })).toBe(expected(can.paysOut));
      const back = { fromCustomerId: 'a', toCustomerId: 'd', amount, mandateId: ofA };
      expect(try_({ kind: 'pay', ...back })).toBe(expected(can.isPaid));
    });
  }

  it('leaves an earlier hold to its payee, in every state that an active account comes into', () => {
    for (const event of ['suspend', 'restrict', 'begin_closing'] as const) {
      const bench = createBenchPool();
      fund(bench, 'a', 100);
      const mandateId = grant(bench, 'a');
      const hold = { kind: 'hold', customerId: 'a', payeeCustomerId: 'b', mandateId } as const;
      const terms = { amount: cents(50), expiresAt: bench.at(99) };
      bench.instruct({ ...hold, ...terms }, { commandId: 'h-1' });
      expect(statusOf(move(bench, event))).toBe('accepted');
      const capture = { kind: 'capture', holdInstructionId: 'h-1', final: false } as const;
      expect(statusOf(bench.instruct({ ...capture, amount: cents(20) }))).toBe('accepted');
    }
  });
});

describe('opening', () => {
  it('is not the platform’s to ask for', () => {
    const bench = createBenchPool();
    const open = { kind: 'open_customer', customerId: 'd' } as const;
    expect(statusOf(bench.send({ ...open, role: 'platform' }))).toBe('role_not_allowed');
    expect(statusOf(bench.send({ ...open, evidence: 'x' }))).toBe('content_invalid');
    expect(statusOf(bench.send({ ...open, evidence: EVIDENCE }))).toBe('accepted');
    expect(openRecords(bench.state, 'customer_account').get('d')?.body.evidence).toBe(EVIDENCE);
  });

  it('moves an account only by who may, and never by the platform', () => {
    for (const [event, roles] of Object.entries(ACCOUNT_EVENT_ROLES)) {
      for (const role of ['platform', 'bank', 'customer_channel', 'operator'] as const) {
        if (roles.includes(role)) continue;
        const bench = createBenchPool();
        const name = event as Exclude<AccountEvent, 'close'>;
        const act = {
          kind: 'move_account',
          customerId: 'a',
          event: name,
          evidence: EVIDENCE,
        } as const;
        const date = event === 'fall_dormant' ? { activeDate: DAY_1 } : {};
        const decision = bench.send({ kind: 'act', act: { ...act, ...date }, role });
        expect(statusOf(decision)).toBe('role_not_allowed');
      }
    }
  });

  it('asks for evidence of each step, and another key to undo one', () => {
    const bench = createBenchPool();
    const act = { kind: 'move_account', customerId: 'a', event: 'suspend', evidence: 'x' } as const;
    expect(bench.send({ kind: 'act', act }).outcome).toMatchObject({ field: 'evidence' });
    move(bench, 'suspend', { keyId: 'one' });
    expect(statusOf(move(bench, 'resume', { keyId: 'one' }))).toBe('approver_is_maker');
    expect(statusOf(move(bench, 'resume', { keyId: 'two' }))).toBe('accepted');
  });
});

describe('dormancy', () => {
  it('comes six months after the last activity, not a day before, and ends with the customer present', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 10);
    const early = move(bench, 'fall_dormant', { activeDate: businessDate('2025-09-03') });
    expect(early.outcome).toMatchObject({ status: 'not_due_yet', expected: 'from 2026-03-03' });
    const due = move(bench, 'fall_dormant', { activeDate: businessDate('2025-09-02') });
    expect(statusOf(due)).toBe('accepted');
    const pay = {
      kind: 'pay',
      fromCustomerId: 'a',
      toCustomerId: 'b',
      amount: cents(1),
      mandateId: grant(bench, 'a'),
    } as const;
    expect(statusOf(bench.instruct(pay))).toBe('customer_suspended');
    expect(statusOf(move(bench, 'wake'))).toBe('accepted');
    expect(statusOf(bench.instruct(pay))).toBe('accepted');
  });

  it('does not come over an account with something open', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 10);
    const mandateId = grant(bench, 'a');
    bench.instruct({ kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId });
    expect(statusOf(move(bench, 'fall_dormant'))).toBe('customer_has_open_items');
  });
});

function bind(bench: Bench, cardCommitment: string, cardType: 'debit' | 'credit' = 'debit') {
  const act = { kind: 'bind_card', customerId: 'a', cardCommitment, cardType } as const;
  return bench.send({
    kind: 'act',
    act: { ...act, evidence: EVIDENCE },
    role: 'customer_channel',
  });
}

function verify(
  bench: Bench,
  cardCommitment: string,
  { result = 'matched', customerId = 'a' }: VerifyTerms = {},
) {
  const finding = {
    elements: 4,
    result,
    adapter: 'test',
    evidence: EVIDENCE,
    cardCommitment,
  } as const;
  const act = { kind: 'record_verification', customerId, ...finding } as const;
  return bench.send({ kind: 'act', act, role: 'customer_channel' });
}

interface VerifyTerms {
  readonly result?: 'matched' | 'mismatched';
  readonly customerId?: string;
}

function settings(bench: Bench, verifiedCardRequired: boolean, cardCoolDownHours: number) {
  const act = { kind: 'set_customer_settings', verifiedCardRequired, cardCoolDownHours } as const;
  return bench.send({ kind: 'act', act });
}

describe('a card', () => {
  const withdraw = (bench: Bench, mandateId: string) => {
    const amount = cents(1);
    return bench.instruct({ kind: 'withdraw', customerId: 'a', amount, mandateId });
  };

  it('has no credit line, and is bound once', () => {
    const bench = createBenchPool();
    expect(statusOf(bind(bench, CARD, 'credit'))).toBe('purpose_not_permitted');
    expect(statusOf(bind(bench, CARD))).toBe('accepted');
    expect(statusOf(bind(bench, CARD))).toBe('record_already_exists');
    expect(customerOf(bench.state, 'a').payoutAccountCommitment).toBe(CARD);
  });

  it('that was changed pays nothing out before the cool-down is over', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 10);
    const mandateId = grant(bench, 'a');
    expect(statusOf(withdraw(bench, mandateId))).toBe('accepted');
    bind(bench, CARD);
    bench.now = 24 * SECONDS_IN_HOUR - 1;
    expect(statusOf(withdraw(bench, mandateId))).toBe('not_due_yet');
    bench.now += 1;
    expect(statusOf(withdraw(bench, mandateId))).toBe('accepted');
    const again = { payoutAccountCommitment: OTHER_CARD };
    bench.send({ kind: 'register_payout_account', customerId: 'a', ...again });
    expect(statusOf(withdraw(bench, mandateId))).toBe('not_due_yet');
    settings(bench, false, 0);
    expect(statusOf(withdraw(bench, mandateId))).toBe('accepted');
  });

  it('is verified where the pool demands it, and the very card that money goes to', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 10);
    const mandateId = grant(bench, 'a');
    expect(statusOf(settings(bench, true, 0))).toBe('accepted');
    expect(statusOf(withdraw(bench, mandateId))).toBe('condition_not_met');
    expect(statusOf(bind(bench, CARD))).toBe('condition_not_met');
    expect(statusOf(verify(bench, CARD))).toBe('accepted');
    expect(statusOf(withdraw(bench, mandateId))).toBe('condition_not_met');
    expect(statusOf(bind(bench, CARD))).toBe('accepted');
    expect(statusOf(withdraw(bench, mandateId))).toBe('accepted');
    expect(statusOf(verify(bench, OTHER_CARD, { result: 'mismatched' }))).toBe('accepted');
    expect(statusOf(withdraw(bench, mandateId))).toBe('condition_not_met');
    expect(statusOf(bind(bench, OTHER_CARD))).toBe('condition_not_met');
  });

  it('keeps what is said within its bounds', () => {
    const bench = createBenchPool();
    expect(bind(bench, 'x').outcome).toMatchObject({ field: 'cardCommitment' });
    expect(verify(bench, 'x').outcome).toMatchObject({ field: 'cardCommitment' });
    expect(settings(bench, true, 721).outcome).toMatchObject({ field: 'cardCoolDownHours' });
  });
});

describe('inheritance', () => {
  /** Customer a died with 100; b and c are heirs with verified cards. */
  function estate(): Bench {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    for (const customerId of ['b', 'c']) {
      const commitment = customerOf(bench.state, customerId).payoutAccountCommitment ?? '';
      verify(bench, commitment, { customerId });
    }
    move(bench, 'restrict');
    return bench;
  }

  const share = (bench: Bench, b: number, c: number, keyId = 'one') => {
    const shares = [
      { heirId: 'b', amount: cents(b) },
      { heirId: 'c', amount: cents(c) },
    ];
    const act = {
      kind: 'register_inheritance',
      customerId: 'a',
      shares,
      evidence: EVIDENCE,
    } as const;
    return bench.send({ kind: 'act', act, keyId });
  };

  const approve = (bench: Bench, keyId: string) => {
    const act = { kind: 'approve_inheritance', customerId: 'a' } as const;
    return bench.send({ kind: 'act', act, keyId });
  };

  const balance = (bench: Bench, customerId: string) => {
    const sums = bench.state.ledger.accounts.get(customerOf(bench.state, customerId).accountId);
    return (sums?.creditsPosted ?? 0n) - (sums?.debitsPosted ?? 0n);
  };

  it('is paid whole, on the word of three keys, and the account then closes', () => {
    const bench = estate();
    expect(statusOf(share(bench, 60, 40))).toBe('accepted');
    expect(statusOf(approve(bench, 'one'))).toBe('approver_is_maker');
    expect(approve(bench, 'two').outcome.result).toEqual({ approvals: 1, paid: false });
    expect(statusOf(approve(bench, 'two'))).toBe('approver_is_maker');
    expect(balance(bench, 'a')).toBe(100n);
    expect(approve(bench, 'three').outcome.result).toEqual({ approvals: 2, paid: true });
    expect([balance(bench, 'a'), balance(bench, 'b'), balance(bench, 'c')]).toEqual([0n, 60n, 40n]);
    expect(statusOf(approve(bench, 'four'))).toBe('record_unknown');
    expect(statusOf(bench.send({ kind: 'close_customer', customerId: 'a' }))).toBe('accepted');
  });

  it('shares the balance to the minor unit, at the moment of payment too', () => {
    const bench = estate();
    expect(statusOf(share(bench, 60, 39))).toBe('parts_differ_from_total');
    expect(statusOf(share(bench, 60, 40))).toBe('accepted');
    approve(bench, 'two');
    fund(bench, 'a', 1);
    expect(statusOf(approve(bench, 'three'))).toBe('parts_differ_from_total');
    expect(statusOf(share(bench, 60, 41))).toBe('accepted');
    expect(approve(bench, 'two').outcome.result).toEqual({ approvals: 1, paid: false });
  });

  it('goes only to heirs with an account of their own and a verified card', () => {
    const bench = estate();
    const to = (heirId: string) => {
      const shares = [{ heirId, amount: cents(100) }];
      const act = { kind: 'register_inheritance', customerId: 'a', shares } as const;
      return statusOf(bench.send({ kind: 'act', act: { ...act, evidence: EVIDENCE } }));
    };
    expect(to('nobody')).toBe('payee_not_found');
    bench.send({ kind: 'open_customer', customerId: 'd' });
    expect(to('d')).toBe('condition_not_met');
    move(bench, 'suspend', { customerId: 'b' });
    expect(to('b')).toBe('condition_not_met');
    expect(to('a')).toBe('content_invalid');
    bench.send({ kind: 'close_customer', customerId: 'c' });
    expect(to('c')).toBe('payee_closed');
  });

  it('waits for what an authority froze', () => {
    const bench = estate();
    share(bench, 60, 40);
    approve(bench, 'two');
    freeze(bench, 'o-1', { value: 10 });
    expect(statusOf(approve(bench, 'three'))).toBe('frozen_by_order');
    expect(balance(bench, 'a')).toBe(100n);
  });

  it('is of restricted accounts only', () => {
    const bench = createBenchPool();
    expect(statusOf(share(bench, 60, 40))).toBe('record_state_forbids');
    expect(statusOf(approve(bench, 'two'))).toBe('record_unknown');
  });
});
