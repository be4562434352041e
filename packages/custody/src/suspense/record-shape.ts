/** When unallocated money may go back. One record a pool. */
export interface SuspensePolicyShape {
  readonly state: 'set';
  readonly body: { readonly returnAfterDays: number };
}

/** Unallocated money on its way back to its sender; its subject is the receipt. */
export interface ReceiptReturnShape {
  /**
   * `ordered`: the payment is with the bank; `paid`: the statement shows it; `rejected`: the bank
   * did not pay, and the money is unallocated again.
   */
  readonly state: 'proposed' | 'refused' | 'ordered' | 'paid' | 'rejected';
  readonly body: ReceiptReturnBody;
}

/** @unit amounts in minor units of the pool's currency */
export interface ReceiptReturnBody {
  readonly receiptId: string;
  readonly amount: bigint;
  readonly payeeCommitment: string;
  readonly reason: string;
  readonly makerKeyId: string;
  /** Who approved or refused. */
  readonly checkerKeyId?: string;
  readonly refusal?: string;
  /** The payment that carries it. */
  readonly instructionId?: string;
  /** The receipt of what the bank did not pay. */
  readonly backReceiptId?: string;
}
