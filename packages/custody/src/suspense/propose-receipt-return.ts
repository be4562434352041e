import { bankDaysBetween } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { calendarOf } from '../calendars/calendar-of.ts';
import type { CustodyState, ReceiptRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { wasReceipt } from '../instruct/transfer-once.ts';
import { REASON_LENGTH_MAX, RECEIPT_RETURNS_OPEN_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { ProposeReceiptReturnAct } from './act.ts';
import { SUSPENSE_POLICY_ID } from './record-rule.ts';

/**
 * Proposes to send what is unallocated of a receipt back to its sender. Nothing moves yet.
 *
 * @returns content_invalid, receipt_not_found, receipt_already_allocated, condition_not_met,
 *   not_due_yet, exceeds_receipt, parts_differ_from_total, record_already_exists, limit_reached
 */
export function proposeReceiptReturn(
  state: CustodyState,
  act: ProposeReceiptReturnAct,
  frame: ActFrame,
): Decision {
  const { returnId: recordId, receiptId, amount, payeeCommitment, reason } = act;
  const reasonRefusal = refuseReason(reason);
  if (reasonRefusal !== undefined) return reasonRefusal;
  const receipt = findUnallocated(state, receiptId);
  if ('outcome' in receipt) return receipt;
  if (receipt.state !== 'confirmed') {
    return refuse('condition_not_met', { expected: 'a receipt that a statement shows' });
  }
  const dueRefusal = refuseEarly(state, receipt, frame);
  if (dueRefusal !== undefined) return dueRefusal;
  if (payeeCommitment === undefined) {
    const expected = 'a statement line with the name and account of the sender';
    return refuse('condition_not_met', { expected });
  }
  const amountRefusal = refuseAmount(receipt, amount);
  if (amountRefusal !== undefined) return amountRefusal;
  const open = openRecords(state, 'receipt_return');
  const known = findRecord(state, 'receipt_return', recordId);
  const sameReceipt = [...open.values()].find((one) => one.subject === receiptId);
  if (known !== undefined || sameReceipt !== undefined) {
    return refuse('record_already_exists', { received: known?.recordId ?? receiptId });
  }
  if (open.size >= RECEIPT_RETURNS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${RECEIPT_RETURNS_OPEN_MAX} open` });
  }

  // From here it must succeed.
  const { businessDate, actor } = frame;
  const body = { receiptId, amount, payeeCommitment, reason, makerKeyId: actor.keyId };
  const base = { kind: 'receipt_return', recordId, state: 'proposed' } as const;
  const kept = keepRecord(state, { ...base, subject: receiptId, businessDate, body });
  return accept({ result: { state: 'proposed' }, rows: [kept] });
}

/** A receipt of which something is unallocated, or why there is none. */
export function findUnallocated(state: CustodyState, receiptId: string): ReceiptRecord | Decision {
  const receipt = state.receipts.get(receiptId);
  if (receipt !== undefined && receipt.unallocated > 0n) return receipt;
  const isKnown = receipt !== undefined || wasReceipt(state, receiptId);
  return refuse(isKnown ? 'receipt_already_allocated' : 'receipt_not_found');
}

/** All that is left goes back at once: a part would leave the rest without a way. */
export function refuseAmount(receipt: ReceiptRecord, amount: bigint): Decision | undefined {
  const { unallocated } = receipt;
  if (amount === unallocated) return undefined;
  const detail = { expected: unallocated.toString(), received: amount.toString() };
  return refuse(amount > unallocated ? 'exceeds_receipt' : 'parts_differ_from_total', detail);
}

/** Reasons are words, and not too many. */
export function refuseReason(reason: string): Decision | undefined {
  if (reason.trim().length > 0 && reason.length <= REASON_LENGTH_MAX) return undefined;
  const expected = `1 to ${REASON_LENGTH_MAX} characters`;
  return refuse('content_invalid', { field: 'reason', expected });
}

function refuseEarly(
  state: CustodyState,
  receipt: ReceiptRecord,
  { businessDate }: ActFrame,
): Decision | undefined {
  const policy = findRecord(state, 'suspense_policy', SUSPENSE_POLICY_ID);
  if (policy === undefined) {
    const expected = 'a policy that says after how many days money may go back';
    return refuse('condition_not_met', { expected });
  }
  const calendar = calendarOf(state, businessDate);
  const age = bankDaysBetween(calendar, { from: receipt.businessDate, to: businessDate });
  const { returnAfterDays } = policy.body;
  if (age >= returnAfterDays) return undefined;
  const expected = `${returnAfterDays} business days after ${receipt.businessDate}`;
  return refuse('not_due_yet', { expected, received: `${age}` });
}
