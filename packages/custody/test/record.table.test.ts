/**
 * Goal: a record is its latest version, an act is decided by the rule of its kind, and a pool whose
 * intake is stopped takes no new business but pays out what it owes.
 *
 * Method: the acts on a pool's intake, which keep the simplest record.
 */
import { cents, createBenchPool, fund, grant, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { findRecord, openRecords } from '../src/index.ts';

const stop = { kind: 'set_intake', intake: 'stopped', reason: 'wind-down' } as const;

describe('set_intake', () => {
  it('keeps the latest version, in the state and as a row', () => {
    const bench = createBenchPool();
    const decision = bench.send({ kind: 'act', act: stop });
    expect(statusOf(decision)).toBe('accepted');
    expect(findRecord(bench.state, 'intake', 'intake')?.state).toBe('stopped');
    expect(openRecords(bench.state, 'intake').size).toBe(1);
    expect(decision.rows).toEqual([
      {
        table: 'custody.record',
        values: {
          record_kind: 'intake',
          record_id: 'intake',
          state: 'stopped',
          is_open: true,
          subject: null,
          business_date: '2026-03-02',
          body: '{"reason":"wind-down"}',
        },
      },
    ]);
  });

  it('stops new business and lets what is owed go out', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a');
    bench.send({ kind: 'act', act: stop });
    const amount = cents(10);
    const pay = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount } as const;
    expect(statusOf(bench.instruct({ ...pay, mandateId }))).toBe('intake_stopped');
    const withdraw = { kind: 'withdraw', customerId: 'a', amount, mandateId } as const;
    expect(statusOf(bench.instruct(withdraw))).toBe('accepted');
  });

  it('refuses what it already is, a reason that is none, and other roles', () => {
    const bench = createBenchPool();
    const resume = { ...stop, intake: 'open' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: resume }))).toBe('record_state_forbids');
    const silent = { ...stop, reason: '' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: silent }))).toBe('content_invalid');
    const decision = bench.send({ kind: 'act', act: stop, role: 'platform' });
    expect(statusOf(decision)).toBe('role_not_allowed');
  });
});
