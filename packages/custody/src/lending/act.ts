import type { Timestamp } from '@ringfence/money';
import type { ChecklistItem, ProjectTerms, RiskGrade } from './record-shape.ts';

/** States a project; nobody can tender before it is reviewed, signed off and published. */
export interface RegisterProjectAct extends ProjectTerms {
  readonly kind: 'register_project';
  readonly projectId: string;
}

/** States other terms before money came; review and sign-off begin anew. */
export interface ChangeProjectAct extends ProjectTerms {
  readonly kind: 'change_project';
  readonly projectId: string;
}

/** Records what due diligence found; sign-offs begin anew. */
export interface ReviewProjectAct {
  readonly kind: 'review_project';
  readonly projectId: string;
  readonly riskGrade: RiskGrade;
  readonly checklist: readonly ChecklistItem[];
}

/** Another operator stands for the review. */
export interface SignOffProjectAct {
  readonly kind: 'sign_off_project';
  readonly projectId: string;
}

/** Opens a project for tenders. */
export interface PublishProjectAct {
  readonly kind: 'publish_project';
  readonly projectId: string;
}

/** Declares a project full (满标): tenders can be lent and no longer cancelled. */
export interface FillProjectAct {
  readonly kind: 'fill_project';
  readonly projectId: string;
}

/** Ends a project that was not lent (流标); every tender goes back. */
export interface MiscarryProjectAct {
  readonly kind: 'miscarry_project';
  readonly projectId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Withdraws a project before it is full (撤标); every tender goes back. */
export interface CancelProjectAct {
  readonly kind: 'cancel_project';
  readonly projectId: string;
  readonly reason: string;
}

/** Gives a lender's tender back before the project is full. */
export interface CancelTenderAct {
  readonly kind: 'cancel_tender';
  readonly tenderInstructionId: string;
}

/** Offers shares of a claim for sale. */
export interface OfferClaimAct {
  readonly kind: 'offer_claim';
  readonly offerId: string;
  readonly claimId: string;
  readonly shares: number;
  /** What a buyer pays for each share, in minor units. */
  readonly pricePerShare: bigint;
  readonly expiresAt: Timestamp;
}

export interface CancelClaimOfferAct {
  readonly kind: 'cancel_claim_offer';
  readonly offerId: string;
}

export type LendingAct =
  | RegisterProjectAct
  | ChangeProjectAct
  | ReviewProjectAct
  | SignOffProjectAct
  | PublishProjectAct
  | FillProjectAct
  | MiscarryProjectAct
  | CancelProjectAct
  | CancelTenderAct
  | OfferClaimAct
  | CancelClaimOfferAct;
