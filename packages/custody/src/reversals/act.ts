import type { Amount } from '@ringfence/money';

/** The bank announces that it takes a deposit back, before a statement shows it. */
export interface AdviseReversalAct {
  readonly kind: 'advise_reversal';
  /** The bank's reference of the deposit. */
  readonly bankReference: string;
}

/** Pays with the platform's own money what nobody had when the bank took a deposit back. */
export interface FundReversalAct {
  readonly kind: 'fund_reversal';
  readonly receiptId: string;
}

/** The platform gives up, in its own books, what a customer owes it; no money moves. */
export interface WriteOffAdvanceAct {
  readonly kind: 'write_off_advance';
  readonly receiptId: string;
  readonly amount: Amount;
  /** Why, in words without personal data. */
  readonly reason: string;
}

export type ReversalAct = AdviseReversalAct | FundReversalAct | WriteOffAdvanceAct;
