import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { Instruction, InstructionKind } from '../instruction.ts';
import type { Channel, Role } from '../role.ts';
import type { StaffLevel, StaffRole } from '../staff-role.ts';
import type { ApprovalMatrix } from './matrix.ts';
import type { GovernedContent, Operation } from './operation.ts';

/** One approval: the key that gave it, never a person's name, and when. */
export interface Approval {
  readonly keyId: string;
  readonly at: Timestamp;
  /** In what role and level; absent: a plain operator. */
  readonly staffRole?: StaffRole;
  readonly level?: StaffLevel;
  /** Whose approval it is, when that one was absent, and by which delegation. */
  readonly onBehalfOf?: string;
  readonly delegationId?: string;
  /** SHA-256 of the document that the approver signed, hexadecimal. */
  readonly evidence?: string;
}

export type ProposalState = 'waiting' | 'approved' | 'used' | 'rejected' | 'expired';

/** What every proposal has, whatever is proposed. */
interface ProposalHead {
  readonly makerKeyId: string;
  readonly makerRole: Role;
  readonly approvalsNeeded: number;
  readonly approvals: readonly Approval[];
  readonly expiresAt: Timestamp;
  /** What it is for. */
  readonly purpose?: string;
  /** Why it was rejected. */
  readonly reason?: string;
  /** The way by which it was proposed; absent: `api`. */
  readonly channel?: Channel;
  /** Of 100, as the maker judged it. */
  readonly riskScore?: number;
  /** Two people released it without the approvals that it lacked. */
  readonly breakGlassId?: string;
}

/** An instruction or an act that waits for approvals; its id is that of the command to come. */
export interface ProposalShape {
  readonly state: ProposalState;
  readonly body: ProposalHead &
    (
      | { readonly instruction: Instruction; readonly act?: never }
      | { readonly act: GovernedContent; readonly instruction?: never }
    );
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

/** Who approves what in a pool. */
export interface MatrixShape {
  readonly state: 'in_force';
  readonly body: {
    readonly version: number;
    readonly matrix: ApprovalMatrix;
    /** Who set it, and why. */
    readonly setBy: string;
    readonly reason: string;
  };
}

export type DelegationState = 'in_force' | 'revoked' | 'expired';

/** Somebody approves for somebody who is absent. */
export interface DelegationShape {
  readonly state: DelegationState;
  readonly body: {
    readonly fromKeyId: string;
    readonly toKeyId: string;
    /** The role and level that are lent; absent: a plain operator's. */
    readonly staffRole?: StaffRole;
    readonly level?: StaffLevel;
    readonly operations: readonly Operation[];
    readonly expiresAt: Timestamp;
    readonly reason: string;
  };
}

export type BreakGlassState = 'asked' | 'released' | 'overdue' | 'reviewed' | 'lapsed';

/** One of the two people who break the glass. */
export interface GlassBreaker {
  readonly keyId: string;
  readonly staffRole: StaffRole;
  readonly at: Timestamp;
}

/** A release of what lacks approvals, by two people together. */
export interface BreakGlassShape {
  readonly state: BreakGlassState;
  readonly body: {
    /** The proposal that is released. */
    readonly proposalId: string;
    readonly makerKeyId: string;
    readonly reason: string;
    /** The first asks, the second joins. */
    readonly breakers: readonly GlassBreaker[];
    /** Until when a second may join; then, until when a third person reviews. */
    readonly dueAt: Timestamp;
    readonly reviewDate?: BusinessDate;
    readonly review?: {
      readonly keyId: string;
      readonly at: Timestamp;
      readonly isJustified: boolean;
      readonly note: string;
    };
  };
}
