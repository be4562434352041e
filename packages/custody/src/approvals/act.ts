import type { Timestamp } from '@ringfence/money';
import type { Instruction } from '../instruction.ts';
import type { ApprovalMatrix } from './matrix.ts';
import type { GovernedContent, Operation } from './operation.ts';

/**
 * Asks for the approvals of an instruction that is to be given later, under this id and with this
 * content.
 */
export interface ProposeInstructionAct {
  readonly kind: 'propose_instruction';
  readonly instructionId: string;
  readonly instruction: Instruction;
  readonly expiresAt: Timestamp;
  /** What it is for, in words without personal data, for whoever approves. */
  readonly purpose?: string;
  /** Of 100, how risky the maker judges it; absent: as its flow is. */
  readonly riskScore?: number;
}

/** Asks for the approvals of an act that is to be sent later, under this command id. */
export interface ProposeActAct {
  readonly kind: 'propose_act';
  readonly proposalId: string;
  readonly act: GovernedContent;
  readonly expiresAt: Timestamp;
  readonly purpose?: string;
}

/** What an approval may have besides its content. */
interface ApprovalParts {
  /** By which delegation somebody approves for somebody who is absent. */
  readonly delegationId?: string;
  /** SHA-256 of the document that the approver signed, hexadecimal. */
  readonly evidence?: string;
}

/** Approves a proposal; whoever approves states again what it is. */
export interface ApproveProposalAct extends ApprovalParts {
  readonly kind: 'approve_proposal';
  readonly instructionId: string;
  readonly instruction: Instruction;
}

/** Approves a proposed act; its content is stated again as JSON text with sorted names. */
export interface ApproveActProposalAct extends ApprovalParts {
  readonly kind: 'approve_act_proposal';
  readonly proposalId: string;
  readonly content: string;
}

/** Refuses a proposal, or takes it back. */
export interface RejectProposalAct {
  readonly kind: 'reject_proposal';
  readonly instructionId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** States who approves what from now on. */
export interface SetApprovalMatrixAct {
  readonly kind: 'set_approval_matrix';
  /** One more than the version that is in force; 1 for the first. */
  readonly version: number;
  readonly matrix: ApprovalMatrix;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Lets somebody else approve in one's own role while one is absent. */
export interface DelegateApprovalAct {
  readonly kind: 'delegate_approval';
  readonly delegationId: string;
  readonly toKeyId: string;
  readonly operations: readonly Operation[];
  readonly expiresAt: Timestamp;
  readonly reason: string;
}

export interface RevokeDelegationAct {
  readonly kind: 'revoke_delegation';
  readonly delegationId: string;
}

/** The first of two people asks that a proposal be released without the approvals it lacks. */
export interface BreakGlassAct {
  readonly kind: 'break_glass';
  readonly breakGlassId: string;
  readonly proposalId: string;
  readonly reason: string;
}

/** The second one, of another role, agrees: the proposal is released. */
export interface JoinBreakGlassAct {
  readonly kind: 'join_break_glass';
  readonly breakGlassId: string;
}

/** A third person says afterwards whether it was right. */
export interface ReviewBreakGlassAct {
  readonly kind: 'review_break_glass';
  readonly breakGlassId: string;
  readonly isJustified: boolean;
  readonly note: string;
}

export type ApprovalAct =
  | ProposeInstructionAct
  | ProposeActAct
  | ApproveProposalAct
  | ApproveActProposalAct
  | RejectProposalAct
  | SetApprovalMatrixAct
  | DelegateApprovalAct
  | RevokeDelegationAct
  | BreakGlassAct
  | JoinBreakGlassAct
  | ReviewBreakGlassAct;
