import type { BusinessDate } from '@ringfence/money';

/**
 * `forbidden`: customers get nothing (the law says so); `firm`: all to the platform; `client`: all
 * to the customers; `split`: by parts.
 */
export type InterestTreatment = 'forbidden' | 'client' | 'firm' | 'split';

export interface InterestPolicy {
  readonly treatment: InterestTreatment;
  /** Parts per million a year: 3 500 is 0.35 %. */
  readonly ratePartsPerMillion: number;
  /** Days that a year is counted with. */
  readonly dayCount: 360 | 365;
  /** With `split` only: how many parts the customers and the platform get. */
  readonly clientParts?: number;
  readonly firmParts?: number;
}

/** The policy of a pool. One record a pool; without it, interest is forbidden. */
export interface InterestPolicyShape {
  readonly state: 'in_force';
  readonly body: { readonly policy: InterestPolicy };
}

/**
 * What was counted since the last settlement, exactly: `numerator` is minor units × parts per
 * million × days, to be divided by one million × the days of a year. It starts with what the last
 * settlement could not divide.
 */
export interface InterestAccrualShape {
  readonly state: 'open';
  readonly body: {
    readonly fromDate: BusinessDate;
    readonly throughDate: BusinessDate;
    readonly numerator: bigint;
  };
}

/** Interest that the bank paid, and who gets how much of it. */
export interface InterestSettlementShape {
  readonly state: 'distributing' | 'distributed';
  readonly body: {
    readonly fromDate: BusinessDate;
    readonly throughDate: BusinessDate;
    readonly received: bigint;
    /** What was counted for the period, rounded down. */
    readonly accrued: bigint;
    readonly client: bigint;
    readonly firm: bigint;
    /** Of `client`, what customers were paid. */
    readonly paid: bigint;
  };
}
