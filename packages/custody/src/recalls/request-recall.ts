import { millisecondsOf, timestampFromMilliseconds } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState, PaymentOutKind, WithdrawalRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { WithdrawalState } from '../item-state.ts';
import { RECALL_DAYS_MAX, RECALLS_OPEN_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { findInstruction, isPaymentOut } from '../remember-instruction.ts';
import { isSentBy } from '../role.ts';
import { refuseReason } from '../suspense/propose-receipt-return.ts';
import type {
  ApproveRecallAct,
  RecordRecallAnswerAct,
  RejectRecallAct,
  RequestRecallAct,
} from './act.ts';
import { RECALL_TRANSITIONS, type RecallEvent } from './record-rule.ts';
import type { RecallBody } from './record-shape.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Whether the bank has a payment in this state, so that it can be asked to give it back. */
const IS_AT_BANK: Readonly<Record<WithdrawalState, boolean>> = {
  waiting: false,
  requested: true,
  sent: true,
  unknown: true,
  accepted: true,
  settled: true,
  confirmed: true,
  rejected: false,
  returned: false,
  cancelled: false,
  intercepted: false,
};

/** Whether a payment of this kind was ordered by us, and not to another pool of ours. */
const IS_RECALLED: Readonly<Record<PaymentOutKind, boolean>> = {
  withdraw: true,
  sweep: true,
  deduct: true,
  return_receipt: true,
  take_back: false,
  move_out: false,
};

/**
 * Asks for a payment back. Nothing moves: whatever the bank promises, money is back only when a
 * statement shows it.
 *
 * @returns content_invalid, withdrawal_not_found, withdrawal_state_forbids, condition_not_met,
 *   record_already_exists, limit_reached
 * @invariant C103 no recall, request or answer books money that no statement shows
 */
export function requestRecall(
  state: CustodyState,
  { recallId: recordId, instructionId, code, reason }: RequestRecallAct,
  { businessDate, actor }: ActFrame,
): Decision {
  const reasonRefusal = refuseReason(reason);
  if (reasonRefusal !== undefined) return reasonRefusal;
  const payment = findInstruction(state, instructionId);
  if (!isPaymentOut(payment)) return refuse('withdrawal_not_found');
  if (!IS_RECALLED[payment.kind]) {
    const expected = 'a payment that the pool ordered to an outside account';
    return refuse('condition_not_met', { expected, received: payment.kind });
  }
  if (!IS_AT_BANK[payment.state]) {
    const detail = { expected: 'a payment that the bank has', received: payment.state };
    return refuse('withdrawal_state_forbids', detail);
  }
  const open = openRecords(state, 'recall');
  const known = findRecord(state, 'recall', recordId) ?? openRecallOf(state, instructionId);
  if (known !== undefined) return refuse('record_already_exists', { received: known.recordId });
  if (open.size >= RECALLS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${RECALLS_OPEN_MAX} open` });
  }

  // From here it must succeed.
  const { endToEndId, amount } = payment;
  const body = { instructionId, endToEndId, amount, code, reason, makerKeyId: actor.keyId };
  const base = { kind: 'recall', recordId, state: 'requested', subject: instructionId } as const;
  const kept = keepRecord(state, { ...base, businessDate, body });
  return accept({ result: { state: 'requested' }, rows: [kept] });
}

/** The recall of a payment while anything can still happen to it. */
export function openRecallOf(
  state: CustodyState,
  instructionId: string,
): RecordOf<'recall'> | undefined {
  for (const recall of openRecords(state, 'recall').values()) {
    if (recall.subject === instructionId) return recall;
  }
  return undefined;
}

/**
 * Approves a recall as another person; the bank is asked.
 *
 * @returns record_unknown, record_state_forbids, content_invalid, approver_is_maker,
 *   withdrawal_state_forbids
 */
export function approveRecall(
  state: CustodyState,
  { recallId, instructionId }: ApproveRecallAct,
  frame: ActFrame,
): Decision {
  const { actor, businessDate, recordedAt } = frame;
  const recall = findStep(state, { recallId, event: 'approve' });
  if ('outcome' in recall) return recall;
  if (recall.body.instructionId !== instructionId) {
    const detail = { expected: recall.body.instructionId, received: instructionId };
    return refuse('content_invalid', { field: 'instructionId', ...detail });
  }
  if (isSentBy(recall.body.makerKeyId, actor)) return refuse('approver_is_maker');
  const payment = findPayment(state, recall);
  if (payment === undefined || !IS_AT_BANK[payment.state]) {
    const detail = { expected: 'a payment that the bank has', received: payment?.state ?? 'none' };
    return refuse('withdrawal_state_forbids', detail);
  }

  // From here it must succeed.
  const { endToEndId, amount, code } = recall.body;
  const expiresAt = timestampFromMilliseconds(
    millisecondsOf(recordedAt) + RECALL_DAYS_MAX * DAY_MILLISECONDS,
  );
  const change = { checkerKeyId: actor.keyId, expiresAt };
  const kept = keepStep(state, recall, { event: 'approve', frame, change });
  const message = {
    kind: 'request',
    recallId,
    instructionId,
    endToEndId,
    amountMinor: amount.toString(),
    currency: poolOf(state).currency,
    businessDate: payment.orderedDate ?? payment.businessDate,
    code,
  } as const;
  const outbox = [{ topic: 'bank.recall', key: recallId, message } as const];
  return accept({ result: { state: 'ordered', businessDate }, rows: [kept], outbox });
}

/**
 * Ends a request that the bank was not asked.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function rejectRecall(
  state: CustodyState,
  { recallId, reason }: RejectRecallAct,
  frame: ActFrame,
): Decision {
  const reasonRefusal = refuseReason(reason);
  if (reasonRefusal !== undefined) return reasonRefusal;
  const recall = findStep(state, { recallId, event: 'reject' });
  if ('outcome' in recall) return recall;

  // From here it must succeed.
  const change = { checkerKeyId: frame.actor.keyId, rejection: reason };
  const kept = keepStep(state, recall, { event: 'reject', frame, change });
  return accept({ result: { state: 'rejected' }, rows: [kept] });
}

/**
 * Records what the bank said of a recall. A promise books nothing.
 *
 * @returns record_unknown, record_state_forbids
 * @invariant C103 no recall, request or answer books money that no statement shows
 */
export function recordRecallAnswer(
  state: CustodyState,
  { recallId, answer, answerCode }: RecordRecallAnswerAct,
  frame: ActFrame,
): Decision {
  const recall = findStep(state, { recallId, event: answer });
  if ('outcome' in recall) return recall;

  // From here it must succeed.
  const next = stateAfter(RECALL_TRANSITIONS, { state: recall.state, event: answer });
  if (next === recall.state) return accept({ result: { state: next }, rows: [] });
  const change = answerCode === undefined ? {} : { answerCode };
  const kept = keepStep(state, recall, { event: answer, frame, change });
  return accept({ result: { state: next }, rows: [kept] });
}

function findStep(
  state: CustodyState,
  { recallId, event }: { readonly recallId: string; readonly event: RecallEvent },
): RecordOf<'recall'> | Decision {
  const recall = findRecord(state, 'recall', recallId);
  if (recall === undefined) return refuse('record_unknown', { received: recallId });
  return refuseStep(RECALL_TRANSITIONS, { state: recall.state, event }) ?? recall;
}

function findPayment(
  state: CustodyState,
  { body }: RecordOf<'recall'>,
): WithdrawalRecord | undefined {
  const payment = findInstruction(state, body.instructionId);
  return isPaymentOut(payment) ? payment : undefined;
}

function keepStep(
  state: CustodyState,
  recall: RecordOf<'recall'>,
  step: {
    readonly event: RecallEvent;
    readonly frame: Pick<ActFrame, 'businessDate'>;
    readonly change: Partial<RecallBody>;
  },
) {
  const { event, frame, change } = step;
  return keepRecord(state, {
    ...recall,
    state: stateAfter(RECALL_TRANSITIONS, { state: recall.state, event }),
    businessDate: frame.businessDate,
    body: { ...recall.body, ...change },
  });
}
