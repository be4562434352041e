import type { Amount, BusinessDate } from '@ringfence/money';
import type { PurposeAccountKind } from '../purpose-account-kind.ts';

/** What of a move is one customer's. */
export interface MoveLine {
  readonly customerId: string;
  readonly amount: Amount;
}

/**
 * The half of a move that leaves this pool: one payment to the bank account of another pool, with
 * the reference of the move. Whose money it is, is said in exactly one way: a customer with its
 * mandate, an account of the platform, or the lines of a pool that closes.
 */
export interface MoveOutInstruction {
  readonly kind: 'move_out';
  readonly moveId: string;
  /** The omnibus account of the other pool; a pool's own account, never a person's. */
  readonly toAccount: string;
  /** The institution that holds it, as the bank writes it; absent: this pool's own custodian. */
  readonly toHolderName?: string;
  /** The other pool, when its books are kept here too. */
  readonly toPoolId?: number;
  readonly amount: Amount;
  /** The business day at whose end the other pool should have it. */
  readonly dueDate: BusinessDate;
  readonly customerId?: string;
  readonly mandateId?: string;
  readonly source?: PurposeAccountKind | 'fees_accrued';
  readonly lines?: readonly MoveLine[];
}
