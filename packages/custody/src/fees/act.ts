import type { Amount, Timestamp } from '@ringfence/money';
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

export type FeeAct = PublishFeeAct | QuoteFeeAct;
