import {
  type BilingualText,
  checkMatchRules,
  MATCH_RULES_RULES,
  type MatchRules,
  readMatchRules,
} from '@ringfence/reconciliation';

/** One place of a document of matching rules that is wrong. */
export interface PlacedMatchFault {
  /** The rule of the checker, or `form` where the document is not of the form of one. */
  readonly rule: string;
  /** The stage, or for `form` the place in the document. */
  readonly place: string;
  readonly text: BilingualText;
}

/** A document of matching rules that is sound, or every place where it is not. */
export type MatchRulesParsed =
  | { readonly status: 'parsed'; readonly rules: MatchRules }
  | { readonly status: 'faulty'; readonly faults: readonly PlacedMatchFault[] };

/** Reads a document of matching rules strictly, and checks that it is sound. */
export function parseMatchRules(document: unknown): MatchRulesParsed {
  const read = readMatchRules(document);
  if (read.status === 'not_readable') {
    return {
      status: 'faulty',
      faults: read.faults.map(({ place, text }) => ({ rule: 'form', place, text })),
    };
  }
  const faults = checkMatchRules(read.rules).map(({ at, fault }) => ({
    rule: fault,
    place: at,
    text: MATCH_RULES_RULES[fault],
  }));
  if (faults.length > 0) return { status: 'faulty', faults };
  return { status: 'parsed', rules: read.rules };
}
