import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { refuseText } from '../breaks/note-break.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { BANK_TEXT_LENGTH_MAX, OPEN_BREAKS_MAX, REASON_LENGTH_MAX } from '../limits.ts';
import { openBreak } from '../open-break.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { findInstruction, isPaymentOut } from '../remember-instruction.ts';
import { findConfirmedReceipt } from '../reversals/find-confirmed-receipt.ts';
import { isSentBy } from '../role.ts';
import type {
  ApproveMatchReversalAct,
  ProposeMatchReversalAct,
  RejectMatchReversalAct,
} from './act.ts';
import { MATCH_REVERSAL_TRANSITIONS } from './record-rule.ts';

/**
 * Says that a line of the bank was not the payment or receipt that it was matched with. Nothing
 * changes before another person agrees.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function proposeMatchReversal(
  state: CustodyState,
  { itemId, bankReference, lineSubject, reason }: ProposeMatchReversalAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const refusal =
    refuseText('reason', reason, REASON_LENGTH_MAX) ??
    refuseText('lineSubject', lineSubject, BANK_TEXT_LENGTH_MAX);
  if (refusal !== undefined) return refusal;
  const matched = findMatched(state, { itemId, bankReference });
  if (matched === undefined) {
    const expected = 'a payment or receipt that a statement shows';
    return refuse('record_unknown', { field: 'itemId', expected });
  }
  const known = findRecord(state, 'match_reversal', itemId);
  if (known !== undefined) {
    const step = { state: known.state, event: 'propose' } as const;
    const unfit = refuseStep(MATCH_REVERSAL_TRANSITIONS, step);
    if (unfit !== undefined) return unfit;
  }

  // From here it must succeed.
  const { moved } = matched;
  const record = keepRecord(state, {
    kind: 'match_reversal',
    recordId: itemId,
    state: 'proposed',
    businessDate,
    body: { lineSubject, moved, reason, makerKeyId: actor.keyId },
  });
  return accept({ rows: [record] });
}

/**
 * Undoes a match, on the open day: the line is a break again, as if nobody knew it, and the item is
 * another one with the opposite effect, until the bank shows it. The day of the match stays as it
 * was, and no money moves.
 *
 * @returns record_unknown, record_state_forbids, approver_is_maker, open_breaks_limit
 * @invariant C96 a match is undone by two people, once, and the bank's balance stays explained
 */
export function approveMatchReversal(
  state: CustodyState,
  { itemId, bankReference }: ApproveMatchReversalAct,
  { actor, businessDate }: ActFrame,
): Decision {
  const record = findRecord(state, 'match_reversal', itemId);
  if (record === undefined) return refuse('record_unknown', { field: 'itemId' });
  const step = { state: record.state, event: 'approve' } as const;
  const refusal = refuseStep(MATCH_REVERSAL_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;
  const { body } = record;
  if (isSentBy(body.makerKeyId, actor)) return refuse('approver_is_maker');
  // A payment may have come back meanwhile.
  const matched = findMatched(state, { itemId, bankReference });
  if (matched === undefined) {
    const expected = 'a payment or receipt that a statement shows';
    return refuse('record_unknown', { field: 'itemId', expected });
  }
  if (state.breaksUnexplained + 2 > OPEN_BREAKS_MAX) return refuse('open_breaks_limit');

  // From here it must succeed.
  const { lineSubject, moved } = body;
  const line = openBreak(state, {
    kind: 'missing_in_ledger',
    businessDate,
    subject: lineSubject,
    effect: moved,
  });
  const { customerId } = matched;
  const item = openBreak(state, {
    kind: 'match_reversed',
    businessDate,
    subject: itemId,
    effect: -moved,
    ...(customerId === undefined ? {} : { customerId }),
  });
  const kept = keepRecord(state, {
    ...record,
    state: stateAfter(MATCH_REVERSAL_TRANSITIONS, step),
    businessDate,
    body: {
      ...body,
      checkerKeyId: actor.keyId,
      lineBreakId: line.breakId,
      itemBreakId: item.breakId,
    },
  });
  const result = { lineBreakId: line.breakId, itemBreakId: item.breakId };
  return accept({ result, rows: [...line.rows, ...item.rows, kept] });
}

/**
 * Drops what was proposed about a match.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function rejectMatchReversal(
  state: CustodyState,
  { itemId, reason }: RejectMatchReversalAct,
  { businessDate }: ActFrame,
): Decision {
  const refusal = refuseText('reason', reason, REASON_LENGTH_MAX);
  if (refusal !== undefined) return refusal;
  const record = findRecord(state, 'match_reversal', itemId);
  if (record === undefined) return refuse('record_unknown', { field: 'itemId' });
  const step = { state: record.state, event: 'reject' } as const;
  const unfit = refuseStep(MATCH_REVERSAL_TRANSITIONS, step);
  if (unfit !== undefined) return unfit;

  // From here it must succeed.
  const rejected = stateAfter(MATCH_REVERSAL_TRANSITIONS, step);
  const body = { ...record.body, rejection: reason };
  return accept({
    rows: [keepRecord(state, { ...record, state: rejected, businessDate, body })],
  });
}

/** What a statement shows and books took for its line. */
interface Matched {
  /** @unit signed minor units: below zero is money out */
  readonly moved: bigint;
  readonly customerId: string | undefined;
}

function findMatched(
  state: CustodyState,
  {
    itemId,
    bankReference,
  }: { readonly itemId: string; readonly bankReference?: string | undefined },
): Matched | undefined {
  if (bankReference !== undefined) {
    const receipt = findConfirmedReceipt(state, bankReference);
    if (receipt?.receiptId !== itemId) return undefined;
    return { moved: receipt.amount, customerId: receipt.customerId };
  }
  const payment = findInstruction(state, itemId);
  if (!isPaymentOut(payment) || payment.state !== 'confirmed') return undefined;
  return { moved: -payment.amount, customerId: payment.customerId };
}
