import type { Timestamp } from '@ringfence/money';
import type { Instruction } from '../instruction.ts';
import type { Role } from '../role.ts';

/** One approval: the key that gave it, never a person's name, and when. */
export interface Approval {
  readonly keyId: string;
  readonly at: Timestamp;
}

export type ProposalState = 'waiting' | 'approved' | 'used' | 'rejected' | 'expired';

/** An instruction that waits for approvals; its id is that of the instruction. */
export interface ProposalShape {
  readonly state: ProposalState;
  readonly body: {
    readonly instruction: Instruction;
    readonly makerKeyId: string;
    readonly makerRole: Role;
    readonly approvalsNeeded: number;
    readonly approvals: readonly Approval[];
    readonly expiresAt: Timestamp;
    readonly reason?: string;
  };
}
