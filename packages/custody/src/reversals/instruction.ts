import type { Amount } from '@ringfence/money';

/** A customer repays what the platform paid in its place when the bank took a deposit back. */
export interface RepayAdvanceInstruction {
  readonly kind: 'repay_advance';
  readonly receiptId: string;
  readonly amount: Amount;
  readonly mandateId: string;
}
