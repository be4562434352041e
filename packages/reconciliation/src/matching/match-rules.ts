import type { BilingualText } from '../break-kind.ts';
import { IS_REFERENCE, type MatchField } from './match-item.ts';

/**
 * How many items of each side one match has. `many_to_one`: several entries are one line of the
 * bank; `one_to_many`: one entry is several lines.
 */
export const MATCH_SHAPES = ['one_to_one', 'many_to_one', 'one_to_many'] as const;

export type MatchShape = (typeof MATCH_SHAPES)[number];

/** One stage. Stages run in the order of the document, each over what is left. */
export interface MatchRule {
  readonly rule: string;
  readonly title: BilingualText;
  readonly shape: MatchShape;
  /** What both sides must have, and have alike, to be looked at together. */
  readonly by: readonly MatchField[];
  /**
   * What must be alike too, where both sides have it. Between sides that a reference joins, a
   * difference in one of these is a break; between others, no match.
   */
  readonly agree: readonly MatchField[];
  /** Calendar days that the two sides may lie apart; absent: any. */
  readonly daysApartMax?: number;
  /** @unit minor units; how far the amounts may differ in a proposal */
  readonly amountTolerance: bigint;
  /** The parts of a sum are searched for among what `by` joins, instead of being all of it. */
  readonly search: boolean;
  /** From 1 to 100. */
  readonly confidence: number;
}

/** How far a search for the parts of a sum goes. */
export interface SearchBounds {
  readonly candidatesMax: number;
  readonly partsMax: number;
  readonly stepsMax: number;
}

/** How lines and entries are matched: one version of one document. */
export interface MatchRules {
  readonly id: string;
  readonly version: number;
  readonly title: BilingualText;
  /** Rules of at least this confidence match; the others only propose. */
  readonly acceptedFrom: number;
  /** What no rule matches waits so many business days for the next statement. */
  readonly waitBusinessDays: number;
  /** What a bank writes where it has no reference. */
  readonly placeholders: readonly string[];
  readonly search: SearchBounds;
  readonly rules: readonly MatchRule[];
}

/** Whether a rule joins by something that names one movement. */
export function hasReference({ by }: Pick<MatchRule, 'by'>): boolean {
  return by.some((field) => IS_REFERENCE[field]);
}

/** Whether what a rule finds is a match at once, and not only proposed to people. */
export function isAccepted(rules: MatchRules, rule: Pick<MatchRule, 'confidence'>): boolean {
  return rule.confidence >= rules.acceptedFrom;
}
