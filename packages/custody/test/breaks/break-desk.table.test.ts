/**
 * Goal: how people finish a break: who may do what, what must be known of the bank before, what is
 * booked and when, and that a wrong amount stops withdrawals until it is solved.
 *
 * Method: breaks of each kind on a statement; one case for each way out and each refusal. All
 * invariants are asserted after every command.
 */
import { cents, DAY_1, DAY_2, DAY_3, fund, grant, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  BREAK_CASE_EVENTS,
  BREAK_CASE_STATES,
  BREAK_CASE_TRANSITIONS,
} from '../../src/breaks/case-state.ts';
import { type Act, MOVE_LINES_MAX, transfersMaxOf } from '../../src/index.ts';
import { BREAK_COMMENTS_MAX, BREAK_EVIDENCE_MAX, BREAK_VERDICTS_MAX } from '../../src/limits.ts';
import { createDesk } from './desk-bench.ts';

let desk: ReturnType<typeof createDesk>;
beforeEach(() => {
  desk = createDesk();
});

const breakId = 'break-1';

/** The bank takes a fee that nobody ordered; and the platform has money of its own. */
function showFee(): void {
  fund(desk.bench, 'a', 100, 'B-1');
  const advised = desk.bench.send({
    kind: 'advise_receipt',
    bankReference: 'TOP-1',
    amount: cents(50),
  });
  const receiptId = advised.outcome.result?.['receiptId'];
  if (typeof receiptId !== 'string') throw new Error('a receipt has an id');
  desk.bench.instruct({ kind: 'allocate', receiptId, purpose: 'advance', amount: cents(50) });
  desk.cut(DAY_1);
  desk.show(DAY_1, [
    { side: 'credit', value: 100, bankReference: 'B-1' },
    { side: 'credit', value: 50, bankReference: 'TOP-1' },
    { side: 'debit', value: 7, bankReference: 'FEE-1' },
  ]);
}

function withdraw(value: number): string {
  const mandateId = grant(desk.bench, 'a');
  desk.bench.instruct(
    { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId },
    { commandId: 'out-1' },
  );
  return desk.bench.state.withdrawals.get('out-1')?.endToEndId ?? '';
}

/** A withdrawal of 30 that no statement shows for days. */
function missPayment(): void {
  fund(desk.bench, 'a', 100, 'B-1');
  withdraw(30);
  desk.cut(DAY_1);
  desk.show(DAY_1, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
  desk.close(DAY_1);
  for (const date of [DAY_2, DAY_3]) {
    desk.cut(date);
    desk.show(date, []);
    if (date === DAY_2) desk.close(date);
  }
}

const propose = (
  resolution: 'fund' | 'take_in' | 'let_stand' | 'confirm_item' | 'give_up_payment',
) => ({ kind: 'propose_break_resolution', breakId, resolution, reason: 'known' }) as const;

describe('the work on a break', () => {
  it('is assigned, commented and evidenced, with the keys of who did so', () => {
    showFee();
    desk.act({ kind: 'assign_break', breakId, ownerKeyId: 'anna' });
    desk.act({ kind: 'comment_break', breakId, text: 'asked the branch' }, 'anna');
    desk.act({
      kind: 'attach_break_evidence',
      breakId,
      evidence: 'bank_query',
      reference: 'query 5',
      documentHash: 'ab'.repeat(32),
    });
    expect(desk.workOf(breakId)).toMatchObject({
      state: 'assigned',
      subject: 'anna',
      body: {
        ownerKeyId: 'anna',
        comments: [{ keyId: 'anna', text: 'asked the branch' }],
        evidence: [{ keyId: 'maker', kind: 'bank_query', reference: 'query 5' }],
      },
    });
  });

  it.each<[string, Act]>([
    ['content_invalid', { kind: 'assign_break', breakId, ownerKeyId: ' ' }],
    ['content_invalid', { kind: 'comment_break', breakId, text: ' ' }],
    [
      'content_invalid',
      { kind: 'attach_break_evidence', breakId, evidence: 'document', reference: '' },
    ],
    [
      'content_invalid',
      {
        kind: 'attach_break_evidence',
        breakId,
        evidence: 'document',
        reference: 'x',
        documentHash: 'x',
      },
    ],
    ['content_invalid', { ...propose('fund'), reason: '' }],
    ['content_invalid', { ...propose('fund'), itemId: 'out-1' }],
    ['content_invalid', propose('confirm_item')],
    ['content_invalid', { kind: 'reject_break_resolution', breakId, reason: '' }],
    ['break_not_found', { kind: 'comment_break', breakId: 'break-2', text: 'x' }],
    ['break_not_found', { kind: 'approve_break_resolution', breakId: 'none' }],
    ['record_state_forbids', { kind: 'approve_break_resolution', breakId }],
    ['record_state_forbids', { kind: 'reject_break_resolution', breakId, reason: 'no' }],
    ['condition_not_met', propose('take_in')],
    ['condition_not_met', propose('give_up_payment')],
    ['record_unknown', { ...propose('confirm_item'), itemId: 'out-9' }],
  ])('is refused: %s', (status, act) => {
    showFee();
    expect(statusOf(desk.act(act))).toBe(status);
    expect(desk.workOf(breakId)).toBeUndefined();
  });

  it('is the operator’s alone', () => {
    showFee();
    const act = { kind: 'comment_break', breakId, text: 'x' } as const;
    const decision = desk.bench.send({ kind: 'act', act, role: 'platform' });
    expect(statusOf(decision)).toBe('role_not_allowed');
  });

  it('is bounded', () => {
    showFee();
    const many = (act: Act, count: number) => {
      for (let index = 0; index < count; index += 1) desk.act(act);
      return statusOf(desk.act(act));
    };
    const comment = { kind: 'comment_break', breakId, text: 'x' } as const;
    const evidence = { kind: 'attach_break_evidence', breakId, evidence: 'document' } as const;
    expect(many(comment, BREAK_COMMENTS_MAX)).toBe('limit_reached');
    expect(many({ ...evidence, reference: 'x' }, BREAK_EVIDENCE_MAX)).toBe('limit_reached');
    for (let index = 0; index < BREAK_VERDICTS_MAX; index += 1) {
      desk.act(propose('fund'));
      desk.act({ kind: 'reject_break_resolution', breakId, reason: 'no' });
    }
    expect(statusOf(desk.act(propose('fund')))).toBe('limit_reached');
  });

  it('C90 ends for good, and its table is total', () => {
    for (const state of BREAK_CASE_STATES) {
      for (const event of BREAK_CASE_EVENTS) {
        const next = BREAK_CASE_TRANSITIONS[state][event];
        const isEnded = state === 'adjusted' || state === 'settled';
        expect(isEnded ? next : 'refused').toBe('refused');
      }
    }
    showFee();
    expect(statusOf(desk.resolve(breakId, 'fund'))).toBe('accepted');
    const after = desk.act({ kind: 'comment_break', breakId, text: 'x' });
    expect(after.outcome).toMatchObject({ status: 'record_state_forbids' });
  });
});

describe('two people', () => {
  it('C91 nobody approves what the same key proposed', () => {
    showFee();
    desk.act(propose('fund'));
    const own = desk.act({ kind: 'approve_break_resolution', breakId });
    expect(statusOf(own)).toBe('approver_is_maker');
    expect(statusOf(desk.act(propose('let_stand')))).toBe('record_state_forbids');
    expect(desk.balance('advance')).toBe(50n);
    expect(statusOf(desk.act({ kind: 'approve_break_resolution', breakId }, 'checker'))).toBe(
      'accepted',
    );
  });

  it('may say no, and propose something else', () => {
    showFee();
    desk.act(propose('fund'));
    desk.act({ kind: 'reject_break_resolution', breakId, reason: 'ask first' }, 'checker');
    expect(desk.workOf(breakId)).toMatchObject({
      state: 'assigned',
      body: { verdicts: [{ keyId: 'checker', verdict: 'rejected', reason: 'ask first' }] },
    });
    expect(desk.workOf(breakId)?.body).not.toHaveProperty('proposal');
    expect(statusOf(desk.resolve(breakId, 'let_stand'))).toBe('accepted');
  });
});

describe('what is booked', () => {
  it('C91 on the open day: the platform pays what the bank took, and each day still adds up', () => {
    showFee();
    expect(statusOf(desk.close(DAY_1))).toBe('break_unexplained');
    const { outcome, transfers } = desk.resolve(breakId, 'fund');
    expect(outcome).toMatchObject({
      status: 'accepted',
      result: { resolution: 'fund', effectMinor: '-7' },
    });
    expect(transfers.map(({ businessDate }) => businessDate)).toEqual([DAY_2]);
    expect(desk.balance('advance')).toBe(43n);
    const [transfer] = transfers;
    expect(desk.workOf(breakId)).toMatchObject({
      state: 'adjusted',
      body: { adjustments: [{ transferId: transfer?.id, businessDate: DAY_2 }] },
    });
    expect(statusOf(desk.close(DAY_1))).toBe('accepted');
    desk.cut(DAY_2);
    desk.show(DAY_2, []);
    expect(desk.close(DAY_2).outcome.result?.['equation']).toMatchObject({
      breaks: { count: 0 },
      unexplainedMinor: '0',
    });
  });

  it('nothing when the platform’s own money is not there', () => {
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'debit', value: 7, bankReference: 'FEE-1' }]);
    expect(statusOf(desk.resolve(breakId, 'fund'))).toBe('insufficient_funds');
    expect(desk.workOf(breakId)?.state).toBe('proposed');
  });

  it('what the bank has more is the clients’, unallocated, and never the platform’s', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    desk.cut(DAY_1);
    const credit = { side: 'credit', value: 100, bankReference: 'B-1' } as const;
    desk.show(DAY_1, [credit, credit]);
    // What the bank shows twice it may take back: it is asked first.
    expect(desk.act(propose('take_in')).outcome).toMatchObject({ status: 'condition_not_met' });
    desk.evidence(breakId, 'bank_confirmation');
    const { outcome } = desk.resolve(breakId, 'take_in');
    expect(outcome).toMatchObject({ status: 'accepted', result: { receiptId: 'receipt-2' } });
    expect(desk.balance('suspense')).toBe(100n);
    expect(desk.balance('fees_accrued') + desk.balance('advance')).toBe(0n);
    expect(statusOf(desk.close(DAY_1))).toBe('accepted');
  });

  it('a payment that the bank made after all, and the rest as a break of its own', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    withdraw(30);
    desk.cut(DAY_1);
    desk.show(DAY_1, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 31, bankReference: 'X-1' },
    ]);
    const confirm = { ...propose('confirm_item'), itemId: 'out-1' };
    expect(desk.act(confirm).outcome).toMatchObject({ status: 'condition_not_met' });
    desk.evidence(breakId, 'bank_confirmation');
    const { outcome } = desk.resolve(breakId, 'confirm_item', 'out-1');
    expect(outcome).toMatchObject({ status: 'accepted', result: { restBreakId: 'break-2' } });
    expect(desk.bench.state.withdrawals.get('out-1')?.state).toBe('confirmed');
    expect(desk.bench.state.breaks.get('break-2')).toMatchObject({
      kind: 'missing_in_ledger',
      effect: -1n,
      businessDate: DAY_2,
    });
    expect(statusOf(desk.close(DAY_1))).toBe('accepted');
    desk.cut(DAY_2);
    desk.show(DAY_2, []);
    expect(statusOf(desk.close(DAY_2))).toBe('break_unexplained');
    expect(statusOf(desk.resolve('break-2', 'let_stand'))).toBe('accepted');
    expect(statusOf(desk.close(DAY_2))).toBe('accepted');
  });

  it('a deposit that came with another amount, and what of it is missing', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 90, bankReference: 'B-1' }]);
    desk.evidence(breakId, 'bank_confirmation');
    const { outcome } = desk.resolve(breakId, 'confirm_item', 'receipt-1');
    expect(outcome).toMatchObject({ status: 'accepted', result: { restBreakId: 'break-2' } });
    expect(desk.bench.state.breaks.get('break-2')?.effect).toBe(-10n);
    expect(desk.balance('in_transit_in')).toBe(0n);
  });

  it('C92 a payment is given up only when the bank was asked and confirmed that it is not made', () => {
    missPayment();
    expect(desk.act(propose('give_up_payment')).outcome).toMatchObject({
      status: 'condition_not_met',
      expected: 'evidence: bank_query, bank_confirmation',
    });
    desk.evidence(breakId, 'bank_query');
    expect(desk.act(propose('give_up_payment')).outcome).toMatchObject({
      expected: 'evidence: bank_confirmation',
    });
    desk.evidence(breakId, 'bank_confirmation');
    expect(statusOf(desk.resolve(breakId, 'give_up_payment'))).toBe('accepted');
    expect(desk.bench.state.withdrawals.get('out-1')?.state).toBe('rejected');
    expect(desk.balance('customer')).toBe(100n);
    expect(desk.workOf(breakId)?.state).toBe('adjusted');
  });

  it('C92 a payment that the bank reported as made is never given up', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    withdraw(30);
    desk.bench.send({ kind: 'record_payment_status', instructionId: 'out-1', status: 'settled' });
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    desk.close(DAY_1);
    desk.cut(DAY_2);
    desk.show(DAY_2, []);
    desk.close(DAY_2);
    desk.cut(DAY_3);
    desk.show(DAY_3, []);
    desk.evidence(breakId, 'bank_query', 'bank_confirmation');
    expect(desk.act(propose('give_up_payment')).outcome).toMatchObject({
      status: 'withdrawal_state_forbids',
      received: 'settled',
    });
  });

  it('C92 no payment is given up for a receipt that no statement shows, whatever its id', () => {
    fund(desk.bench, 'a', 100, 'B-1');
    fund(desk.bench, 'a', 40, 'B-2');
    desk.cut(DAY_1);
    desk.show(DAY_1, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    desk.close(DAY_1);
    for (const date of [DAY_2, DAY_3]) {
      desk.cut(date);
      desk.show(date, []);
      if (date === DAY_2) desk.close(date);
    }
    // The platform chooses the id of what it instructs.
    const mandateId = grant(desk.bench, 'a');
    const payment = { kind: 'withdraw', customerId: 'a', amount: cents(30), mandateId } as const;
    desk.bench.instruct(payment, { commandId: 'receipt-2' });
    expect(desk.bench.state.breaks.get(breakId)?.subject).toBe('receipt-2');
    desk.evidence(breakId, 'bank_query', 'bank_confirmation');
    expect(desk.act(propose('give_up_payment')).outcome).toMatchObject({
      status: 'condition_not_met',
      expected: 'a payment that no statement shows',
    });
  });

  it('is weighed as a move that is given back to all its owners', () => {
    const actor = { role: 'operator', keyId: 'checker' } as const;
    const act = { kind: 'approve_break_resolution', breakId } as const;
    expect(transfersMaxOf({ kind: 'act', commandId: 'c', actor, act })).toBe(MOVE_LINES_MAX);
  });

  it('nothing by itself: a later line settles a break, and the work on it', () => {
    showFee();
    desk.act(propose('fund'));
    desk.cut(DAY_2);
    desk.show(DAY_2, [{ side: 'credit', value: 7, bankReference: 'FEE-1', reversal: true }]);
    expect(desk.workOf(breakId)?.state).toBe('settled');
    const late = desk.act({ kind: 'approve_break_resolution', breakId }, 'checker');
    expect(statusOf(late)).toBe('record_state_forbids');
    expect(desk.balance('advance')).toBe(50n);
  });
});

describe('C93 a wrong amount stops the withdrawals of its customer', () => {
  const tryWithdraw = () => {
    const mandateId = grant(desk.bench, 'a');
    return statusOf(
      desk.bench.instruct({ kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId }),
    );
  };

  beforeEach(() => {
    fund(desk.bench, 'a', 100, 'B-1');
    const endToEndId = withdraw(30);
    desk.cut(DAY_1);
    desk.show(DAY_1, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 31, endToEndId },
    ]);
  });

  it('although one person explained it, until two people let it stand', () => {
    desk.bench.send({ kind: 'explain_break', breakId, reason: 'asked the bank' });
    expect(statusOf(desk.close(DAY_1))).toBe('accepted');
    expect(tryWithdraw()).toBe('withdrawals_stopped');
    expect(statusOf(desk.resolve(breakId, 'let_stand'))).toBe('accepted');
    expect(tryWithdraw()).toBe('accepted');
  });

  it('until an adjusting entry solves it, and counts it once', () => {
    expect(tryWithdraw()).toBe('withdrawals_stopped');
    expect(statusOf(desk.resolve(breakId, 'let_stand'))).toBe('accepted');
    desk.evidence(breakId, 'bank_confirmation');
    expect(statusOf(desk.resolve(breakId, 'confirm_item', 'out-1'))).toBe('accepted');
    expect(desk.bench.state.customers.get('a')?.withdrawalStops).toBe(0);
    expect(tryWithdraw()).toBe('accepted');
  });
});
