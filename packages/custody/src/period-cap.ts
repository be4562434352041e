import type { Amount } from '@ringfence/money';

/** What a mandate permits in one period: an amount, a number of uses, or both. */
export interface PeriodCap {
  readonly amountMax?: Amount;
  readonly countMax?: number;
}

/** How much of a mandate was used in the period of its last use. */
export interface PeriodUse {
  /** The business date, or its month, `YYYY-MM`. */
  readonly period: string;
  readonly total: bigint;
  readonly count: number;
}
