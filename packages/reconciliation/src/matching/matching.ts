import type { BusinessDate } from '@ringfence/money';
import type { BilingualText, BreakKind } from '../break-kind.ts';
import type { MatchField } from './match-item.ts';

/** What is left over when lists are matched: the kinds of a day's breaks, and two more. */
export type MatchBreakKind = BreakKind | 'reversed' | 'unallocated';

/** What each kind of them means, for people. */
export const MATCH_BREAK_TEXT: Readonly<Record<Exclude<MatchBreakKind, BreakKind>, BilingualText>> =
  {
    reversed: { zh: '冲正或退回', en: 'the bank took a movement back that it had shown' },
    unallocated: { zh: '挂账', en: 'money came in that names nobody' },
  };

/** Lines and entries that are the same money, and why that is said. */
export interface Match {
  /** The rule of the document, or `by_hand`. */
  readonly rule: string;
  readonly confidence: number;
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
  /** Fields that both sides have, alike and not alike; of a sum, the fields that joined it. */
  readonly agreed: readonly MatchField[];
  readonly differed: readonly MatchField[];
  /** How many calendar days the bank is later; below zero: earlier. */
  readonly daysApart: number;
}

/** Lines and entries that are no match. */
export interface MatchBreak {
  readonly kind: MatchBreakKind;
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
  /** The item that it repeats or takes back. */
  readonly of?: string;
  /** What the bank has more than the books because of it; below zero: less. */
  readonly effect: bigint;
  readonly since: BusinessDate;
  readonly ageBusinessDays: number;
}

/** Why a rule did not look at items that it could have been about. */
export type UnsearchedReason =
  | 'too_many_alike'
  | 'too_many_candidates'
  | 'too_many_steps'
  | 'ambiguous';

export const UNSEARCHED_TEXT: Readonly<Record<UnsearchedReason, BilingualText>> = {
  too_many_alike: {
    zh: '相同编号的条目过多,未逐一比对',
    en: 'more items are alike than the rule looks at',
  },
  too_many_candidates: { zh: '候选过多,未凑数', en: 'there are more candidates than are searched' },
  too_many_steps: { zh: '步数已尽,凑数未完成', en: 'the search ended at its bound of steps' },
  ambiguous: { zh: '有不止一种可能,留待人工', en: 'more than one way fits, which is for people' },
};

/** What a rule left aside, so that nobody takes it for searched. */
export interface Unsearched {
  readonly rule: string;
  readonly reason: UnsearchedReason;
  /** The first of each side, at most {@link UNSEARCHED_LISTED_MAX}. */
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
}

/** Items of a side that one `Unsearched` names. */
export const UNSEARCHED_LISTED_MAX = 20;

/** What a person decided: these are the same money, or they are not after all. */
export interface MatchDecision {
  readonly decision: 'make' | 'undo';
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
  /** Why, in words without personal data. */
  readonly reason: string;
}

/** What became of each line and each entry: exactly one of these lists has it. */
export interface Matching {
  readonly rules: { readonly id: string; readonly version: number };
  readonly asOf: BusinessDate;
  readonly lineCount: number;
  readonly entryCount: number;
  /** Lines and entries of all matches. */
  readonly linesMatched: number;
  readonly entriesMatched: number;
  /** Made when asked for, one by one: a million of them need not be kept. */
  readonly matches: () => Iterable<Match>;
  /** For people to accept; never accepted by themselves. */
  readonly proposals: readonly Match[];
  /** The oldest first; `timing` is what waits for the next statement. */
  readonly breaks: readonly MatchBreak[];
  /** Entries that the bank had rejected and rightly does not show. */
  readonly idleEntryIds: readonly string[];
  readonly unsearched: readonly Unsearched[];
  /** Decisions of people that do not fit what was given. */
  readonly inapplicable: readonly MatchDecision[];
}
