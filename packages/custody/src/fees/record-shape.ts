import type { Amount, BusinessDate, Timestamp } from '@ringfence/money';

/** What a fee costs from a date on: a fixed amount plus basis points of a base, within bounds. */
export interface FeeTerms {
  readonly title: { readonly zh: string; readonly en: string };
  readonly effectiveDate: BusinessDate;
  readonly fixed: Amount;
  /** Hundredths of a percent of the base. */
  readonly basisPoints: number;
  readonly amountMin?: Amount;
  readonly amountMax?: Amount;
}

/** A fee with all its versions, in order of their dates. */
export interface FeeScheduleShape {
  readonly state: 'published';
  readonly body: { readonly versions: readonly FeeTerms[] };
}

/** What a customer was told that a fee will be; its id is named when the fee is taken. */
export interface FeeQuoteShape {
  readonly state: 'quoted' | 'used' | 'expired';
  readonly body: {
    readonly feeId: string;
    /** Which version of the fee, counted from 1. */
    readonly version: number;
    readonly customerId: string;
    readonly base: bigint;
    readonly amount: bigint;
    readonly expiresAt: Timestamp;
  };
}

/** From which day of the month fees leave the pool. One record a pool. */
export interface FeeSettlementPolicyShape {
  readonly state: 'in_force';
  readonly body: {
    readonly dayOfMonth: number;
    readonly settledThroughDate?: BusinessDate;
    /** Settled and not swept. @unit minor units */
    readonly toSweep: bigint;
  };
}

/** Fees that were settled, and the hash of the list that says which, and on whose consent. */
export interface FeeSettlementShape {
  readonly state: 'settled';
  readonly body: {
    readonly fromDate?: BusinessDate;
    readonly throughDate: BusinessDate;
    readonly count: number;
    readonly total: bigint;
    readonly hash: string;
  };
}
