/** A deposit that the bank took back, or is about to; its id is that of the receipt. */
export interface DepositReversalShape {
  /** `announced`: no statement shows it; `owed`: something of it is owed or unfunded. */
  readonly state: 'announced' | 'owed' | 'settled';
  readonly body: DepositReversalBody;
}

/** @unit amounts in minor units of the pool's currency */
export interface DepositReversalBody {
  readonly amount: bigint;
  /** The owner of the deposit; absent: it had none when it came. */
  readonly customerId?: string;
  readonly fromCustomer: bigint;
  /** What nobody owned yet. */
  readonly fromSuspense: bigint;
  /** What the platform's own money paid, in the customer's place. */
  readonly fromAdvance: bigint;
  /** What neither had: a difference between bank and books until it is funded. */
  readonly unfunded: bigint;
  readonly repaid: bigint;
  readonly writtenOff: bigint;
  readonly onStatement: boolean;
  /** The payment that stands in transit until the statement shows it. */
  readonly takeBackId?: string;
  readonly breakId?: string;
  /** Why the rest was written off. */
  readonly reason?: string;
}
