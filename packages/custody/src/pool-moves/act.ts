import type { Amount, BusinessDate, Currency } from '@ringfence/money';
import type { PurposeAccountKind } from '../purpose-account-kind.ts';
import type { ExpectedLine, ExpectedMoveState, PoolMoveState } from './record-shape.ts';

/** Says which payment from another pool is expected, and whose money it is: lines or a purpose. */
export interface ExpectMoveAct {
  readonly kind: 'expect_move';
  readonly moveId: string;
  /** The other pool, when its books are kept here too. */
  readonly fromPoolId?: number;
  readonly amount: Amount;
  readonly dueDate: BusinessDate;
  readonly lines?: readonly ExpectedLine[];
  readonly purpose?: PurposeAccountKind;
}

/** Takes an expectation back that no payment has met. */
export interface CancelExpectedMoveAct {
  readonly kind: 'cancel_expected_move';
  readonly moveId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** The other half of a move as the books of the other pool have it. */
export interface OtherHalf {
  readonly state: PoolMoveState | ExpectedMoveState;
  readonly amount: Amount;
  /** Absent: that of this pool. */
  readonly currency?: Currency;
  /** Whether it names the same owners with the same amounts. */
  readonly sameOwners: boolean;
}

/** Holds this pool's half of a move against the other pool's, for a business day. */
export interface CompareMoveAct {
  readonly kind: 'compare_move';
  readonly moveId: string;
  readonly half: 'out' | 'in';
  readonly businessDate: BusinessDate;
  /** Absent: the other pool knows nothing of the move. */
  readonly other?: OtherHalf;
}

export type PoolMoveAct = ExpectMoveAct | CancelExpectedMoveAct | CompareMoveAct;
