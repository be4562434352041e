/**
 * Goal: one command orders a bounded number of payments that waited for the cut, in the order of
 * their ids, and says whether there are more; what waits for something else is not due. A reason
 * is as long as it may be, and not longer. Method: counts and lengths at each bound and beside it.
 */
import { businessDate, timestampFromMilliseconds } from '@ringfence/money';
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
import { type Act, estimateArrival, findRecord, hasDue, type Role } from '../../src/index.ts';
import { dueAtOf } from '../../src/record/record-rules.ts';

/** So many payments for the next day, shared by two customers. */
function createWaiting(count: number): Bench {
  const bench = createBenchPool();
  for (const customerId of ['a', 'b']) {
    fund(bench, customerId, 100_000);
    grant(bench, customerId, { mandateId: `m-${customerId}` });
  }
  for (let number = 0; number < count; number += 1) {
    const customerId = number % 2 === 0 ? 'a' : 'b';
    const payment = { kind: 'withdraw', customerId, amount: cents(1) } as const;
    const instruction = { ...payment, mandateId: `m-${customerId}`, delivery: 'next_day' } as const;
    // The last one first: the order is that of the ids.
    bench.instruct(instruction, { commandId: `w-${2_000 - number}` });
  }
  return bench;
}

describe('payments that wait for the cut', () => {
  it.each([
    [1_000, false],
    [1_001, true],
  ])('%i: five hundred by the cut, as many by the clock; more: %s', (count, more) => {
    const bench = createWaiting(count);
    const cut = bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    expect(cut.outbox).toHaveLength(500);
    const keys = cut.outbox.map(({ key }) => key);
    expect(keys).toEqual([...keys].sort());
    expect(keys[0]).toBe(`w-${2_001 - count}`);
    expect(hasDue(bench.state, bench.at(0))).toBe(true);
    const rest = bench.send({ kind: 'expire_due' });
    expect(rest.outbox).toHaveLength(500);
    expect(rest.outcome.result).toMatchObject({ more });
    expect(hasDue(bench.state, bench.at(0))).toBe(more);
  });
});

describe('a payment with a moment', () => {
  it('is due at it when it is confirmed and waits, and else never', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const base = { kind: 'withdraw', customerId: 'a', amount: cents(1) } as const;
    const waiting = { ...base, mandateId: grant(bench, 'a'), releaseAt: bench.at(60) };
    bench.instruct({ ...waiting, form: 'confirmed' }, { commandId: 'w' });
    const dueAt = () => {
      const record = findRecord(bench.state, 'waiting_payment', 'w');
      return record === undefined ? 'none' : dueAtOf(record);
    };
    expect(dueAt()).toBeUndefined();
    const act = { kind: 'confirm_payment', instructionId: 'w' } as const;
    bench.send({ kind: 'act', act, role: 'platform' });
    expect(dueAt()).toBe(bench.at(60));
    bench.now = 60;
    bench.send({ kind: 'expire_due' });
    expect(findRecord(bench.state, 'waiting_payment', 'w')?.state).toBe('ordered');
    expect(dueAt()).toBeUndefined();
  });

  it('before its business date is expected as from that date', () => {
    const releaseAt = timestampFromMilliseconds(Date.UTC(2026, 2, 3, 10));
    const payment = { businessDate: businessDate('2026-03-05'), releaseAt };
    expect(estimateArrival({ ...payment, delivery: 'real_time' })).toBe('2026-03-05');
    expect(estimateArrival({ ...payment, delivery: 'ordinary' })).toBe('2026-03-06');
  });
});

describe('a reason', () => {
  const longest = 'x'.repeat(500);

  it.each<[string, Role, (reason: string) => Act]>([
    [
      'withdrawal_not_found',
      'operator',
      (reason) => ({ kind: 'intercept_payment', instructionId: 'none', reason }),
    ],
    [
      'record_unknown',
      'platform',
      (reason) => ({ kind: 'write_off_advance', receiptId: 'none', amount: cents(1), reason }),
    ],
    ['accepted', 'operator', (reason) => ({ kind: 'set_intake', intake: 'stopped', reason })],
  ])('of five hundred characters is read (%s), and no longer one', (status, role, actOf) => {
    const bench = createBenchPool();
    for (const reason of [`${longest}x`, '', '  ']) {
      const refused = bench.send({ kind: 'act', act: actOf(reason), role });
      const detail = { field: 'reason', expected: '1 to 500 characters' };
      expect(refused.outcome).toMatchObject({ status: 'content_invalid', ...detail });
    }
    expect(statusOf(bench.send({ kind: 'act', act: actOf(longest), role }))).toBe(status);
  });
});
