import type { ActRule } from '../act/act-rule.ts';
import type {
  ApproveActProposalAct,
  ApproveProposalAct,
  BreakGlassAct,
  DelegateApprovalAct,
  JoinBreakGlassAct,
  ProposeActAct,
  ProposeInstructionAct,
  RejectProposalAct,
  ReviewBreakGlassAct,
  RevokeDelegationAct,
  SetApprovalMatrixAct,
} from './act.ts';
import { approveActProposal, approveProposal, rejectProposal } from './approve-proposal.ts';
import { breakGlass, joinBreakGlass, reviewBreakGlass } from './break-glass.ts';
import { delegateApproval, revokeDelegation } from './delegate.ts';
import { MATRIX_RECORD_ID } from './matrix-of.ts';
import { proposeAct, proposeInstruction } from './propose-instruction.ts';
import { setApprovalMatrix } from './set-matrix.ts';

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
  referencesOf: ({ instructionId, delegationId }) => ({
    records: [
      { kind: 'proposal', recordId: instructionId },
      ...(delegationId === undefined ? [] : [delegationKey({ delegationId })]),
    ],
  }),
};

const delegationKey = ({ delegationId }: { readonly delegationId: string }) =>
  ({ kind: 'approval_delegation', recordId: delegationId }) as const;

const PROPOSE_ACT: ActRule<'propose_act', ProposeActAct> = {
  kind: 'propose_act',
  initiators: ['operator', 'administrator'],
  decide: proposeAct,
  subjectOf: ({ proposalId }) => proposalId,
  newIdsOf: ({ proposalId }) => ({ proposalId }),
  referencesOf: ({ proposalId }) => ({
    ...referencesOf({ instructionId: proposalId }),
    instructionIds: [proposalId],
  }),
};

const APPROVE_ACT_PROPOSAL: ActRule<'approve_act_proposal', ApproveActProposalAct> = {
  kind: 'approve_act_proposal',
  initiators: ['operator'],
  decide: approveActProposal,
  subjectOf: ({ proposalId }) => proposalId,
  newIdsOf: () => ({}),
  referencesOf: ({ proposalId, delegationId }) => ({
    records: [
      { kind: 'proposal', recordId: proposalId },
      ...(delegationId === undefined ? [] : [delegationKey({ delegationId })]),
    ],
  }),
};

const SET_MATRIX: ActRule<'set_approval_matrix', SetApprovalMatrixAct> = {
  kind: 'set_approval_matrix',
  initiators: ['operator', 'administrator'],
  decide: setApprovalMatrix,
  subjectOf: () => MATRIX_RECORD_ID,
  newIdsOf: () => ({}),
};

const DELEGATE: ActRule<'delegate_approval', DelegateApprovalAct> = {
  kind: 'delegate_approval',
  initiators: ['operator'],
  decide: delegateApproval,
  subjectOf: ({ delegationId }) => delegationId,
  newIdsOf: ({ delegationId }) => ({ delegationId }),
  referencesOf: (act) => ({ records: [delegationKey(act)] }),
};

const REVOKE_DELEGATION: ActRule<'revoke_delegation', RevokeDelegationAct> = {
  kind: 'revoke_delegation',
  initiators: ['operator', 'administrator'],
  decide: revokeDelegation,
  subjectOf: ({ delegationId }) => delegationId,
  newIdsOf: () => ({}),
  referencesOf: (act) => ({ records: [delegationKey(act)] }),
};

const glassKey = ({ breakGlassId }: { readonly breakGlassId: string }) =>
  ({ kind: 'break_glass', recordId: breakGlassId }) as const;

const BREAK_GLASS: ActRule<'break_glass', BreakGlassAct> = {
  kind: 'break_glass',
  initiators: ['operator'],
  decide: breakGlass,
  subjectOf: ({ breakGlassId }) => breakGlassId,
  newIdsOf: ({ breakGlassId }) => ({ breakGlassId }),
  referencesOf: ({ breakGlassId, proposalId }) => ({
    records: [glassKey({ breakGlassId }), { kind: 'proposal', recordId: proposalId }],
  }),
};

const JOIN_BREAK_GLASS: ActRule<'join_break_glass', JoinBreakGlassAct> = {
  kind: 'join_break_glass',
  initiators: ['operator'],
  decide: joinBreakGlass,
  subjectOf: ({ breakGlassId }) => breakGlassId,
  newIdsOf: () => ({}),
  referencesOf: (act) => ({ records: [glassKey(act)] }),
};

const REVIEW_BREAK_GLASS: ActRule<'review_break_glass', ReviewBreakGlassAct> = {
  kind: 'review_break_glass',
  initiators: ['operator', 'administrator'],
  decide: reviewBreakGlass,
  subjectOf: ({ breakGlassId }) => breakGlassId,
  newIdsOf: () => ({}),
  referencesOf: (act) => ({ records: [glassKey(act)] }),
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
  propose_act: PROPOSE_ACT,
  approve_act_proposal: APPROVE_ACT_PROPOSAL,
  set_approval_matrix: SET_MATRIX,
  delegate_approval: DELEGATE,
  revoke_delegation: REVOKE_DELEGATION,
  break_glass: BREAK_GLASS,
  join_break_glass: JOIN_BREAK_GLASS,
  review_break_glass: REVIEW_BREAK_GLASS,
};
