import type { CustodyState } from '../custody-state.ts';
import type { DecisionContext } from '../decision.ts';
import type { RecordOf } from '../record/record.ts';
import { ANYBODY, type Demand, demandOf, NOBODY } from './demand.ts';
import { demandOfAct, makersOfSubject } from './demand-of-act.ts';
import { isApprovingAct } from './operation.ts';

/** What a proposal asks for now, and who may not approve it. */
export interface ProposalDemand extends Demand {
  readonly makers: ReadonlySet<string>;
  /** Slots that whoever sends the act will fill by that. */
  readonly leftToGiver: number;
}

/**
 * What a proposal asks for now: what the day and the matrix ask for by now, and no fewer approvals
 * than it was told when it was made.
 */
export function demandOfProposal(
  state: CustodyState,
  { body }: Pick<RecordOf<'proposal'>, 'body'>,
  context: Pick<DecisionContext, 'rulesVersion'>,
): ProposalDemand {
  const { makerKeyId: keyId, makerRole: role, approvalsNeeded } = body;
  const channel = body.channel === undefined ? {} : { channel: body.channel };
  if (body.act !== undefined) {
    const { act } = body;
    const makers = new Set([keyId, ...makersOfSubject(state, act)]);
    const demand = demandOfAct(state, { act, actor: { role, ...channel } }, context) ?? NOBODY;
    const leftToGiver = isApprovingAct(act.kind) && demand.approvers.length > 0 ? 1 : 0;
    return { ...atLeast(demand, approvalsNeeded), makers, leftToGiver };
  }
  const scored = body.riskScore === undefined ? {} : { riskScore: body.riskScore };
  const given = { instruction: body.instruction, keyId, ...channel, ...scored };
  const demand = atLeast(demandOf(state, given, context), approvalsNeeded);
  return { ...demand, makers: new Set([keyId]), leftToGiver: 0 };
}

function atLeast(demand: Demand, count: number): Demand {
  const lacking = Math.max(0, count - demand.approvers.length);
  const more = Array.from({ length: lacking }, () => ANYBODY);
  return lacking === 0 ? demand : { ...demand, approvers: [...demand.approvers, ...more] };
}
