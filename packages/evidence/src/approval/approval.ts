import type { CanonicalMembers } from './canonical-json.ts';

/**
 * Where money comes from or goes to, as a person is shown it: a customer, the account at a bank
 * that a customer's withdrawals are paid to (by the commitment that the books keep of it), a
 * purpose account, the platform's own account outside the pool, or a receipt with no owner yet.
 */
export interface ApprovalAccount {
  readonly kind: ApprovalAccountKind;
  /** Customer id, commitment, kind of purpose account, receipt id; of the platform's own, `own`. */
  readonly reference: string;
  /** The end of its number, as the person is shown it; of a payout account, where it is told. */
  readonly masked?: string;
}

export const APPROVAL_ACCOUNT_KINDS = [
  'customer',
  'payout_account',
  'purpose_account',
  'platform_account',
  'receipt',
] as const;

export type ApprovalAccountKind = (typeof APPROVAL_ACCOUNT_KINDS)[number];

interface ApprovalHead {
  readonly poolId: number;
  /** ISO 4217, of every amount in it. */
  readonly currency: string;
  /** The person who approves; somebody else's signature says nothing. */
  readonly signerId: string;
  /** Until when what is approved may be done; UTC with milliseconds. */
  readonly expiresAt: string;
  /** What it is for, in the words that the person was shown. */
  readonly purpose?: string;
}

/** One instruction: a customer gives it, or a checker approves its proposal. */
export interface InstructionApproval extends ApprovalHead {
  readonly act: 'instruct' | 'approve_proposal';
  readonly instructionId: string;
  readonly kind: string;
  /** Absent when the kind moves what was fixed before, as a release does. */
  readonly amountMinor?: string;
  /** Absent when the instruction names nobody, but an earlier instruction. */
  readonly payingAccount?: ApprovalAccount;
  readonly receivingAccount?: ApprovalAccount;
  /** All of it, as the journal holds it; `kind` and `amountMinor` are repeated from here. */
  readonly instruction: CanonicalMembers;
}

/** Cap of all uses in one period. */
export interface ApprovalCap extends CanonicalMembers {
  readonly amountMaxMinor?: string;
  readonly countMax?: number;
}

/** A standing mandate, or one for an instruction that somebody else gives. */
export interface MandateApproval extends ApprovalHead {
  readonly act: 'grant_mandate';
  readonly mandateId: string;
  readonly payingAccount: ApprovalAccount;
  /** Kinds of instruction, in the order in which they are granted. */
  readonly scope: readonly string[];
  readonly amountMaxMinor: string;
  readonly totalMaxMinor?: string;
  readonly countMax?: number;
  readonly payees?: readonly string[];
  readonly instructionId?: string;
  readonly perDay?: ApprovalCap;
  readonly perMonth?: ApprovalCap;
}

/** A record of the books as it stands before an act changes it, or lets it be done. */
export interface RecordStanding extends CanonicalMembers {
  readonly kind: string;
  readonly recordId: string;
  readonly state: string;
  /** Of the journal entry that left it so; its leaf in the log has a salted commitment. */
  readonly position: number;
  /** What it says; of a rule of the pool, which names no customer, and no longer than usual. */
  readonly facts?: CanonicalMembers;
}

/** An act of the staff that somebody proposed: a checker approves it. */
export interface ActApproval extends ApprovalHead {
  readonly act: 'approve_act';
  readonly proposalId: string;
  /** Of the act. */
  readonly kind: string;
  /** Who proposed it: a person, or the id of a key. */
  readonly makerId: string;
  /** What will be so: all of the act as the journal holds it; absent of one longer than usual. */
  readonly content?: CanonicalMembers;
  /** Of an act longer than usual: SHA-256 of what would be `content`, hexadecimal. */
  readonly contentSha256?: string;
  /** What is so now; none where the act is the first of its kind. */
  readonly now?: RecordStanding;
}

/** What a person is shown, and signs. */
export type Approval = InstructionApproval | MandateApproval | ActApproval;

export type ApprovalAct = Approval['act'];
