import type { Amount, BusinessDate } from '@ringfence/money';
import type { BalanceLine } from './record-shape.ts';

/** Proposes that the pool closes and what it holds goes to another custodian. */
export interface ProposeClosingAct {
  readonly kind: 'propose_closing';
  /** The institution that takes the pool over. */
  readonly toCustodian: string;
  /** Why, in words without personal data. */
  readonly reason: string;
  /** The day on which the customers were told. */
  readonly noticeDate: BusinessDate;
  /** From this day on, a balance that no customer disputed counts as confirmed. */
  readonly deemedDate: BusinessDate;
}

/** Another person agrees: from now on the pool winds down. */
export interface ApproveClosingAct {
  readonly kind: 'approve_closing';
}

/** The pool stays open after all. */
export interface WithdrawClosingAct {
  readonly kind: 'withdraw_closing';
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** What customers confirmed of their balances, or, after the notice, did not dispute. */
export interface ConfirmBalancesAct {
  readonly kind: 'confirm_balances';
  readonly basis: 'confirmed' | 'deemed';
  /** SHA-256 of the evidence: the customer's session, or the notice. */
  readonly evidence: string;
  readonly lines: readonly BalanceLine[];
}

/** Fixes who owns what in the pool before it is moved, by the hash of the list. */
export interface FixOwnerListAct {
  readonly kind: 'fix_owner_list';
  /** SHA-256 of the canonical bytes of the list. */
  readonly sha256: string;
  readonly customers: number;
  readonly total: Amount;
}

/** Closes the pool for good. */
export interface ClosePoolAct {
  readonly kind: 'close_pool';
}

export type ClosingAct =
  | ProposeClosingAct
  | ApproveClosingAct
  | WithdrawClosingAct
  | ConfirmBalancesAct
  | FixOwnerListAct
  | ClosePoolAct;
