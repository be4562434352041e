import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { moveWithdrawal } from '../move-withdrawal.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuse } from '../refuse.ts';
import { findInstruction, isPaymentOut } from '../remember-instruction.ts';
import type { CancelPaymentAct, ConfirmPaymentAct, InterceptPaymentAct } from './act.ts';
import { orderWaiting, refuseOrdering } from './order-waiting.ts';
import { planConfirmed } from './plan-release.ts';
import { isReady } from './record-rule.ts';

/**
 * Confirms a payment out. It is ordered at the bank at once, unless it waits for a moment or for
 * the cut as well.
 *
 * @returns withdrawal_not_found, withdrawal_state_forbids, record_state_forbids,
 *   withdrawals_stopped, frozen_by_order, customer_suspended, condition_not_met, not_due_yet
 */
export function confirmPayment(
  state: CustodyState,
  { instructionId }: ConfirmPaymentAct,
  frame: ActFrame,
): Decision {
  const found = findWaiting(state, instructionId);
  if ('outcome' in found) return found;
  const { record, payment } = found;
  if (record.body.confirmed) {
    return refuse('record_state_forbids', { expected: 'not confirmed', received: 'confirmed' });
  }
  const { recordedAt: now, businessDate } = frame;
  const refusal = refuseOrdering(state, payment, frame);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const planned = planConfirmed(state, record.body, { businessDate, amount: payment.amount, now });
  const body = { ...record.body, ...planned, confirmed: true };
  const confirmed = { ...record, businessDate, body };
  if (!isReady(confirmed.body, { now, openDate: businessDate })) {
    return accept({ result: { state: 'waiting' }, rows: [keepRecord(state, confirmed)] });
  }
  const { rows, outbox } = orderWaiting(state, confirmed, frame);
  return accept({ result: { state: 'requested' }, rows, outbox });
}

/**
 * Gives up a payment out that waits; the money is available again.
 *
 * @returns withdrawal_not_found, withdrawal_state_forbids
 */
export function cancelPayment(
  state: CustodyState,
  { instructionId }: CancelPaymentAct,
  frame: ActFrame,
): Decision {
  return giveUp(state, { instructionId, event: 'cancel', change: {} }, frame);
}

/**
 * Stops a payment out that waits; the money is available again.
 *
 * @returns content_invalid, withdrawal_not_found, withdrawal_state_forbids
 */
export function interceptPayment(
  state: CustodyState,
  { instructionId, reason }: InterceptPaymentAct,
  frame: ActFrame,
): Decision {
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  return giveUp(state, { instructionId, event: 'intercept', change: { reason } }, frame);
}

const GIVEN_UP = { cancel: 'cancelled', intercept: 'intercepted' } as const;

function giveUp(
  state: CustodyState,
  step: {
    readonly instructionId: string;
    readonly event: 'cancel' | 'intercept';
    readonly change: { readonly reason?: string };
  },
  frame: ActFrame,
): Decision {
  const { instructionId, event, change } = step;
  const found = findWaiting(state, instructionId);
  if ('outcome' in found) return found;
  const { record, payment } = found;
  const moved = moveWithdrawal(state, payment, { ...frame, event });
  if (moved.status === 'refused') return moved.decision;

  // From here it must succeed.
  const { businessDate } = frame;
  const body = { ...record.body, ...change };
  const kept = keepRecord(state, { ...record, state: GIVEN_UP[event], businessDate, body });
  const result = { state: payment.state };
  return accept({ result, facts: moved.facts, rows: [...moved.rows, kept] });
}

interface Waiting {
  readonly record: RecordOf<'waiting_payment'>;
  readonly payment: WithdrawalRecord;
}

function findWaiting(state: CustodyState, instructionId: string): Waiting | Decision {
  const payment = findInstruction(state, instructionId);
  if (!isPaymentOut(payment)) return refuse('withdrawal_not_found');
  // What an authority, two people or a move ordered is nobody's to take back.
  if (payment.kind !== 'withdraw' && payment.kind !== 'sweep') {
    return refuse('withdrawal_not_found');
  }
  const record = findRecord(state, 'waiting_payment', instructionId);
  if (record === undefined || record.state !== 'waiting') {
    const detail = { expected: 'waiting', received: payment.state };
    return refuse('withdrawal_state_forbids', detail);
  }
  return { record, payment };
}
