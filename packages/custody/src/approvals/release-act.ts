import type { CustodyState } from '../custody-state.ts';
import type { DecisionContext } from '../decision.ts';
import type { Actor } from '../role.ts';
import { demandOfAct } from './demand-of-act.ts';
import { type GovernedContent, isApprovingAct, isGovernedAct } from './operation.ts';
import { findApproved, type Released } from './use-proposal.ts';

/**
 * What is asked for when an act is sent, and what is there of it; undefined where no matrix governs
 * it. Where it was proposed, it came by the way that the proposal came by.
 */
export function releaseAct(
  state: CustodyState,
  {
    act,
    commandId,
    actor,
  }: { readonly act: GovernedContent; readonly commandId: string; readonly actor: Actor },
  context: Pick<DecisionContext, 'rulesVersion'>,
): Released | undefined {
  const { kind: operation } = act;
  if (!isGovernedAct(operation)) return undefined;
  const proposal = findApproved(state, commandId, act);
  const channel = proposal === undefined ? actor.channel : proposal.body.channel;
  const sender = channel === undefined ? { role: actor.role } : { role: actor.role, channel };
  const demand = demandOfAct(state, { act, actor: sender }, context);
  if (demand === undefined) return undefined;
  const giverApproves = isApprovingAct(operation);
  return { commandId, operation, demand, actor, proposal, giverApproves };
}
