import type { Amount, BusinessDate, Timestamp } from '@ringfence/money';
import type { FeeTerms } from './record-shape.ts';

/**
 * States what a fee costs from a date on; a later statement of the same fee is its next version.
 */
export interface PublishFeeAct extends FeeTerms {
  readonly kind: 'publish_fee';
  readonly feeId: string;
}

/** Says what a fee will be, before the customer consents. */
export interface QuoteFeeAct {
  readonly kind: 'quote_fee';
  readonly quoteId: string;
  readonly feeId: string;
  readonly customerId: string;
  /** What the fee is reckoned on. */
  readonly base: Amount;
  readonly expiresAt: Timestamp;
}

/** States the day of the month from which fees leave the pool. */
export interface SetFeeSettlementDayAct {
  readonly kind: 'set_fee_settlement_day';
  readonly dayOfMonth: number;
}

/**
 * Settles the fees after one day and up to another, as a list says that was read from the facts.
 */
export interface SettleFeesAct {
  readonly kind: 'settle_fees';
  readonly settlementId: string;
  /** Up to where the settlement before went; absent: there was none. */
  readonly fromDate?: BusinessDate;
  readonly throughDate: BusinessDate;
  /** Lines of the list. */
  readonly count: number;
  /** @unit minor units; what was given back counts below zero */
  readonly total: bigint;
  /** SHA-256 of the list. */
  readonly hash: string;
}

export type FeeAct = PublishFeeAct | QuoteFeeAct | SetFeeSettlementDayAct | SettleFeesAct;
