import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import type { ProposeActAct, ProposeInstructionAct } from './act.ts';
import { approvalsNeeded, channelOf } from './demand.ts';
import { demandOfAct } from './demand-of-act.ts';
import { keepProposal, refuseWords } from './keep-proposal.ts';
import { isApprovingAct, isGovernedAct } from './operation.ts';

/**
 * Keeps a proposal. Nothing moves: the instruction itself is given when the approvals are there.
 *
 * @returns content_invalid, flow_not_in_programme, role_not_allowed, condition_not_met,
 *   record_already_exists, expiry_in_the_past, content_invalid, limit_reached
 */
export function proposeInstruction(
  state: CustodyState,
  act: ProposeInstructionAct,
  frame: ActFrame,
): Decision {
  const { instructionId, instruction, expiresAt, purpose, riskScore } = act;
  const { actor } = frame;
  const words = refuseWords(state, act);
  if (words !== undefined) return words;
  const flow = poolOf(state).flows.get(instruction.kind);
  if (flow === undefined) return refuse('flow_not_in_programme', { received: instruction.kind });
  if (!flow.initiators.includes(actor.role)) {
    const expected = flow.initiators.join(', ');
    return refuse('role_not_allowed', { expected, received: actor.role });
  }
  const scored = riskScore === undefined ? {} : { riskScore };
  const given = { instruction, keyId: actor.keyId, ...channelOf(actor), ...scored };
  const needed = approvalsNeeded(state, given, frame);
  const content = { instruction, ...scored };
  const proposed = { recordId: instructionId, expiresAt, purpose };
  return keepProposal(state, proposed, { needed, content, frame });
}

/**
 * Keeps the proposal of an act of the staff that a matrix governs. The act itself is sent, under
 * the id of the proposal, when the approvals are there; then its own rule judges who sends it.
 *
 * @returns content_invalid, condition_not_met, record_already_exists, expiry_in_the_past,
 *   content_invalid, limit_reached
 */
export function proposeAct(
  state: CustodyState,
  { proposalId, act, expiresAt, purpose }: ProposeActAct,
  frame: ActFrame,
): Decision {
  const { actor } = frame;
  const words = refuseWords(state, purpose === undefined ? {} : { purpose });
  if (words !== undefined) return words;
  const { kind } = act;
  if (!isGovernedAct(kind)) {
    return refuse('condition_not_met', { field: 'act', expected: 'an act that a matrix governs' });
  }
  const demanded = demandOfAct(state, { act, actor }, frame)?.approvers.length ?? 0;
  // Whoever sends an act that approves is one of its approvers.
  const needed = isApprovingAct(kind) ? Math.max(0, demanded - 1) : demanded;
  const proposed = { recordId: proposalId, expiresAt, purpose };
  return keepProposal(state, proposed, { needed, content: { act }, frame });
}
