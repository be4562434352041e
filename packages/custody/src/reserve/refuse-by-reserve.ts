import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { isRuleInForce } from '../rules-version.ts';
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

/**
 * Refuses what begins new business without moving money, a project or a contract, as {@link
 * refuseByReserve} refuses the money for it.
 *
 * @returns intake_stopped
 */
export function refusePlanByReserve(
  state: CustodyState,
  context: Pick<DecisionContext, 'rulesVersion'>,
): Decision | undefined {
  if (!isRuleInForce('overdue_call_stops_projects', context)) return undefined;
  return refuseByReserve(state);
}
