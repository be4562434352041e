/**
 * Goal: a payment out that waits is ordered at the bank once, when everything it waits for has
 * come, and until then it can be given up.
 *
 * Method: withdrawals of every form and delivery on a pool in memory; what reaches the outbox is
 * the proof of an order.
 */
import { businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf } from '../../src/customers/account-of.ts';
import {
  estimateArrival,
  findRecord,
  hasDue,
  WITHDRAWAL_TRANSITIONS,
  type WithdrawInstruction,
} from '../../src/index.ts';
import { keepRecord } from '../../src/record/keep-record.ts';
import { assertInvariants } from '../invariants.ts';

let bench: Bench;
let mandateId: string;

beforeEach(() => {
  bench = createBenchPool();
  fund(bench, 'a', 100);
  mandateId = grant(bench, 'a');
});

function withdraw(commandId: string, more: Partial<WithdrawInstruction> = {}) {
  const base = { kind: 'withdraw', customerId: 'a', amount: cents(10), mandateId } as const;
  return bench.instruct({ ...base, ...more }, { commandId });
}

const act = (kind: 'confirm_payment' | 'cancel_payment', instructionId: string) =>
  bench.send({ kind: 'act', act: { kind, instructionId }, role: 'platform' });

const intercept = (instructionId: string, reason = 'odd payee') =>
  bench.send({ kind: 'act', act: { kind: 'intercept_payment', instructionId, reason } });

const available = (): bigint => {
  const sums = bench.state.ledger.accounts.get(bench.state.customers.get('a')?.accountId as never);
  return sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted - sums.debitsPending;
};

describe('a withdrawal of the confirmed form', () => {
  it('is reserved, and ordered when it is confirmed', () => {
    const asked = withdraw('w', { form: 'confirmed', delivery: 'real_time' });
    expect(asked.outcome.result).toMatchObject({ state: 'waiting', arrivalDate: DAY_1 });
    expect(asked.outbox).toEqual([]);
    expect(available()).toBe(90n);
    const confirmed = act('confirm_payment', 'w');
    expect(confirmed.outbox).toHaveLength(1);
    expect(confirmed.outbox[0]?.message).toMatchObject({
      instructionId: 'w',
      delivery: 'real_time',
    });
    expect(statusOf(act('confirm_payment', 'w'))).toBe('withdrawal_state_forbids');
    expect(statusOf(act('cancel_payment', 'w'))).toBe('withdrawal_state_forbids');
    assertInvariants(bench.state);
  });

  it('gives the money back when it is cancelled or intercepted', () => {
    withdraw('c', { form: 'confirmed' });
    withdraw('i', { form: 'confirmed' });
    expect(act('cancel_payment', 'c').outcome.result).toEqual({ state: 'cancelled' });
    expect(intercept('i').outcome.result).toEqual({ state: 'intercepted' });
    expect(findRecord(bench.state, 'waiting_payment', 'i')?.body.reason).toBe('odd payee');
    expect(available()).toBe(100n);
    expect(bench.state.customers.get('a')?.openWithdrawals).toBe(0);
    for (const id of ['c', 'i']) {
      expect(statusOf(act('confirm_payment', id))).toBe('withdrawal_state_forbids');
      expect(statusOf(intercept(id))).toBe('withdrawal_state_forbids');
    }
    assertInvariants(bench.state);
  });

  it('is not confirmed twice while it waits for its moment as well', () => {
    withdraw('w', { form: 'confirmed', releaseAt: bench.at(60) });
    expect(act('confirm_payment', 'w').outcome.result).toEqual({ state: 'waiting' });
    expect(statusOf(act('confirm_payment', 'w'))).toBe('record_state_forbids');
    bench.now = 60;
    expect(bench.send({ kind: 'expire_due' }).outbox).toHaveLength(1);
  });
});

describe('a delayed withdrawal', () => {
  it('is released by the clock, not before its moment', () => {
    withdraw('w', { releaseAt: bench.at(60) });
    bench.now = 59;
    expect(hasDue(bench.state, bench.at(59))).toBe(false);
    expect(bench.send({ kind: 'expire_due' }).outbox).toEqual([]);
    bench.now = 60;
    expect(hasDue(bench.state, bench.at(60))).toBe(true);
    expect(bench.send({ kind: 'expire_due' }).outbox).toHaveLength(1);
    expect(hasDue(bench.state, bench.at(60))).toBe(false);
    assertInvariants(bench.state);
  });

  it('is postponed while an emergency stop binds the customer', () => {
    withdraw('w', { releaseAt: bench.at(60) });
    const customer = bench.state.customers.get('a');
    if (customer === undefined) throw new Error('a is open');
    customer.withdrawalStops = 1;
    bench.now = 60;
    expect(bench.send({ kind: 'expire_due' }).outbox).toEqual([]);
    expect(hasDue(bench.state, bench.at(60))).toBe(false);
    customer.withdrawalStops = 0;
    bench.now = 60 + 3_600;
    expect(bench.send({ kind: 'expire_due' }).outbox).toHaveLength(1);
  });

  it('is not sent while its account is suspended, and the record says so', () => {
    withdraw('w', { releaseAt: bench.at(60) });
    const move = { kind: 'move_account', customerId: 'a', evidence: 'ab'.repeat(32) } as const;
    const suspend = { ...move, event: 'suspend', reason: 'complaint' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: suspend }))).toBe('accepted');
    bench.now = 60;
    expect(bench.send({ kind: 'expire_due' }).outbox).toEqual([]);
    const waiting = () => findRecord(bench.state, 'waiting_payment', 'w')?.body;
    expect(waiting()?.reason).toBe('customer_suspended');
    const resume = { ...move, event: 'resume', reason: 'settled' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: resume, keyId: 'other' }))).toBe('accepted');
    bench.now = 60 + 3_600;
    expect(bench.send({ kind: 'expire_due' }).outbox).toHaveLength(1);
    expect(waiting()?.reason).toBeUndefined();
    assertInvariants(bench.state);
  });

  it('is not sent to a card from which money came back meanwhile', () => {
    withdraw('w', { releaseAt: bench.at(60) });
    const customer = bench.state.customers.get('a');
    const cardCommitment = customer?.payoutAccountCommitment;
    if (customer === undefined || cardCommitment === undefined) throw new Error('a has a card');
    const businessDate = DAY_1;
    const account = accountOf(bench.state, customer, { businessDate, keyId: 'bank' });
    const at = bench.at(30);
    const returned = { instructionId: 'earlier', cardCommitment, businessDate, at };
    keepRecord(bench.state, { ...account, businessDate, body: { ...account.body, returned } });
    bench.now = 60;
    expect(bench.send({ kind: 'expire_due' }).outbox).toEqual([]);
    const body = findRecord(bench.state, 'waiting_payment', 'w')?.body;
    expect(body?.reason).toBe('not_due_yet');
    assertInvariants(bench.state);
  });

  it.each([
    ['in the past', { releaseAt: 0 }],
    ['too far', { releaseAt: 367 * 86_400 }],
    ['given twice', { releaseAt: 60, delivery: 'next_day' as const }],
  ])('is refused with a moment that is %s', (_, { releaseAt, ...more }) => {
    const decision = withdraw('w', { releaseAt: bench.at(releaseAt), ...more });
    expect(decision.outcome).toMatchObject({ status: 'content_invalid', field: 'releaseAt' });
  });
});

describe('a withdrawal of the next day', () => {
  it('is ordered by the cut of its day, on the next business date', () => {
    const asked = withdraw('w', { delivery: 'next_day' });
    expect(asked.outcome.result).toMatchObject({ state: 'waiting', arrivalDate: DAY_2 });
    const cut = bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    expect(cut.outbox[0]?.message).toMatchObject({ instructionId: 'w', businessDate: DAY_2 });
    assertInvariants(bench.state);
  });

  it('that nobody confirmed before the cut is ordered when it is confirmed', () => {
    withdraw('w', { delivery: 'next_day', form: 'confirmed' });
    expect(bench.send({ kind: 'cut_day', businessDate: DAY_1 }).outbox).toEqual([]);
    expect(act('confirm_payment', 'w').outbox).toHaveLength(1);
  });

  it('beyond what one command orders is ordered by the next one', () => {
    const count = 510;
    fund(bench, 'a', 100_000);
    for (let n = 0; n < count; n += 1) withdraw(`w-${n}`, { delivery: 'next_day' });
    const cut = bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    expect(hasDue(bench.state, bench.at(1))).toBe(true);
    const rest = bench.send({ kind: 'expire_due' });
    expect(cut.outbox.length + rest.outbox.length).toBe(count);
    expect(hasDue(bench.state, bench.at(1))).toBe(false);
  });
});

describe('who may, and what', () => {
  it('only the custodian intercepts, and with a reason', () => {
    withdraw('w', { form: 'confirmed' });
    const byPlatform = { kind: 'intercept_payment', instructionId: 'w', reason: 'x' } as const;
    const decision = bench.send({ kind: 'act', act: byPlatform, role: 'platform' });
    expect(statusOf(decision)).toBe('role_not_allowed');
    expect(statusOf(intercept('w', ' '))).toBe('content_invalid');
    expect(statusOf(act('confirm_payment', 'nothing'))).toBe('withdrawal_not_found');
    withdraw('now');
    expect(statusOf(act('cancel_payment', 'now'))).toBe('withdrawal_state_forbids');
  });

  it('never leaves the bank with an order of a payment that was given up', () => {
    for (const state of ['cancelled', 'intercepted'] as const) {
      expect(new Set(Object.values(WITHDRAWAL_TRANSITIONS[state]))).toEqual(new Set(['refused']));
    }
    const { order, cancel, intercept: stop, ...bank } = WITHDRAWAL_TRANSITIONS.waiting;
    expect([order, cancel, stop]).toEqual(['requested', 'cancelled', 'intercepted']);
    expect(new Set(Object.values(bank))).toEqual(new Set(['refused']));
  });

  it('does not let a payment that waits grow old in the equation', () => {
    withdraw('w', { form: 'confirmed' });
    let date = DAY_1;
    for (const next of ['2026-03-09', '2026-03-16'].map(businessDate)) {
      bench.send({ kind: 'cut_day', businessDate: date, nextBusinessDate: next });
      date = next;
      assertInvariants(bench.state);
    }
    bench.send({ kind: 'expire_due' });
    const kinds = [...bench.state.breaks.values()].map(({ subject }) => subject);
    expect(kinds).not.toContain('w');
  });
});

describe('the estimate of arrival', () => {
  it.each([
    ['real_time', '2026-03-06', undefined, '2026-03-06'],
    ['ordinary', '2026-03-06', undefined, '2026-03-09'],
    ['next_day', '2026-03-05', undefined, '2026-03-06'],
    ['real_time', '2026-03-05', '2026-03-10T10:00:00.000Z', '2026-03-10'],
    ['ordinary', '2026-03-05', '2026-03-10T10:00:00.000Z', '2026-03-11'],
  ] as const)('%s on %s released %s is %s', (delivery, date, releaseAt, expected) => {
    const base = { businessDate: businessDate(date), delivery };
    const moment = releaseAt === undefined ? {} : { releaseAt: releaseAt as never };
    expect(estimateArrival({ ...base, ...moment })).toBe(expected);
  });
});
