/**
 * Goal: words about a break have their bounds; each act names the break that it is about; letting a
 * difference stand lets withdrawals go on once, and only where a wrong amount stopped them.
 *
 * Method: one row for each bound and act; small stories at the breaks desk, where all invariants
 * are asserted after every command.
 */
import { cents, DAY_1, DAY_2, DAY_3, fund, grant, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Act, actRuleOf } from '../../src/index.ts';
import {
  BANK_TEXT_LENGTH_MAX,
  BREAK_COMMENTS_MAX,
  BREAK_EVIDENCE_MAX,
  BREAK_VERDICTS_MAX,
  REASON_LENGTH_MAX,
} from '../../src/limits.ts';
import { createDesk } from './desk-bench.ts';

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
});

const breakId = 'break-1';
const evidence = { kind: 'attach_break_evidence', breakId, evidence: 'document' } as const;
const propose = { kind: 'propose_break_resolution', breakId, resolution: 'let_stand' } as const;

describe('words about a break', () => {
  it.each<readonly [string, number, (text: string) => Act]>([
    ['a remark', REASON_LENGTH_MAX, (text) => ({ kind: 'comment_break', breakId, text })],
    ['a reference', BANK_TEXT_LENGTH_MAX, (reference) => ({ ...evidence, reference })],
    ['a reason', REASON_LENGTH_MAX, (reason) => ({ ...propose, reason })],
  ])('are so many characters of %s, and not one more', (_name, most, make) => {
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'debit', value: 7, bankReference: 'FEE-1' }]);
    expect(statusOf(desk.act(make('x'.repeat(most + 1))))).toBe('content_invalid');
    expect(statusOf(desk.act(make('x')))).toBe('accepted');
  });

  it.each<readonly [number, (text: string) => Act]>([
    [REASON_LENGTH_MAX, (text) => ({ kind: 'comment_break', breakId, text })],
    [BANK_TEXT_LENGTH_MAX, (reference) => ({ ...evidence, reference })],
    [REASON_LENGTH_MAX, (reason) => ({ ...propose, reason })],
  ])('may be %d characters', (most, make) => {
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'debit', value: 7, bankReference: 'FEE-1' }]);
    expect(statusOf(desk.act(make('x'.repeat(most))))).toBe('accepted');
  });
});

describe('the work on a break', () => {
  it('says what it may have at most', () => {
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'debit', value: 7, bankReference: 'FEE-1' }]);
    const lastOf = (count: number, ...made: readonly Act[]) => {
      for (let index = 0; index < count; index += 1) for (const one of made) desk.act(one);
      const [first] = made;
      return first === undefined ? undefined : desk.act(first).outcome;
    };
    const limit = (expected: string) => ({ status: 'limit_reached', expected });
    const comment = { kind: 'comment_break', breakId, text: 'x' } as const;
    const comments = lastOf(BREAK_COMMENTS_MAX, comment);
    expect(comments).toMatchObject(limit(`at most ${BREAK_COMMENTS_MAX} comments`));
    const attached = lastOf(BREAK_EVIDENCE_MAX, { ...evidence, reference: 'x' });
    expect(attached).toMatchObject(limit(`at most ${BREAK_EVIDENCE_MAX} of evidence`));
    const reject = { kind: 'reject_break_resolution', breakId, reason: 'no' } as const;
    const verdicts = lastOf(BREAK_VERDICTS_MAX, { ...propose, reason: 'x' }, reject);
    expect(verdicts).toMatchObject(limit(`at most ${BREAK_VERDICTS_MAX} decisions`));
  });
});

describe('what fits a break', () => {
  const proposes = (resolution: 'fund' | 'take_in') =>
    desk.act({ kind: 'propose_break_resolution', breakId, resolution, reason: 'x' }).outcome;
  const confirms = (itemId: string) =>
    desk.act({ ...propose, resolution: 'confirm_item', reason: 'x', itemId }).outcome;

  it('is no entry and no item where the bank has neither more nor less', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    fund(desk.bench, 'a', 40, 'B-2');
    const mandateId = grant(desk.bench, 'a');
    const payment = { kind: 'withdraw', customerId: 'a', amount: cents(30), mandateId } as const;
    desk.bench.instruct(payment, { commandId: 'out-1' });
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    desk.close(DAY_1);
    desk.cut(DAY_2);
    desk.show(DAY_2, []);
    desk.close(DAY_2);
    desk.cut(DAY_3);
    desk.show(DAY_3, []);
    expect(desk.bench.state.breaks.get(breakId)).toMatchObject({ effect: 0n });
    desk.evidence(breakId, 'bank_confirmation');
    const received = '0';
    expect(proposes('fund')).toMatchObject({ expected: 'the bank has less', received });
    expect(proposes('take_in')).toMatchObject({ expected: 'the bank has more', received });
    expect(confirms('receipt-2')).toMatchObject({ status: 'record_unknown', field: 'itemId' });
    expect(confirms('out-1')).toMatchObject({ status: 'record_unknown', field: 'itemId' });
  });

  it('is taking in without a question to the bank, unless it shows the money twice', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 90, bankReference: 'B-1' }]);
    expect(proposes('take_in')).toMatchObject({ status: 'accepted' });
  });
});

describe('an act on a break', () => {
  it.each<Act>([
    { kind: 'assign_break', breakId, ownerKeyId: 'anna' },
    { kind: 'comment_break', breakId, text: 'x' },
    { ...evidence, reference: 'x' },
    { ...propose, reason: 'x' },
    { kind: 'approve_break_resolution', breakId },
    { kind: 'reject_break_resolution', breakId, reason: 'x' },
  ])('names it: $kind', (one) => {
    const rule = actRuleOf(one);
    expect(rule.subjectOf(one)).toBe(breakId);
    expect(rule.newIdsOf(one)).toEqual({});
    const records = [{ kind: 'break_case', recordId: breakId }];
    expect(rule.referencesOf?.(one)).toEqual({ records });
  });
});

describe('C93 letting a difference stand', () => {
  function withdraw(value: number, commandId: string): string {
    const mandateId = grant(desk.bench, 'a');
    const payment = { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId } as const;
    return statusOf(desk.bench.instruct(payment, { commandId }));
  }
  const idOf = (commandId: string) => desk.bench.state.withdrawals.get(commandId)?.endToEndId ?? '';
  const stops = () => desk.bench.state.customers.get('a')?.withdrawalStops;

  it('lets withdrawals go on once, however often it is let stand', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    withdraw(30, 'out-1');
    withdraw(20, 'out-2');
    desk.cut(DAY_1);
    desk.show(DAY_1, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 31, endToEndId: idOf('out-1') },
      { side: 'debit', value: 21, endToEndId: idOf('out-2') },
    ]);
    expect(stops()).toBe(2);
    expect(statusOf(desk.resolve('break-1', 'let_stand'))).toBe('accepted');
    expect(statusOf(desk.resolve('break-1', 'let_stand'))).toBe('accepted');
    expect(stops()).toBe(1);
    expect(withdraw(1, 'out-3')).toBe('withdrawals_stopped');
    desk.evidence('break-2', 'bank_confirmation');
    expect(statusOf(desk.resolve('break-2', 'confirm_item', 'out-2'))).toBe('accepted');
    expect(stops()).toBe(0);
    expect(withdraw(1, 'out-4')).toBe('accepted');
  });

  it('changes nothing where no wrong amount stopped them', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    withdraw(30, 'out-1');
    desk.cut(DAY_1);
    desk.show(DAY_1, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 31, endToEndId: idOf('out-1') },
    ]);
    desk.evidence(breakId, 'bank_confirmation');
    desk.resolve(breakId, 'confirm_item', 'out-1');
    // The rest is the customer's too, and a fee of the bank: it stops nothing.
    expect(desk.bench.state.breaks.get('break-2')).toMatchObject({ customerId: 'a', effect: -1n });
    expect(statusOf(desk.resolve('break-2', 'let_stand'))).toBe('accepted');
    expect(stops()).toBe(0);
    expect(withdraw(1, 'out-2')).toBe('accepted');
  });

  it('names the entry by which a payment was given up', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    withdraw(30, 'out-1');
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    desk.close(DAY_1);
    desk.cut(DAY_2);
    desk.show(DAY_2, []);
    desk.close(DAY_2);
    desk.cut(DAY_3);
    desk.show(DAY_3, []);
    desk.evidence(breakId, 'bank_query', 'bank_confirmation');
    const { transfers } = desk.resolve(breakId, 'give_up_payment');
    const named = transfers.map(({ id, businessDate }) => ({ transferId: id, businessDate }));
    expect(named).toHaveLength(1);
    expect(desk.workOf(breakId)).toMatchObject({ state: 'adjusted', body: { adjustments: named } });
  });
});
