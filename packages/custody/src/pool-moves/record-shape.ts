import type { Amount, BusinessDate } from '@ringfence/money';

/**
 * `ordered`: reserved, the bank has not said; `confirmed`: a statement shows the debit; `settled`:
 * the other pool has it; `rejected` and `returned`: everything is back where it was.
 */
export type PoolMoveState = 'ordered' | 'confirmed' | 'settled' | 'rejected' | 'returned';

/** `received`: a statement shows the credit; `settled`: the other pool's half agrees. */
export type ExpectedMoveState = 'expected' | 'received' | 'settled' | 'cancelled';

/** What is wrong between the two halves of a move. */
export type MoveDifference =
  | 'no_other_half'
  | 'amounts_differ'
  | 'owners_differ'
  | 'not_paid'
  | 'paid_but_not_received'
  | 'received_but_not_paid';

/** What both halves keep of a comparison that found a difference. */
export interface MoveCompared {
  readonly difference?: MoveDifference;
  readonly breakId?: string;
}

/** Money that leaves this pool for another one; the id is that of the move. */
export interface PoolMoveShape {
  readonly state: PoolMoveState;
  readonly body: {
    readonly instructionId: string;
    readonly reference: string;
    readonly toAccount: string;
    readonly toPoolId?: number;
    readonly amount: bigint;
    readonly dueDate: BusinessDate;
    /** The account of the platform that pays; absent: customers do. */
    readonly source?: string;
    readonly lines: readonly { readonly customerId: string; readonly amount: Amount }[];
  } & MoveCompared;
}

/** What of an expected move will be one customer's. */
export interface ExpectedLine {
  readonly customerId: string;
  /** The customer's id in the other pool, where it is another one. */
  readonly fromCustomerId?: string;
  readonly amount: Amount;
}

/** Money that this pool expects from another one; the id is that of the move. */
export interface ExpectedMoveShape {
  readonly state: ExpectedMoveState;
  readonly body: {
    readonly reference: string;
    readonly fromPoolId?: number;
    readonly amount: bigint;
    readonly dueDate: BusinessDate;
    /** The account of the platform that it is for; absent: customers get it. */
    readonly purpose?: string;
    readonly lines: readonly ExpectedLine[];
    /** Why it was cancelled. */
    readonly reason?: string;
  } & MoveCompared;
}
