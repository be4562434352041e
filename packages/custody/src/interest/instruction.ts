import type { Amount } from '@ringfence/money';

/** Pays a customer its part of the interest of one settlement. */
export interface PayInterestInstruction {
  readonly kind: 'pay_interest';
  readonly settlementId: string;
  readonly customerId: string;
  readonly amount: Amount;
}
