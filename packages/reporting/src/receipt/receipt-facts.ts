/** What a printed receipt says of one instruction. */
export interface ReceiptFacts {
  readonly pool: {
    readonly poolId: number;
    readonly name: string;
    readonly platformId: string;
    readonly currency: string;
    readonly bankAccountIdentification?: string;
  };
  readonly instruction: {
    readonly instructionId: string;
    readonly kind: string;
    /** accepted, or why it was refused */
    readonly status: string;
    readonly state: string;
    /** @unit digits of minor units */
    readonly amountMinor?: string;
    readonly customerId?: string;
    readonly counterpartyCustomerId?: string;
    /** the kind of the account that the money is for, where it is not a customer's */
    readonly purpose?: string;
    readonly endToEndId?: string;
    readonly bankReference?: string;
    readonly businessDate: string;
    /** UTC */
    readonly recordedAt: string;
  };
  readonly transfers: readonly ReceiptTransfer[];
  /** Whether it did more than stands here. */
  readonly isCut: boolean;
  readonly log: ReceiptLog;
}

/** A transfer as it stands in the log. */
export interface ReceiptTransfer {
  readonly position: number;
  readonly kind: string;
  readonly phase: string;
  readonly debitAccountId: number;
  readonly creditAccountId: number;
  /** @unit digits of minor units */
  readonly amountMinor: string;
  /** UTC */
  readonly recordedAt: string;
}

/** Where the instruction stands in the log of its pool. */
export interface ReceiptLog {
  readonly origin: string;
  /** of its own entry, from 0 */
  readonly index: number;
  /** entries under the checkpoint */
  readonly size: number;
  /** root hash of the checkpoint, base 64 */
  readonly root: string;
  /** hash of its own leaf, base 64 */
  readonly leafHash: string;
  readonly witnesses: readonly { readonly name: string; readonly cosignedAt: string }[];
  /** the page that checks receipts without a network */
  readonly verifyPage: string;
}
