import type { Timestamp } from '@ringfence/money';
import type { Instruction, InstructionKind } from '../instruction.ts';
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
    /** What it is for. */
    readonly purpose?: string;
    /** Why it was rejected. */
    readonly reason?: string;
  };
}

/**
 * What one maker has moved, or one beneficiary was moved, on one business date along flows that ask
 * for approvals. Its id is that of the first instruction that counted, or of its transfer where one
 * instruction begins the days of several.
 */
export interface DayShape {
  readonly state: 'counting' | 'over';
  readonly body: {
    /** The key of the maker; of a beneficiary, what `beneficiaryOf` says. */
    readonly party: string;
    /** @unit minor units */
    readonly totals: Readonly<Partial<Record<InstructionKind, bigint>>>;
    readonly keptUntil: Timestamp;
  };
}
