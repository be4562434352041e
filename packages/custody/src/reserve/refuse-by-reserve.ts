import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { openCallOf, reservePolicyOf } from './reserve-position.ts';

/**
 * Refuses new business while a call of the reserve is overdue and the policy says so. What is owed
 * to customers is still paid out, released and refunded.
 *
 * @returns intake_stopped
 * @invariant C84 an overdue call stops new business where the policy says so, until it is met
 */
export function refuseByReserve(state: CustodyState): Decision | undefined {
  const call = openCallOf(state);
  if (call?.state !== 'overdue') return undefined;
  if (reservePolicyOf(state)?.whenOverdue !== 'stop_intake') return undefined;
  const { recordId, body } = call;
  const expected = `${recordId} of the reserve, due on ${body.dueDate}, paid in`;
  return refuse('intake_stopped', { expected });
}
