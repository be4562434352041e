import type { Amount, BusinessDate } from '@ringfence/money';
import type { InterestPolicy } from './record-shape.ts';

/** States who gets the interest that the bank pays on the pool's money, and how it is counted. */
export interface SetInterestPolicyAct {
  readonly kind: 'set_interest_policy';
  readonly policy: InterestPolicy;
}

/**
 * Counts the interest of every day since the last one counted, through this date, on what was at
 * the bank at the end of the last closed day.
 */
export interface AccrueInterestAct {
  readonly kind: 'accrue_interest';
  readonly throughDate: BusinessDate;
}

/**
 * Divides interest that the bank paid, and that lies on the account `interest`, by the policy; the
 * period that was counted ends with it.
 */
export interface SettleInterestAct {
  readonly kind: 'settle_interest';
  readonly settlementId: string;
  readonly received: Amount;
}

export type InterestAct = SetInterestPolicyAct | AccrueInterestAct | SettleInterestAct;
