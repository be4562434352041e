import type { Amount } from '@ringfence/money';

/** States after how many business days unallocated money may go back to its sender. */
export interface SetSuspensePolicyAct {
  readonly kind: 'set_suspense_policy';
  /** Business days of the pool's calendar after the day on which the money came. */
  readonly returnAfterDays: number;
}

/** Proposes to send unallocated money back to the account that it came from. */
export interface ProposeReceiptReturnAct {
  readonly kind: 'propose_receipt_return';
  readonly returnId: string;
  readonly receiptId: string;
  /** All that is unallocated of the receipt. */
  readonly amount: Amount;
  /** The sender's account as the statement line has it; absent: the line has none. */
  readonly payeeCommitment?: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Another person approves; the payment is ordered at the bank. */
export interface ApproveReceiptReturnAct {
  readonly kind: 'approve_receipt_return';
  readonly returnId: string;
}

/** Another person refuses, or the maker takes the proposal back. */
export interface RefuseReceiptReturnAct {
  readonly kind: 'refuse_receipt_return';
  readonly returnId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

export type SuspenseAct =
  | SetSuspensePolicyAct
  | ProposeReceiptReturnAct
  | ApproveReceiptReturnAct
  | RefuseReceiptReturnAct;
