import type { BusinessDate } from '@ringfence/money';
import type { MatchRules } from '@ringfence/reconciliation';
import type { CheckedLevel, LevelFigures, ListDifference } from './record-shape.ts';

/** States rules of matching that are to be approved by another person. */
export interface ProposeMatchRulesAct {
  readonly kind: 'propose_match_rules';
  readonly rulesId: string;
  /** The first business date whose lines are matched by them. */
  readonly effectiveDate: BusinessDate;
  readonly rules: MatchRules;
}

/** Adopts rules of matching; whoever approves states again what they are. */
export interface ApproveMatchRulesAct {
  readonly kind: 'approve_match_rules';
  readonly rulesId: string;
  readonly effectiveDate: BusinessDate;
  readonly rules: MatchRules;
}

/** Refuses rules that are not adopted yet, or takes them back. */
export interface RejectMatchRulesAct {
  readonly kind: 'reject_match_rules';
  readonly rulesId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** Tells the books what comparing two lists of a day gave. */
export interface RecordLevelCheckAct {
  readonly kind: 'record_level_check';
  readonly checkId: string;
  readonly level: CheckedLevel;
  /** The day at whose end it was compared. */
  readonly businessDate: BusinessDate;
  /** The first day whose items were compared: what is older is left as it is. */
  readonly firstDate: BusinessDate;
  readonly rules: { readonly id: string; readonly version: number };
  readonly figures: LevelFigures;
  readonly differences: readonly ListDifference[];
  /** SHA-256 of the files that were compared, hexadecimal. */
  readonly files: readonly string[];
}

/** Says that a line of the bank was not this payment or receipt after all. */
export interface ProposeMatchReversalAct {
  readonly kind: 'propose_match_reversal';
  /** The payment or receipt that a statement shows. */
  readonly itemId: string;
  /** The bank's reference of a receipt, by which it is found. */
  readonly bankReference?: string;
  /** The line that showed it: its statement and its number. */
  readonly lineSubject: string;
  readonly reason: string;
}

/** The second person's yes: the match is undone. */
export interface ApproveMatchReversalAct {
  readonly kind: 'approve_match_reversal';
  readonly itemId: string;
  readonly bankReference?: string;
}

/** A no, of anybody: also of whoever proposed it. */
export interface RejectMatchReversalAct {
  readonly kind: 'reject_match_reversal';
  readonly itemId: string;
  readonly reason: string;
}

export type MatchingAct =
  | ProposeMatchRulesAct
  | ApproveMatchRulesAct
  | RejectMatchRulesAct
  | RecordLevelCheckAct
  | ProposeMatchReversalAct
  | ApproveMatchReversalAct
  | RejectMatchReversalAct;
