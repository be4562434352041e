/**
 * Goal: each rule of authorities' orders, by the smallest story that shows it.
 *
 * Method: a pool in memory with customers a, b and c; one key registers, another approves. What a
 * freeze holds is asked after each step.
 */
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
import { describe, expect, it } from 'vitest';
import { describeState, findRecord, hasDue, type Instruction } from '../../src/index.ts';
import { freeOf } from '../../src/orders/freezes-of.ts';
import { STOP_CONFIRMATION_HOURS_MAX } from '../../src/orders/limits.ts';
import {
  approve,
  DOCUMENT,
  expiryIn,
  fillsOf,
  freeze,
  register,
  SECONDS_IN_DAY,
} from './order-bench.ts';

const SECONDS_IN_HOUR = 3_600;

/** Customer a with an amount and a mandate for everything. */
function rich(value = 100): { readonly bench: Bench; readonly mandateId: string } {
  const bench = createBenchPool();
  fund(bench, 'a', value);
  return { bench, mandateId: grant(bench, 'a') };
}

const pay = (mandateId: string, value: number): Instruction => ({
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId: 'b',
  amount: cents(value),
  mandateId,
});

const stateOf = (bench: Bench, orderId: string) => findRecord(bench.state, 'order', orderId)?.state;

describe('a freeze', () => {
  it('binds from the approval of another key, not before', () => {
    const { bench, mandateId } = rich();
    const expiresAt = expiryIn(bench, 30);
    const order = { orderId: 'o-1', type: 'freeze', ground: 'criminal', expiresAt } as const;
    expect(statusOf(register(bench, order))).toBe('accepted');
    expect(statusOf(bench.instruct(pay(mandateId, 10)))).toBe('accepted');
    const before = describeState(bench.state);
    expect(statusOf(approve(bench, 'o-1', { keyId: 'maker' }))).toBe('approver_is_maker');
    // What was registered before keys counted as the person behind them names the key.
    const person = { keyId: 'p-1', by: { throughKeyId: 'maker' } };
    expect(statusOf(approve(bench, 'o-1', person))).toBe('approver_is_maker');
    expect(describeState(bench.state)).toEqual(before);
    expect(statusOf(approve(bench, 'o-1'))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 90 });
    const refused = bench.instruct(pay(mandateId, 1)).outcome;
    expect(refused.status).toBe('frozen_by_order');
    expect(JSON.stringify(refused)).not.toContain(DOCUMENT.authority);
    expect(JSON.stringify(refused)).not.toContain('o-1');
  });

  it('stops every kind of debit, and leaves what is above it free', () => {
    const { bench, mandateId } = rich();
    freeze(bench, 'o-1', { value: 60 });
    const customerId = 'a';
    const amount = cents(41);
    const debits: readonly Instruction[] = [
      pay(mandateId, 41),
      {
        kind: 'hold',
        customerId,
        payeeCustomerId: 'b',
        amount,
        expiresAt: bench.at(99),
        mandateId,
      },
      { kind: 'withdraw', customerId, amount, mandateId },
      { kind: 'fee', customerId, amount, mandateId },
    ];
    for (const debit of debits) {
      expect(statusOf(bench.instruct(debit))).toBe('frozen_by_order');
    }
    expect(statusOf(bench.instruct(pay(mandateId, 40)))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 60 });
  });

  it('stops a refund by the customer who would give back', () => {
    const { bench, mandateId } = rich();
    bench.instruct(pay(mandateId, 50), { commandId: 'pay-1' });
    freeze(bench, 'o-1', { customerId: 'b' });
    const own = grant(bench, 'b');
    const refund = {
      kind: 'refund',
      payInstructionId: 'pay-1',
      amount: cents(1),
      mandateId: own,
    } as const;
    expect(statusOf(bench.instruct(refund))).toBe('frozen_by_order');
  });

  it('fills from money that comes in, up to what was ordered', () => {
    const { bench } = rich(20);
    freeze(bench, 'o-1', { value: 60 });
    expect(fillsOf(bench)).toEqual({ 'o-1': 20 });
    fund(bench, 'a', 30);
    expect(fillsOf(bench)).toEqual({ 'o-1': 50 });
    fund(bench, 'a', 30);
    expect(fillsOf(bench)).toEqual({ 'o-1': 60 });
    const customer = bench.state.customers.get('a');
    expect(customer && freeOf(bench.state, customer, bench.at(bench.now))).toBe(20n);
  });

  it('waits behind the ones received before it, whichever was approved first', () => {
    const { bench } = rich();
    const expiresAt = expiryIn(bench, 30);
    for (const orderId of ['o-1', 'o-2']) {
      const amount = cents(80);
      register(bench, { orderId, type: 'freeze', ground: 'criminal', amount, expiresAt });
    }
    approve(bench, 'o-2');
    expect(fillsOf(bench)).toEqual({ 'o-2': 80 });
    const decision = approve(bench, 'o-1');
    expect(fillsOf(bench)).toEqual({ 'o-1': 80, 'o-2': 20 });
    expect(decision.outcome.result?.['freezes']).toEqual([
      { orderId: 'o-1', rank: 1, frozenMinor: '80' },
      { orderId: 'o-2', rank: 2, frozenMinor: '20' },
    ]);
  });

  it('is promoted when the one before it is released', () => {
    const { bench } = rich();
    freeze(bench, 'o-1');
    freeze(bench, 'o-2', { value: 70 });
    expect(fillsOf(bench)).toEqual({ 'o-1': 100, 'o-2': 0 });
    register(bench, { orderId: 'r-1', type: 'release', parentOrderId: 'o-1' });
    expect(fillsOf(bench)).toEqual({ 'o-1': 100, 'o-2': 0 });
    expect(statusOf(approve(bench, 'r-1'))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-2': 70 });
    expect(stateOf(bench, 'o-1')).toBe('released');
  });

  it('is released in part', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { value: 80 });
    const part = { type: 'release', parentOrderId: 'o-1' } as const;
    register(bench, { orderId: 'r-1', ...part, amount: cents(30) });
    approve(bench, 'r-1');
    expect(fillsOf(bench)).toEqual({ 'o-1': 50 });
    register(bench, { orderId: 'r-2', ...part, amount: cents(51) });
    expect(statusOf(approve(bench, 'r-2'))).toBe('exceeds_remaining');
    register(bench, { orderId: 'r-3', ...part, amount: cents(50) });
    approve(bench, 'r-3');
    expect(stateOf(bench, 'o-1')).toBe('released');
  });

  it('ends by itself when nobody renews it, to the millisecond, before any command says so', () => {
    const { bench, mandateId } = rich();
    freeze(bench, 'o-1', { days: 1 });
    freeze(bench, 'o-2', { value: 10, days: 2 });
    bench.now += SECONDS_IN_DAY - 1;
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('frozen_by_order');
    bench.now += 1;
    expect(fillsOf(bench)).toEqual({ 'o-2': 10 });
    expect(statusOf(bench.instruct(pay(mandateId, 90)))).toBe('accepted');
    expect(hasDue(bench.state, bench.at(bench.now))).toBe(true);
    expect(bench.send({ kind: 'expire_due' }).outcome.result?.['recordsExpired']).toBe(1);
    expect(stateOf(bench, 'o-1')).toBe('expired');
    expect(stateOf(bench, 'o-2')).toBe('in_force');
  });

  it('ends before the next day opens', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { days: 1 });
    bench.now += SECONDS_IN_DAY;
    const cut = bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    expect(statusOf(cut)).toBe('accepted');
    expect(cut.rows.map(({ table }) => table)).toContain('custody.record');
    expect(stateOf(bench, 'o-1')).toBe('expired');
    expect(bench.state.businessDate).toBe(DAY_2);
  });

  it('is renewed before it ends, within its longest term, and keeps its rank', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { value: 80, days: 1 });
    freeze(bench, 'o-2', { value: 80, days: 9 });
    const renew = { type: 'renew', parentOrderId: 'o-1' } as const;
    const short = register(bench, { orderId: 'n-0', ...renew, expiresAt: expiryIn(bench, 1) });
    expect(short.outcome).toMatchObject({ status: 'content_invalid', field: 'expiresAt' });
    const long = register(bench, { orderId: 'n-0', ...renew, expiresAt: expiryIn(bench, 185) });
    expect(long.outcome).toMatchObject({ status: 'content_invalid', field: 'expiresAt' });
    register(bench, { orderId: 'n-1', ...renew, expiresAt: expiryIn(bench, 20) });
    expect(statusOf(approve(bench, 'n-1'))).toBe('accepted');
    bench.now += 2 * SECONDS_IN_DAY;
    expect(fillsOf(bench)).toEqual({ 'o-1': 80, 'o-2': 20 });
  });

  it('cannot be renewed after it ended', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { days: 1 });
    const expiresAt = expiryIn(bench, 20);
    register(bench, { orderId: 'n-1', type: 'renew', parentOrderId: 'o-1', expiresAt });
    bench.now += SECONDS_IN_DAY;
    expect(statusOf(approve(bench, 'n-1'))).toBe('record_state_forbids');
    bench.send({ kind: 'expire_due' });
    expect(statusOf(approve(bench, 'n-1'))).toBe('record_state_forbids');
  });

  it('of a customer keeps the account from closing', () => {
    const bench = createBenchPool();
    freeze(bench, 'o-1');
    const close = bench.send({ kind: 'close_customer', customerId: 'a' });
    expect(statusOf(close)).toBe('customer_has_open_items');
  });

  it('includes its fruits when the order says so', () => {
    const { bench } = rich();
    const expiresAt = expiryIn(bench, 30);
    const order = { orderId: 'o-1', type: 'freeze', ground: 'civil', expiresAt } as const;
    register(bench, { ...order, amount: cents(100), includeFruits: true });
    approve(bench, 'o-1');
    fund(bench, 'a', 5);
    expect(fillsOf(bench)).toEqual({ 'o-1': 100 });
    const receipt = {
      kind: 'advise_receipt',
      bankReference: 'platform',
      amount: cents(7),
    } as const;
    const receiptId = bench.send(receipt).outcome.result?.['receiptId'];
    if (typeof receiptId !== 'string') throw new Error('a receipt has an id');
    const purpose = 'interest';
    const interest = { kind: 'allocate', receiptId, purpose } as const;
    bench.instruct({ ...interest, amount: cents(7) });
    const paid = { kind: 'subsidise', purpose, customerId: 'a', amount: cents(5) } as const;
    expect(statusOf(bench.instruct(paid))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 105 });
  });
});

describe('a hold from before a freeze', () => {
  const holdOf = (mandateId: string, expiresAt: ReturnType<Bench['at']>): Instruction => ({
    kind: 'hold',
    customerId: 'a',
    payeeCustomerId: 'b',
    amount: cents(70),
    expiresAt,
    mandateId,
  });

  it('keeps its money for the payee; what comes back of it is frozen', () => {
    const { bench, mandateId } = rich();
    bench.instruct(holdOf(mandateId, bench.at(10_000)), { commandId: 'h-1' });
    freeze(bench, 'o-1');
    expect(fillsOf(bench)).toEqual({ 'o-1': 30 });
    const capture = { kind: 'capture', holdInstructionId: 'h-1', final: false } as const;
    expect(statusOf(bench.instruct({ ...capture, amount: cents(20) }))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 30 });
    const final = bench.instruct({ ...capture, amount: cents(10), final: true });
    expect(statusOf(final)).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 70 });
  });

  it('gives its money to the freeze when it is released or expires', () => {
    const { bench, mandateId } = rich();
    bench.instruct(holdOf(mandateId, bench.at(100)), { commandId: 'h-1' });
    freeze(bench, 'o-1');
    bench.now = 100;
    bench.send({ kind: 'expire_due' });
    expect(fillsOf(bench)).toEqual({ 'o-1': 100 });
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('frozen_by_order');
  });
});

describe('a payment out from before a freeze', () => {
  it('goes on: the bank has its order; a rejection gives the money to the freeze', () => {
    const { bench, mandateId } = rich();
    const withdraw = { kind: 'withdraw', customerId: 'a', mandateId } as const;
    bench.instruct({ ...withdraw, amount: cents(40) }, { commandId: 'w-1' });
    bench.instruct({ ...withdraw, amount: cents(40) }, { commandId: 'w-2' });
    freeze(bench, 'o-1');
    const said = (instructionId: string, status: 'settled' | 'rejected') =>
      statusOf(bench.send({ kind: 'record_payment_status', instructionId, status }));
    expect(said('w-1', 'settled')).toBe('accepted');
    expect(said('w-2', 'rejected')).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 60 });
  });
});

describe('an emergency stop', () => {
  const stop = { orderId: 's-1', type: 'emergency_stop', ground: 'telecom_fraud' } as const;

  it('stops all debits at once, captures of earlier holds too, and lets money in', () => {
    const { bench, mandateId } = rich();
    const hold = { kind: 'hold', customerId: 'a', payeeCustomerId: 'b', mandateId } as const;
    const terms = { amount: cents(30), expiresAt: bench.at(999_999) };
    bench.instruct({ ...hold, ...terms }, { commandId: 'h-1' });
    const stopped = register(bench, stop);
    expect(stopped.outcome).toMatchObject({ status: 'accepted', result: { state: 'provisional' } });
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('frozen_by_order');
    const capture = { kind: 'capture', holdInstructionId: 'h-1', amount: cents(1) } as const;
    expect(statusOf(bench.instruct({ ...capture, final: false }))).toBe('frozen_by_order');
    const whole = { ...capture, amount: cents(30), final: true };
    expect(statusOf(bench.instruct(whole))).toBe('frozen_by_order');
    const release = { kind: 'release', holdInstructionId: 'h-1' } as const;
    expect(statusOf(bench.instruct(release))).toBe('accepted');
    fund(bench, 'a', 10);
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('frozen_by_order');
  });

  it('lapses when nobody confirms it in time', () => {
    const { bench, mandateId } = rich();
    register(bench, stop);
    bench.now += STOP_CONFIRMATION_HOURS_MAX * SECONDS_IN_HOUR;
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('accepted');
    expect(statusOf(approve(bench, 's-1'))).toBe('record_state_forbids');
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench, 's-1')).toBe('lapsed');
  });

  it('binds for its term once it is confirmed, and is released like a freeze', () => {
    const { bench, mandateId } = rich();
    register(bench, stop);
    expect(statusOf(approve(bench, 's-1', { keyId: 'maker' }))).toBe('approver_is_maker');
    expect(statusOf(approve(bench, 's-1'))).toBe('accepted');
    bench.now += 48 * SECONDS_IN_HOUR - 1;
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('frozen_by_order');
    register(bench, { orderId: 'r-1', type: 'release', parentOrderId: 's-1' });
    expect(statusOf(approve(bench, 'r-1'))).toBe('accepted');
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('accepted');
  });

  it('ends at once when the second person rejects it', () => {
    const { bench, mandateId } = rich();
    register(bench, stop);
    const act = { kind: 'reject_order', orderId: 's-1', reason: 'wrong customer' } as const;
    const by = (keyId: string) => ({ kind: 'act', act, role: 'operator', keyId }) as const;
    expect(statusOf(bench.send(by('maker')))).toBe('approver_is_maker');
    expect(statusOf(bench.send(by('checker')))).toBe('accepted');
    expect(stateOf(bench, 's-1')).toBe('rejected');
    expect(statusOf(bench.instruct(pay(mandateId, 1)))).toBe('accepted');
  });
});

describe('a deduction', () => {
  const deduct = (orderId: string, value: number) =>
    ({
      orderId,
      type: 'deduct',
      parentOrderId: 'o-1',
      amount: cents(value),
      payeeCommitment: 'cd'.repeat(32),
    }) as const;

  it('pays frozen money to the authority by the bank and shrinks its freeze', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { value: 80 });
    register(bench, deduct('d-1', 50));
    const decision = approve(bench, 'd-1', { commandId: 'deduct-1' });
    expect(statusOf(decision)).toBe('accepted');
    expect(decision.outbox).toHaveLength(1);
    const message = { instructionId: 'deduct-1', payeeCommitment: 'cd'.repeat(32) };
    expect(decision.outbox[0]?.message).toMatchObject({ ...message, amountMinor: '50' });
    expect(decision.outbox[0]?.message).not.toHaveProperty('customerId');
    expect(fillsOf(bench)).toEqual({ 'o-1': 30 });
    const settled = { instructionId: 'deduct-1', status: 'settled' } as const;
    expect(statusOf(bench.send({ kind: 'record_payment_status', ...settled }))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 30 });
  });

  it('that the bank rejects or gives back is frozen again', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { value: 80 });
    register(bench, deduct('d-1', 50));
    approve(bench, 'd-1', { commandId: 'deduct-1' });
    const said = { kind: 'record_payment_status', instructionId: 'deduct-1' } as const;
    bench.send({ ...said, status: 'unknown' });
    expect(fillsOf(bench)).toEqual({ 'o-1': 30 });
    expect(statusOf(bench.send({ ...said, status: 'rejected' }))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-1': 80 });
  });

  it('takes no more than its own freeze holds, and nothing of one that waits', () => {
    const { bench } = rich();
    freeze(bench, 'o-0', { value: 70 });
    freeze(bench, 'o-1', { value: 80 });
    register(bench, deduct('d-1', 31));
    expect(statusOf(approve(bench, 'd-1'))).toBe('exceeds_remaining');
    register(bench, deduct('d-2', 30));
    expect(statusOf(approve(bench, 'd-2'))).toBe('accepted');
    expect(fillsOf(bench)).toEqual({ 'o-0': 70, 'o-1': 0 });
  });
});

describe('a query', () => {
  it('answers the balances once another key approved it', () => {
    const { bench } = rich();
    freeze(bench, 'o-1', { value: 40 });
    register(bench, { orderId: 'q-1', type: 'query' });
    expect(findRecord(bench.state, 'order', 'q-1')?.body.answer).toBeUndefined();
    const answer = approve(bench, 'q-1').outcome.result?.['answer'];
    expect(answer).toEqual({
      postedMinor: '100',
      availableMinor: '100',
      heldMinor: '0',
      frozenMinor: '40',
    });
    expect(findRecord(bench.state, 'order', 'q-1')?.body.answer?.frozen).toBe(40n);
  });
});

describe('registering an order refuses', () => {
  const base = { orderId: 'o-1', type: 'freeze', ground: 'criminal' } as const;
  const rows: readonly (readonly [string, Parameters<typeof register>[1], string, string?])[] = [
    ['a document without a hash', { ...base, documentHash: 'x' }, 'content_invalid', 'expiresAt'],
    ['nobody', { orderId: 'q', type: 'query', customerId: 'nobody' }, 'customer_not_found'],
    [
      'the pool itself',
      { orderId: 'q', type: 'query', customerId: 'suspense' },
      'customer_not_found',
    ],
    [
      'one officer',
      { orderId: 'q', type: 'query', officers: ['x'] },
      'content_invalid',
      'officers',
    ],
    [
      'the same officer twice',
      { orderId: 'q', type: 'query', officers: ['x', 'x'] },
      'content_invalid',
      'officers',
    ],
    [
      'an amount for a query',
      { orderId: 'q', type: 'query', amount: cents(1) },
      'content_invalid',
      'amount',
    ],
    [
      'an unknown parent',
      { orderId: 'r', type: 'release', parentOrderId: 'x' },
      'record_unknown',
      'parentOrderId',
    ],
    [
      'an empty authority',
      { orderId: 'q', type: 'query', authority: ' ' },
      'content_invalid',
      'authority',
    ],
    [
      'a hash that is none',
      { orderId: 'q', type: 'query', documentHash: 'g' },
      'content_invalid',
      'documentHash',
    ],
    ['a bad id', { orderId: '-', type: 'query' }, 'identifier_invalid', 'orderId'],
  ];
  for (const [title, order, status, field] of rows) {
    it(title, () => {
      const { outcome } = register(createBenchPool(), order);
      expect(outcome.status).toBe(status);
      expect(outcome.field).toBe(field);
    });
  }

  it('a term longer than the law allows, for each ground', () => {
    const bench = createBenchPool();
    const limits = [
      ['criminal', 184],
      ['criminal_major', 365],
      ['civil', 365],
      ['money_laundering', 2],
    ] as const;
    for (const [ground, days] of limits) {
      const order = { type: 'freeze', ground } as const;
      const long = { orderId: `${ground}-2`, ...order, expiresAt: expiryIn(bench, days + 1) };
      expect(register(bench, long).outcome).toMatchObject({ field: 'expiresAt' });
      const fits = { orderId: `${ground}-1`, ...order, expiresAt: expiryIn(bench, days) };
      expect(statusOf(register(bench, fits))).toBe('accepted');
    }
  });

  it('a ground of another type', () => {
    const bench = createBenchPool();
    const expiresAt = expiryIn(bench, 1);
    const order = { orderId: 'o', type: 'freeze', ground: 'telecom_fraud', expiresAt } as const;
    expect(register(bench, order).outcome).toMatchObject({ field: 'ground' });
  });

  it('the renewal of a hold of 48 hours', () => {
    const bench = createBenchPool();
    const expiresAt = expiryIn(bench, 1);
    register(bench, { orderId: 'o', type: 'freeze', ground: 'money_laundering', expiresAt });
    approve(bench, 'o');
    const renewal = { type: 'renew', parentOrderId: 'o', expiresAt: expiryIn(bench, 2) } as const;
    expect(register(bench, { orderId: 'n', ...renewal }).outcome).toMatchObject({
      status: 'content_invalid',
      field: 'parentOrderId',
    });
  });

  it('an order of another authority, of another customer, or on one not in force', () => {
    const bench = createBenchPool();
    freeze(bench, 'o-1');
    const release = { orderId: 'r', type: 'release', parentOrderId: 'o-1' } as const;
    const other = register(bench, { ...release, authority: 'Another court' });
    expect(other.outcome).toMatchObject({ status: 'content_invalid', field: 'authority' });
    const wrong = register(bench, { ...release, customerId: 'b' });
    expect(wrong.outcome).toMatchObject({ status: 'content_invalid', field: 'parentOrderId' });
    register(bench, release);
    approve(bench, 'r');
    const again = register(bench, { ...release, orderId: 'r-2' });
    expect(statusOf(again)).toBe('record_state_forbids');
  });

  it('an id that exists, a past expiry, a zero amount, and another role', () => {
    const bench = createBenchPool();
    freeze(bench, 'o-1');
    const query = { orderId: 'o-1', type: 'query' } as const;
    expect(statusOf(register(bench, query))).toBe('record_already_exists');
    const past = { ...base, orderId: 'o-2', expiresAt: bench.at(0) };
    expect(statusOf(register(bench, past))).toBe('expiry_in_the_past');
    const zero = { ...base, orderId: 'o-2', expiresAt: bench.at(9), amount: cents(0) };
    expect(statusOf(register(bench, zero))).toBe('amount_is_zero');
    for (const role of ['platform', 'customer_channel', 'bank', 'administrator'] as const) {
      const act = { kind: 'approve_order', orderId: 'o-1' } as const;
      expect(statusOf(bench.send({ kind: 'act', act, role }))).toBe('role_not_allowed');
    }
  });

  it('more open orders than the bound', () => {
    const bench = createBenchPool();
    for (let count = 0; count < 100; count += 1) {
      register(bench, { orderId: `q-${count}`, type: 'query' });
    }
    expect(statusOf(register(bench, { orderId: 'q', type: 'query' }))).toBe('limit_reached');
  });
});

describe('an order that nobody decides', () => {
  it('lapses, and is approved no more', () => {
    const { bench, mandateId } = rich();
    const expiresAt = expiryIn(bench, 30);
    register(bench, { orderId: 'o-1', type: 'freeze', ground: 'criminal', expiresAt });
    bench.now += 72 * SECONDS_IN_HOUR;
    expect(statusOf(approve(bench, 'o-1'))).toBe('record_state_forbids');
    bench.send({ kind: 'expire_due' });
    expect(stateOf(bench, 'o-1')).toBe('lapsed');
    expect(statusOf(bench.instruct(pay(mandateId, 100)))).toBe('accepted');
    expect(statusOf(approve(bench, 'o-9'))).toBe('record_unknown');
  });
});
