import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { RejectOrderAct } from './act.ts';
import { moveOrder } from './move-order.ts';
import { refuseDecision } from './refuse-decision.ts';

/**
 * The second person's no: the order never takes effect; a stop that binds already ends.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, approver_is_maker
 */
export function rejectOrder(
  state: CustodyState,
  { orderId, reason }: RejectOrderAct,
  frame: ActFrame,
): Decision {
  if (reason.trim().length === 0 || reason.length > REASON_LENGTH_MAX) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const order = findRecord(state, 'order', orderId);
  if (order === undefined) return refuse('record_unknown', { field: 'orderId' });
  const refusal = refuseDecision(order, frame);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const { recordedAt, businessDate, actor } = frame;
  const rejection = { keyId: actor.keyId, decision: 'rejected', at: recordedAt } as const;
  const approvals = [...order.body.approvals, rejection];
  const next = moveOrder(order, { event: 'reject', businessDate, change: { approvals, reason } });
  return accept({ result: { state: next.state }, rows: [keepRecord(state, next)] });
}
