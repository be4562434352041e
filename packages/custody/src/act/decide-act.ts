import { openDate } from '../book-transfers.ts';
import type { ActCommand } from '../command.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { actRuleOf } from './act-rules.ts';

/**
 * Decides an act by the rule of its kind.
 *
 * @returns role_not_allowed, then the refusals of the kind
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
  return decide(state, act, { ...context, commandId, actor, businessDate: openDate(state) });
}
