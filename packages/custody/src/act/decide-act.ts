import { releaseAct } from '../approvals/release-act.ts';
import { refuseUnapproved, releaseRows, useProposal } from '../approvals/use-proposal.ts';
import { openDate } from '../book-transfers.ts';
import type { ActCommand } from '../command.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { actRuleOf } from './act-rules.ts';

/**
 * Decides an act by the rule of its kind.
 *
 * @returns role_not_allowed, approval_required, then the refusals of the kind
 */
export function decideAct(
  state: CustodyState,
  { act, commandId, actor }: ActCommand,
  context: DecisionContext,
): Decision {
  const { initiators, decide } = actRuleOf(act);
  if (!initiators.includes(actor.role)) {
    return refuse('role_not_allowed', { expected: initiators.join(', '), received: actor.role });
  }
  const released = releaseAct(state, { act, commandId, actor }, context);
  const unapproved = released === undefined ? undefined : refuseUnapproved(released);
  if (unapproved !== undefined) return unapproved;
  const businessDate = openDate(state);
  const decision = decide(state, act, { ...context, commandId, actor, businessDate });
  if (released === undefined || decision.outcome.status !== 'accepted') return decision;
  const rows = [...useProposal(state, commandId, businessDate), ...releaseRows(released)];
  return { ...decision, rows: [...decision.rows, ...rows] };
}
