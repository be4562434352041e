import type { BusinessDate } from '@ringfence/money';
import type { BreakKind, MatchRules } from '@ringfence/reconciliation';

export type MatchRulesState = 'proposed' | 'adopted' | 'rejected';

/**
 * Rules of matching with the keys of their maker and of whoever approved them. In force on a day
 * are those adopted with the latest effective date that has come.
 */
export interface MatchRulesShape {
  readonly state: MatchRulesState;
  readonly body: {
    readonly effectiveDate: BusinessDate;
    readonly rules: MatchRules;
    readonly makerKeyId: string;
    readonly checkerKeyId?: string;
    /** Why they were rejected. */
    readonly reason?: string;
  };
}

/** The levels that compare a file with the books, item by item. */
export const CHECKED_LEVELS = ['R4', 'R5', 'R6'] as const;

export type CheckedLevel = (typeof CHECKED_LEVELS)[number];

/** How lists may differ. */
export type ListDifferenceKind = Extract<
  BreakKind,
  'missing_in_ledger' | 'missing_at_bank' | 'amount_differs' | 'status_differs' | 'duplicate'
>;

/** One item that both lists do not tell alike. */
export interface ListDifference {
  readonly kind: ListDifferenceKind;
  /** The item, by the id of the side that has it. */
  readonly item: string;
  /** The day that the item is of. */
  readonly itemDate: BusinessDate;
  /** What the file says more than the books. @unit signed minor units */
  readonly effect: bigint;
  readonly customerId?: string;
}

/** How many items two lists have, and what they come to. */
export interface LevelFigures {
  readonly leftCount: number;
  readonly rightCount: number;
  /** @unit signed minor units: what came in less what went out */
  readonly leftSum: bigint;
  readonly rightSum: bigint;
  /** Items of the left side that the right side tells alike. */
  readonly matchedCount: number;
  /** Items that are young enough to be on the list of the next day. */
  readonly waitingCount: number;
  /** All differences; the list of them may be shorter. */
  readonly differenceCount: number;
}

/** What one comparison gave. It is never changed: comparing again is another check. */
export interface LevelCheckShape {
  readonly state: 'holds' | 'differs';
  readonly body: {
    readonly level: CheckedLevel;
    readonly checkedDate: BusinessDate;
    readonly firstDate: BusinessDate;
    readonly rules: { readonly id: string; readonly version: number };
    readonly figures: LevelFigures;
    readonly differences: readonly ListDifference[];
    readonly files: readonly string[];
    /** The breaks that it opened, and the earlier ones that are no difference any more. */
    readonly opened: readonly string[];
    readonly settled: readonly string[];
  };
}

export type MatchReversalState = 'proposed' | 'reversed' | 'rejected';

/** That a match was a mistake. Its id is that of the payment or receipt. */
export interface MatchReversalShape {
  readonly state: MatchReversalState;
  readonly body: {
    readonly lineSubject: string;
    /** What the line moved. @unit signed minor units: below zero is money out */
    readonly moved: bigint;
    readonly reason: string;
    readonly makerKeyId: string;
    readonly checkerKeyId?: string;
    readonly rejection?: string;
    /** The breaks that line and item are since it was undone. */
    readonly lineBreakId?: string;
    readonly itemBreakId?: string;
  };
}
