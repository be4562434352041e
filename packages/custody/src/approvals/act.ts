import type { Timestamp } from '@ringfence/money';
import type { Instruction } from '../instruction.ts';

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
}

/** Approves a proposal; whoever approves states again what it is. */
export interface ApproveProposalAct {
  readonly kind: 'approve_proposal';
  readonly instructionId: string;
  readonly instruction: Instruction;
}

/** Refuses a proposal, or takes it back. */
export interface RejectProposalAct {
  readonly kind: 'reject_proposal';
  readonly instructionId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

export type ApprovalAct = ProposeInstructionAct | ApproveProposalAct | RejectProposalAct;
