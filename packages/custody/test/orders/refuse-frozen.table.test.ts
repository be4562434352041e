/**
 * Goal: what a command does to a frozen account is judged as a whole: what it brings counts, what
 * it only reserves for the account does not, and what the bank has made is not asked.
 *
 * Method: customer a has 100, of which a freeze holds 60; movements are written out. Customer b is
 * free.
 */
import { type AccountId, transferId } from '@ringfence/ledger';
import { type Bench, cents, createBenchPool, fund, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { customerOf } from '../../src/instruct/hold.ts';
import { addTerm } from '../../src/orders/add-term.ts';
import { freeOf } from '../../src/orders/freezes-of.ts';
import { type FreezableMovement, refuseFrozen } from '../../src/orders/refuse-frozen.ts';
import { approve, expiryIn, freeze, register } from './order-bench.ts';

type Phase = FreezableMovement['phase'];

function frozenPool(): Bench {
  const bench = createBenchPool();
  fund(bench, 'a', 100);
  fund(bench, 'b', 100);
  freeze(bench, 'o-1', { value: 60 });
  return bench;
}

const outOf = ({ state }: Bench): AccountId => {
  const account = state.pool?.accounts.get('in_transit_out');
  if (account === undefined) throw new Error('a pool has an account in transit');
  return account;
};

/** A movement from one customer to another; `out`: to the bank. */
const move = (
  bench: Bench,
  [from, to, value]: readonly [string, string, number],
  phase: Phase = 'single',
): FreezableMovement => ({
  phase,
  debitAccountId: customerOf(bench.state, from).accountId,
  creditAccountId: to === 'out' ? outOf(bench) : customerOf(bench.state, to).accountId,
  amount: cents(value),
});

const asks = (bench: Bench, ...movements: readonly FreezableMovement[]) =>
  refuseFrozen(bench.state, movements, { now: bench.at(bench.now) })?.outcome;

describe('a freeze of 60 on 100', () => {
  it('leaves 40 free, and not one more', () => {
    const bench = frozenPool();
    expect(asks(bench, move(bench, ['a', 'b', 40]))).toBeUndefined();
    expect(asks(bench, move(bench, ['a', 'b', 41]))).toMatchObject({
      status: 'frozen_by_order',
      expected: 'at most 40',
      received: '41',
    });
    const parts = [move(bench, ['a', 'b', 21]), move(bench, ['a', 'c', 20])];
    expect(asks(bench, ...parts)?.received).toBe('41');
  });

  it('counts what the same command brings, booked or captured, not what it reserves', () => {
    const bench = frozenPool();
    const leaves = move(bench, ['a', 'c', 50]);
    expect(asks(bench, leaves, move(bench, ['b', 'a', 10]))).toBeUndefined();
    expect(asks(bench, leaves, move(bench, ['b', 'a', 9]))?.received).toBe('41');
    expect(asks(bench, leaves, move(bench, ['b', 'a', 10], 'post'))).toBeUndefined();
    expect(asks(bench, leaves, move(bench, ['b', 'a', 10], 'pending'))?.received).toBe('50');
    expect(asks(bench, leaves, move(bench, ['b', 'a', 10], 'void'))?.received).toBe('50');
    expect(asks(bench, leaves, move(bench, ['b', 'a', 10], 'expire'))?.received).toBe('50');
  });

  it('does not ask what others do', () => {
    const bench = frozenPool();
    expect(asks(bench, move(bench, ['b', 'c', 100]))).toBeUndefined();
    expect(asks(bench, move(bench, ['b', 'c', 100]), move(bench, ['a', 'c', 40]))).toBeUndefined();
    expect(asks(bench, move(bench, ['b', 'c', 1]), move(bench, ['a', 'c', 41]))?.expected).toBe(
      'at most 40',
    );
  });

  it('leaves it to the ledger to say that a customer without a freeze has too little', () => {
    const bench = frozenPool();
    const mandateId = grant(bench, 'b');
    const parties = { fromCustomerId: 'b', toCustomerId: 'c', mandateId } as const;
    const paid = bench.instruct({ kind: 'pay', ...parties, amount: cents(101) });
    expect(statusOf(paid)).toBe('insufficient_funds');
  });

  it('does not count a debit that was reserved before it', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a');
    const hold = { kind: 'hold', customerId: 'a', payeeCustomerId: 'b', mandateId } as const;
    const terms = { amount: cents(70), expiresAt: bench.at(99_999) };
    bench.instruct({ ...hold, ...terms }, { commandId: 'h-1' });
    freeze(bench, 'o-1');
    const pendingId = [...bench.state.ledger.openPendings.keys()].at(-1);
    if (pendingId === undefined) throw new Error('a hold is pending');
    const capture = { ...move(bench, ['a', 'b', 70], 'post'), pendingId };
    expect(asks(bench, capture)).toBeUndefined();
    expect(asks(bench, { ...capture, amount: cents(71) })?.received).toBe('1');
    const unknown = transferId('00000000-0000-7000-8000-0000000000ff');
    expect(asks(bench, { ...capture, pendingId: unknown })?.received).toBe('70');
  });
});

describe('an emergency stop', () => {
  it('leaves nothing free, and stops each debit but what is given back and what is paid', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    register(bench, { orderId: 's-1', type: 'emergency_stop', ground: 'telecom_fraud' });
    expect(freeOf(bench.state, customerOf(bench.state, 'a'), bench.at(0))).toBe(0n);
    expect(freeOf(bench.state, customerOf(bench.state, 'b'), bench.at(0))).toBe(0n);
    fund(bench, 'b', 7);
    expect(freeOf(bench.state, customerOf(bench.state, 'b'), bench.at(0))).toBe(7n);
    const stops = (phase: Phase, to = 'b') => asks(bench, move(bench, ['a', to, 1], phase))?.status;
    expect(stops('single')).toBe('frozen_by_order');
    expect(stops('pending')).toBe('frozen_by_order');
    expect(stops('post')).toBe('frozen_by_order');
    expect(stops('void')).toBeUndefined();
    expect(stops('expire')).toBeUndefined();
    expect(stops('post', 'out')).toBeUndefined();
    expect(stops('pending', 'out')).toBe('frozen_by_order');
  });
});

describe('an order', () => {
  it('is one of at most a hundred that a customer has open', () => {
    const bench = createBenchPool();
    for (let count = 0; count < 100; count += 1) {
      register(bench, { orderId: `q-${count}`, type: 'query' });
    }
    const more = register(bench, { orderId: 'q', type: 'query' });
    expect(more.outcome).toMatchObject({ status: 'limit_reached', expected: 'at most 100 open' });
  });

  it('is carried out on an account that is suspended', () => {
    const bench = frozenPool();
    const evidence = 'ef'.repeat(32);
    const suspend = { kind: 'move_account', customerId: 'a', event: 'suspend', evidence } as const;
    expect(statusOf(bench.send({ kind: 'act', act: suspend }))).toBe('accepted');
    const deduct = { type: 'deduct', parentOrderId: 'o-1', amount: cents(60) } as const;
    register(bench, { orderId: 'd-1', ...deduct, payeeCommitment: evidence });
    expect(statusOf(approve(bench, 'd-1'))).toBe('accepted');
  });

  it('waits for its turn: nothing is paid of a freeze that holds nothing', () => {
    const bench = createBenchPool();
    freeze(bench, 'o-1', { value: 60 });
    const deduct = { type: 'deduct', parentOrderId: 'o-1', amount: cents(1) } as const;
    register(bench, { orderId: 'd-1', ...deduct, payeeCommitment: 'ef'.repeat(32) });
    expect(approve(bench, 'd-1').outcome).toMatchObject({
      status: 'exceeds_remaining',
      expected: 'at most 0',
    });
  });

  it('never ends after the last year of the calendar', () => {
    const bench = createBenchPool();
    const start = expiryIn(bench, 0);
    const late = () => addTerm(start, { months: 12 * 9_000 });
    expect(late).toThrow(`up to the year 9999, received ${start}`);
  });
});
