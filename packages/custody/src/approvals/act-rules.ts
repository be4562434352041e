import type { ActRule } from '../act/act-rule.ts';
import type { ApproveProposalAct, ProposeInstructionAct, RejectProposalAct } from './act.ts';
import { approveProposal, rejectProposal } from './approve-proposal.ts';
import { proposeInstruction } from './propose-instruction.ts';

const referencesOf = ({ instructionId }: { readonly instructionId: string }) => ({
  records: [{ kind: 'proposal', recordId: instructionId } as const],
});

const PROPOSE_INSTRUCTION: ActRule<'propose_instruction', ProposeInstructionAct> = {
  kind: 'propose_instruction',
  initiators: ['platform', 'customer_channel', 'operator'],
  decide: proposeInstruction,
  subjectOf: ({ instructionId }) => instructionId,
  newIdsOf: ({ instructionId }) => ({ instructionId }),
  referencesOf: (act) => ({ ...referencesOf(act), instructionIds: [act.instructionId] }),
};

const APPROVE_PROPOSAL: ActRule<'approve_proposal', ApproveProposalAct> = {
  kind: 'approve_proposal',
  initiators: ['operator'],
  decide: approveProposal,
  subjectOf: ({ instructionId }) => instructionId,
  newIdsOf: () => ({}),
  referencesOf,
};

const REJECT_PROPOSAL: ActRule<'reject_proposal', RejectProposalAct> = {
  kind: 'reject_proposal',
  initiators: ['platform', 'customer_channel', 'operator'],
  decide: rejectProposal,
  subjectOf: ({ instructionId }) => instructionId,
  newIdsOf: () => ({}),
  referencesOf,
};

/** The rules of the acts by which instructions are approved. */
export const APPROVAL_ACTS = {
  propose_instruction: PROPOSE_INSTRUCTION,
  approve_proposal: APPROVE_PROPOSAL,
  reject_proposal: REJECT_PROPOSAL,
};
