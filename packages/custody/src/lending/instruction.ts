import type { Amount } from '@ringfence/money';

/** Reserves a lender's money for the borrower of a project that collects (投标). */
export interface TenderInstruction {
  readonly kind: 'tender';
  readonly projectId: string;
  readonly customerId: string;
  readonly amount: Amount;
  readonly mandateId: string;
}

/** Lends one tender of a full project, from the lender straight to the borrower (放款). */
export interface LendOutInstruction {
  readonly kind: 'lend_out';
  readonly tenderInstructionId: string;
  /** The whole tender. */
  readonly amount: Amount;
}

/** Pays principal and interest on one claim, from the borrower straight to the lender (还款). */
export interface RepayInstruction {
  readonly kind: 'repay';
  readonly claimId: string;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly mandateId: string;
}

/** Pays a lender from the compensation account; the borrower owes it from now on (代偿). */
export interface CompensateInstruction {
  readonly kind: 'compensate';
  readonly claimId: string;
  readonly principal: Amount;
  readonly interest: Amount;
}

/** Gives back what the compensation account paid in a borrower's place (还代偿款). */
export interface RepayCompensationInstruction {
  readonly kind: 'repay_compensation';
  readonly projectId: string;
  readonly amount: Amount;
  readonly mandateId: string;
}

/** Buys shares of an offered claim: the buyer pays the seller (债权转让). */
export interface TransferClaimInstruction {
  readonly kind: 'transfer_claim';
  readonly offerId: string;
  readonly buyerCustomerId: string;
  readonly shares: number;
  /** The principal that the buyer means to get: what these shares are owed now. */
  readonly principal: Amount;
  /** What the buyer pays. */
  readonly amount: Amount;
  readonly mandateId: string;
}

export type LendingInstruction =
  | TenderInstruction
  | LendOutInstruction
  | RepayInstruction
  | CompensateInstruction
  | RepayCompensationInstruction
  | TransferClaimInstruction;
