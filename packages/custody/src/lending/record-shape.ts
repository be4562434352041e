import type { TransferId } from '@ringfence/ledger';
import type { BusinessDate, Timestamp } from '@ringfence/money';
import type { ClaimOfferState, ClaimState, TenderState } from './claim-state.ts';
import type { ProjectState } from './project-state.ts';

/** One date on which a part of the principal is due. */
export interface Instalment {
  readonly dueDate: BusinessDate;
  /** @unit minor units of the pool's currency */
  readonly principal: bigint;
}

/** What a project is, as the platform states it. */
export interface ProjectTerms {
  readonly borrowerId: string;
  /** What the money is for: a word. */
  readonly purpose: string;
  /** What is to be lent, in minor units: a whole number of shares. */
  readonly target: bigint;
  /** What one share is worth when it is lent, in minor units. */
  readonly shareValue: bigint;
  /** Until when lenders may tender; below the target the project then miscarries. */
  readonly collectingEndsAt: Timestamp;
  /** Until when a full project must be lent; what is not lent then goes back. */
  readonly lendingEndsAt: Timestamp;
  /** Ascending by date; their principals add up to the target. */
  readonly instalments: readonly Instalment[];
}

export type RiskGrade = 'low' | 'medium' | 'high';

/** One item of the due-diligence checklist (尽职调查清单). */
export interface ChecklistItem {
  readonly item: string;
  readonly result: 'met' | 'not_met' | 'not_applicable';
  /** SHA-256 of the evidence, 64 hexadecimal digits. */
  readonly evidenceHash?: string;
}

/** What the review of a project found, and who made it. A key id, never a person's name. */
export interface DueDiligence {
  readonly riskGrade: RiskGrade;
  readonly checklist: readonly ChecklistItem[];
  readonly keyId: string;
  readonly at: Timestamp;
}

export interface SignOff {
  readonly keyId: string;
  readonly at: Timestamp;
}

/** How a project that gives tenders back ends. */
export type ProjectEnding = 'miscarry' | 'cancel' | 'start_repaying';

/** A loan that lenders fill together (标的). */
export interface ProjectBody extends ProjectTerms {
  /** Whose key stated the terms last. */
  readonly makerKeyId: string;
  readonly dueDiligence?: DueDiligence;
  readonly signOffs: readonly SignOff[];
  /** Paid to lenders from the compensation account: the borrower owes it (代偿). */
  readonly compensatedPrincipal: bigint;
  readonly compensatedInterest: bigint;
  /** What the borrower gave back of it. */
  readonly compensationRepaid: bigint;
  /** Since when something of it is owed without a break. */
  readonly compensatedDate?: BusinessDate;
  /** While it gives tenders back. */
  readonly ending?: ProjectEnding;
  readonly refundAt?: Timestamp;
  /** Why it miscarried or was cancelled, in words without personal data. */
  readonly reason?: string;
}

export interface ProjectShape {
  readonly state: ProjectState;
  readonly body: ProjectBody;
}

/** A lender's money that is reserved for the borrower of one project (投标). */
export interface TenderShape {
  readonly state: TenderState;
  readonly body: {
    readonly projectId: string;
    readonly lenderId: string;
    readonly borrowerId: string;
    readonly amount: bigint;
    /** The transfer that reserves it. */
    readonly pendingId: TransferId;
  };
}

/**
 * What a lender may claim from a borrower (债权): what it acquired is what is owed, repaid,
 * compensated and sold.
 */
export interface ClaimBody {
  readonly projectId: string;
  readonly borrowerId: string;
  readonly lenderId: string;
  /** The tender that was lent, or the claim that it was bought from. */
  readonly originId: string;
  readonly shares: number;
  /** The principal with which it began, lent or bought. */
  readonly acquired: bigint;
  /** Still owed. */
  readonly principal: bigint;
  readonly repaid: bigint;
  readonly interestPaid: bigint;
  readonly compensated: bigint;
  readonly compensatedInterest: bigint;
  readonly sold: bigint;
  /** The offer that is open on it. */
  readonly offerId?: string;
}

export interface ClaimShape {
  readonly state: ClaimState;
  readonly body: ClaimBody;
}

/** Shares of a claim that their lender sells (债权转让). */
export interface ClaimOfferShape {
  readonly state: ClaimOfferState;
  readonly body: {
    readonly claimId: string;
    readonly projectId: string;
    readonly sellerId: string;
    readonly shares: number;
    readonly sharesSold: number;
    /** What a buyer pays for each share, in minor units. */
    readonly pricePerShare: bigint;
    readonly expiresAt: Timestamp;
  };
}
