import type { AccountKind } from '@ringfence/custody';

/**
 * What one account holds for its beneficial owner at the end of a closed day, in minor units:
 * `posted` is everything, `held` and `ordered` are parts of it.
 */
export interface SegregationLine {
  readonly accountId: number;
  readonly kind: AccountKind;
  /** The owner by the platform's reference; absent: the money of the platform, or of nobody yet. */
  readonly customerId?: string;
  readonly posted: bigint;
  /** Reserved for another account of the pool. */
  readonly held: bigint;
  /** Reserved for a payment that is ordered at the bank. */
  readonly ordered: bigint;
  /** What authorities' orders bind, by their own amounts; absent: none. */
  readonly orders?: OrdersOnAccount;
}

/** The orders in force on an account. */
export interface OrdersOnAccount {
  readonly count: number;
  /** Absent: an order of everything that comes. */
  readonly amount?: bigint;
}

/** Which account's file it is, and how its amounts are written. */
export interface SegregationFrame {
  readonly poolId: number;
  readonly platformId: string;
  readonly bankAccountIdentification: string;
  readonly businessDate: string;
  readonly currency: string;
  /** Decimals of the currency. */
  readonly exponent: number;
}
