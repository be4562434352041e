/**
 * Goal: rules of matching are adopted by two people, what comparing lists gave is in the books with
 * a break for each difference, and a match that was a mistake is undone by two people without
 * anything unexplained.
 *
 * Method: one case for each way and each refusal, over a pool with statements that add up. All
 * invariants are asserted after every command.
 */
import { STANDARD_MATCH_RULES } from '@ringfence/reconciliation';
import { cents, DAY_1, DAY_2, fund, grant, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Act, type Decision, findRecord } from '../../src/index.ts';
import type { ListDifference } from '../../src/matching/record-shape.ts';
import { createDesk } from '../breaks/desk-bench.ts';

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
});

const OWN = { ...STANDARD_MATCH_RULES, id: 'own', waitBusinessDays: 2 };

const propose = (more: Partial<Extract<Act, { kind: 'propose_match_rules' }>> = {}): Act => ({
  kind: 'propose_match_rules',
  rulesId: 'rules-1',
  effectiveDate: DAY_2,
  rules: OWN,
  ...more,
});
const approve = (rules = OWN): Act => ({
  kind: 'approve_match_rules',
  rulesId: 'rules-1',
  effectiveDate: DAY_2,
  rules,
});

describe('rules of matching', () => {
  it('are adopted by another key than the one that proposed them', () => {
    expect(statusOf(desk.act(propose()))).toBe('accepted');
    expect(statusOf(desk.act(approve()))).toBe('approver_is_maker');
    expect(statusOf(desk.act(approve(), 'checker'))).toBe('accepted');
    expect(findRecord(desk.bench.state, 'match_rules', 'rules-1')).toMatchObject({
      state: 'adopted',
      body: { effectiveDate: DAY_2, makerKeyId: 'maker', checkerKeyId: 'checker' },
    });
    expect(statusOf(desk.act(propose()))).toBe('record_already_exists');
    expect(statusOf(desk.act(approve(), 'checker'))).toBe('record_state_forbids');
  });

  it('are refused when they are unsound, too late, or others than were proposed', () => {
    const [first, ...others] = OWN.rules;
    const guessing = { ...OWN, rules: [{ ...first, by: ['side'] as const }, ...others] };
    expect(desk.act(propose({ rules: guessing as typeof OWN })).outcome).toMatchObject({
      status: 'content_invalid',
      field: 'rules',
      expected: 'sound rules: end_to_end_id acceptance_without_reference',
    });
    desk.cut(DAY_1);
    expect(statusOf(desk.act(propose({ effectiveDate: DAY_1 })))).toBe('deadline_passed');
    desk.act(propose());
    expect(statusOf(desk.act(propose({ rulesId: 'rules-2' })))).toBe('record_state_forbids');
    expect(statusOf(desk.act(approve({ ...OWN, acceptedFrom: 99 }), 'checker'))).toBe(
      'quote_differs',
    );
    desk.cut(DAY_2);
    expect(statusOf(desk.act(approve(), 'checker'))).toBe('deadline_passed');
  });

  it('are taken back with a reason, and unknown ones are nobody’s', () => {
    const reject = (reason: string, rulesId = 'rules-1'): Act => ({
      kind: 'reject_match_rules',
      rulesId,
      reason,
    });
    expect(statusOf(desk.act(reject('no')))).toBe('record_unknown');
    expect(statusOf(desk.act(approve(), 'checker'))).toBe('record_unknown');
    desk.act(propose());
    expect(statusOf(desk.act(reject(' ')))).toBe('content_invalid');
    expect(statusOf(desk.act(reject('another document')))).toBe('accepted');
    expect(statusOf(desk.act(reject('again')))).toBe('record_state_forbids');
    expect(statusOf(desk.act(propose({ rulesId: 'rules-2' })))).toBe('accepted');
  });
});

const difference = (item: string, more: Partial<ListDifference> = {}): ListDifference => ({
  kind: 'missing_in_ledger',
  item,
  itemDate: DAY_1,
  effect: 5n,
  ...more,
});

let checks = 0;
function check(
  differences: readonly ListDifference[],
  more: Partial<Extract<Act, { kind: 'record_level_check' }>> = {},
): Decision {
  checks += 1;
  const act: Act = {
    kind: 'record_level_check',
    checkId: `check-${checks}`,
    level: 'R5',
    businessDate: DAY_1,
    firstDate: DAY_1,
    rules: { id: 'standard', version: 1 },
    figures: {
      leftCount: 3,
      rightCount: 3,
      leftSum: 10n,
      rightSum: 5n,
      matchedCount: 2,
      waitingCount: 0,
      differenceCount: differences.length,
    },
    differences,
    files: ['ab'.repeat(32)],
    ...more,
  };
  return desk.bench.send({ kind: 'act', act, keyId: 'reconciliation', role: 'system' });
}

const standing = () =>
  [...desk.bench.state.breaks.values()]
    .filter(({ resolvedDate }) => resolvedDate === undefined)
    .map(({ kind, subject, effect }) => ({ kind, subject, effect }));

describe('a check of a level', () => {
  it('opens one break for one difference, and settles it when it is gone', () => {
    expect(check([difference('order-1')]).outcome).toMatchObject({
      status: 'accepted',
      result: { holds: false, opened: 1, settled: 0 },
    });
    expect(check([difference('order-1'), difference('order-2')]).outcome.result).toMatchObject({
      opened: 1,
    });
    expect(standing()).toEqual([
      { kind: 'missing_in_ledger', subject: `R5/${DAY_1}/missing_in_ledger/order-1`, effect: 0n },
      { kind: 'missing_in_ledger', subject: `R5/${DAY_1}/missing_in_ledger/order-2`, effect: 0n },
    ]);
    expect(check([]).outcome.result).toMatchObject({ holds: true, settled: 2 });
    expect(standing()).toEqual([]);
  });

  it('leaves breaks of another level, and of days that were not compared', () => {
    check([difference('order-1')], { level: 'R6' });
    check([difference('order-1')]);
    expect(check([]).outcome.result).toMatchObject({ settled: 1 });
    check([difference('order-2')]);
    desk.cut(DAY_1);
    const later = { businessDate: DAY_2, firstDate: DAY_2 };
    expect(check([], later).outcome.result).toMatchObject({ settled: 0 });
    expect(standing()).toHaveLength(2);
  });

  it('settles nothing when not every difference was told', () => {
    check([difference('order-1'), difference('order-2')]);
    const figures = {
      leftCount: 3,
      rightCount: 3,
      leftSum: 0n,
      rightSum: 0n,
      matchedCount: 0,
      waitingCount: 0,
      differenceCount: 7,
    };
    expect(check([difference('order-1')], { figures }).outcome.result).toMatchObject({
      holds: false,
      settled: 0,
    });
  });

  it('stops the withdrawals of a customer whose amount differs', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    const mandateId = grant(desk.bench, 'a');
    check([difference('order-1', { kind: 'amount_differs', customerId: 'a' })]);
    const withdraw = () =>
      desk.bench.instruct({ kind: 'withdraw', customerId: 'a', amount: cents(5), mandateId });
    expect(statusOf(withdraw())).toBe('withdrawals_stopped');
    check([]);
    expect(statusOf(withdraw())).toBe('accepted');
  });

  it('keeps a day from closing until two people accept what differs', () => {
    check([difference('order-1')]);
    desk.cut(DAY_1);
    desk.show(DAY_1, []);
    expect(statusOf(desk.close(DAY_1))).not.toBe('accepted');
    const settle: Act = {
      kind: 'propose_break_resolution',
      breakId: 'break-1',
      resolution: 'accept_difference',
      reason: 'the platform writes it off',
    };
    expect(statusOf(desk.act(settle))).toBe('condition_not_met');
    const evidence = 'document';
    const reference = 'letter 9';
    desk.act({ kind: 'attach_break_evidence', breakId: 'break-1', evidence, reference });
    expect(statusOf(desk.resolve('break-1', 'accept_difference'))).toBe('accepted');
    expect(statusOf(desk.close(DAY_1))).toBe('accepted');
  });

  it('refuses what does not add up, and the same check twice', () => {
    expect(statusOf(check([], { firstDate: DAY_2 }))).toBe('content_invalid');
    expect(statusOf(check([], { files: ['x'] }))).toBe('content_invalid');
    expect(statusOf(check([difference('')]))).toBe('content_invalid');
    const figures = {
      leftCount: 0,
      rightCount: 0,
      leftSum: 0n,
      rightSum: 0n,
      matchedCount: 0,
      waitingCount: 0,
      differenceCount: 1,
    };
    expect(statusOf(check([], { figures }))).toBe('content_invalid');
    expect(statusOf(check([], { checkId: 'once' }))).toBe('accepted');
    expect(statusOf(check([], { checkId: 'once' }))).toBe('record_already_exists');
  });
});

/** A withdrawal of 30 whose reference the bank wrote on a debit of its own. */
function matchWrongly(): void {
  fund(desk.bench, 'a', 100, 'B-1');
  const mandateId = grant(desk.bench, 'a');
  desk.bench.instruct(
    { kind: 'withdraw', customerId: 'a', amount: cents(30), mandateId },
    { commandId: 'out-1' },
  );
  const endToEndId = desk.bench.state.withdrawals.get('out-1')?.endToEndId ?? '';
  desk.cut(DAY_1);
  desk.show(DAY_1, [
    { side: 'credit', value: 100, bankReference: 'B-1' },
    { side: 'debit', value: 30, bankReference: 'D-1', endToEndId },
  ]);
  desk.close(DAY_1);
}

const reverse = (reason = 'another payment of the bank'): Act => ({
  kind: 'propose_match_reversal',
  itemId: 'out-1',
  lineSubject: 'S-1#2',
  reason,
});
const approveReversal: Act = { kind: 'approve_match_reversal', itemId: 'out-1' };

describe('the reversal of a match', () => {
  it('makes line and item two breaks of opposite effect, by two people and once', () => {
    matchWrongly();
    expect(statusOf(desk.act(reverse()))).toBe('accepted');
    expect(statusOf(desk.act(reverse()))).toBe('record_state_forbids');
    expect(statusOf(desk.act(approveReversal))).toBe('approver_is_maker');
    expect(desk.act(approveReversal, 'checker').outcome).toMatchObject({
      status: 'accepted',
      result: { lineBreakId: 'break-1', itemBreakId: 'break-2' },
    });
    expect(standing()).toEqual([
      { kind: 'missing_in_ledger', subject: 'S-1#2', effect: -30n },
      { kind: 'match_reversed', subject: 'out-1', effect: 30n },
    ]);
    expect(statusOf(desk.act(reverse()))).toBe('record_state_forbids');
  });

  it('lets the right line of the bank offset what it left', () => {
    matchWrongly();
    desk.act(reverse());
    desk.act(approveReversal, 'checker');
    desk.cut(DAY_2);
    const payment = findRecord(desk.bench.state, 'match_reversal', 'out-1');
    expect(payment?.body.moved).toBe(-30n);
    const instruction = desk.bench.state.recent.instructions.get('out-1');
    const endToEndId =
      instruction !== undefined && 'endToEndId' in instruction ? instruction.endToEndId : '';
    const [shown] = desk.show(DAY_2, [
      { side: 'debit', value: 30, bankReference: 'D-2', endToEndId },
    ]);
    expect(shown?.outcome.result).toMatchObject({ match: 'break', subject: 'break-3' });
    desk.evidence('break-3', 'bank_confirmation');
    expect(statusOf(desk.resolve('break-3', 'offset', 'break-2'))).toBe('accepted');
    expect(standing()).toEqual([{ kind: 'missing_in_ledger', subject: 'S-1#2', effect: -30n }]);
  });

  it('gives nothing back before the bank was asked and confirmed it', () => {
    matchWrongly();
    desk.act(reverse());
    desk.act(approveReversal, 'checker');
    const takeIn: Act = {
      kind: 'propose_break_resolution',
      breakId: 'break-2',
      resolution: 'take_in',
      reason: 'never paid',
    };
    expect(desk.act(takeIn).outcome).toMatchObject({
      status: 'condition_not_met',
      expected: 'evidence: bank_query, bank_confirmation',
    });
    desk.evidence('break-2', 'bank_query', 'bank_confirmation');
    const taken = desk.resolve('break-2', 'take_in');
    expect(statusOf(taken)).toBe('accepted');
    expect(desk.balance('suspense')).toBe(30n);
  });

  it('offsets a deposit that the bank shows late with the money in suspense', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    desk.close(DAY_1);
    const itemId = 'receipt-1';
    const bankReference = 'B-1';
    const lineSubject = 'S-1#1';
    const reason = 'the bank used a reference twice';
    const act = { itemId, bankReference } as const;
    expect(
      statusOf(desk.act({ kind: 'propose_match_reversal', ...act, lineSubject, reason })),
    ).toBe('accepted');
    expect(statusOf(desk.act({ kind: 'approve_match_reversal', ...act }, 'checker'))).toBe(
      'accepted',
    );
    desk.cut(DAY_2);
    desk.show(DAY_2, [{ side: 'credit', value: 100, bankReference: 'B-2' }]);
    const receiptId = [...desk.bench.state.receipts.keys()].at(-1) ?? '';
    desk.evidence('break-2', 'bank_confirmation');
    expect(statusOf(desk.resolve('break-2', 'offset', receiptId))).toBe('accepted');
    expect(desk.balance('suspense')).toBe(0n);
    expect(standing()).toEqual([{ kind: 'missing_in_ledger', subject: 'S-1#1', effect: 100n }]);
  });

  it.each<[string, Act]>([
    ['record_unknown', { ...reverse(), itemId: 'none' } as Act],
    ['record_unknown', { ...reverse(), bankReference: 'B-1' } as Act],
    ['content_invalid', reverse(' ')],
    ['record_unknown', approveReversal],
    ['record_unknown', { kind: 'reject_match_reversal', itemId: 'out-1', reason: 'x' }],
    ['content_invalid', { kind: 'reject_match_reversal', itemId: 'out-1', reason: '' }],
  ])('is refused: %s', (status, act) => {
    matchWrongly();
    expect(statusOf(desk.act(act, 'checker'))).toBe(status);
  });

  it('is dropped, and may be proposed again', () => {
    matchWrongly();
    desk.act(reverse());
    const reject: Act = { kind: 'reject_match_reversal', itemId: 'out-1', reason: 'it was right' };
    expect(statusOf(desk.act(reject))).toBe('accepted');
    expect(statusOf(desk.act(approveReversal, 'checker'))).toBe('record_state_forbids');
    expect(statusOf(desk.act(reverse()))).toBe('accepted');
  });
});
