import type { Amount, BusinessDate } from '@ringfence/money';

/** The kinds of instruction whose amounts a reserve may accrue on: each moves money for good. */
export const RESERVE_BASES = ['pay', 'capture', 'fee', 'lend_out', 'repay', 'split'] as const;

export type ReserveBase = (typeof RESERVE_BASES)[number];

/**
 * What a platform sets aside in a reserve of its own money: how it accrues, what level it is to
 * have, and what happens when the platform does not pay in.
 */
export interface ReservePolicy {
  /** The pool that holds the reserve: books and a bank account of its own. */
  readonly reservePoolId: number;
  /** The first business date that it accrues on. */
  readonly effectiveDate: BusinessDate;
  /** Hundredths of a percent of each amount; a kind that is not named accrues nothing. */
  readonly rates: readonly { readonly instruction: ReserveBase; readonly basisPoints: number }[];
  /** A fixed amount plus hundredths of a percent of the principal that borrowers owe. */
  readonly target: { readonly fixed: Amount; readonly outstandingBasisPoints: number };
  /** Calendar days that the platform has to pay a call. */
  readonly paymentDays: number;
  /** Whether an overdue call stops new business, or is told only. */
  readonly whenOverdue: 'tell' | 'stop_intake';
}

export type ReservePolicyState = 'proposed' | 'approved' | 'in_force' | 'superseded' | 'rejected';

/** A policy with the keys of its maker and of whoever approved it. */
export interface ReservePolicyShape {
  readonly state: ReservePolicyState;
  readonly body: {
    readonly policy: ReservePolicy;
    readonly makerKeyId: string;
    readonly checkerKeyId?: string;
    /** Why it was rejected. */
    readonly reason?: string;
  };
}

/**
 * What is known of the reserve in the pool that it serves. One record a pool.
 *
 * `numerator` is what accrued, exactly: minor units × hundredths of a percent, to be divided by
 * 10,000. Nothing is rounded at an instruction.
 */
export interface ReservePositionShape {
  readonly state: 'kept';
  readonly body: {
    readonly numerator: bigint;
    /** What the platform paid in, and what was drawn, as the books of the reserve say. */
    readonly paidIn: bigint;
    readonly drawn: bigint;
    /** The position in the journal of the reserve's pool at which they were read. */
    readonly readPosition: number;
    /** The principal that borrowers owed, and the level asked for, at the last assessment. */
    readonly outstanding: bigint;
    readonly target: bigint;
    /** How many calls there have been. */
    readonly calls: number;
  };
}

export type ReserveCallState = 'below_target' | 'overdue' | 'met';

/** The platform is asked to pay in. At most one call is open. */
export interface ReserveCallShape {
  readonly state: ReserveCallState;
  readonly body: {
    /** What is asked for. */
    readonly amount: bigint;
    /** What is then paid in altogether; the call is met when it is. */
    readonly payInTotal: bigint;
    readonly dueDate: BusinessDate;
    /** What accrued and was not paid in, the level and the target when it was made. */
    readonly unpaid: bigint;
    readonly level: bigint;
    readonly target: bigint;
  };
}

/** In the pool of a reserve: the pool that it serves, the only one that it is drawn for. */
export interface ReserveTieShape {
  readonly state: 'tied' | 'released';
  readonly body: {
    readonly clientPoolId: number;
    /** The bank account of that pool. */
    readonly clientAccount: string;
    /** Where in that pool's journal it was seen that nothing is outstanding. */
    readonly clientPosition?: number;
  };
}
