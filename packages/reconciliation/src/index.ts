export {
  AGE_BANDS,
  type AgeBand,
  ageBand,
  ageInBusinessDays,
  TIMING_AGE_MAX,
  transitKind,
} from './age.ts';
export {
  type BilingualText,
  BREAK_KIND_TEXT,
  BREAK_KINDS,
  BREAK_NEEDS_EXPLANATION,
  type BreakKind,
} from './break-kind.ts';
export {
  checkMirror,
  checkPostings,
  checkReplay,
  checkStatement,
  type LevelCheck,
  type ReplaySummary,
} from './check-levels.ts';
export {
  checkLists,
  LEVEL_DIFFERENCES_LISTED_MAX,
  type ListCheck,
  type ListLevel,
} from './check-lists.ts';
export {
  DAY_EVENTS,
  DAY_STATES,
  DAY_TRANSITIONS,
  type DayEvent,
  type DayState,
} from './day-state.ts';
export {
  type DayClose,
  type DayCloseRefusal,
  type DayToClose,
  decideDayClose,
  UNEXPLAINED_LISTED_MAX,
} from './decide-day-close.ts';
export { LEVEL_TEXT, LEVELS, type Level, type LevelDifference } from './level.ts';
export {
  LEVEL_WINDOW_DAYS_MAX,
  type LevelWindow,
  levelWindow,
  listDifferences,
  type OneListDifference,
} from './level-differences.ts';
export {
  type KnownPayment,
  type LineMatch,
  type LineToMatch,
  lineKey,
  matchStatementLine,
  type OpenDifference,
  type OpenItems,
  type OpenReceipt,
} from './match-statement-line.ts';
export {
  checkMatchRules,
  MATCH_RULES_RULES,
  type MatchRulesRule,
  type UnsoundMatchRule,
} from './matching/check-match-rules.ts';
export { explainMatch } from './matching/explain-match.ts';
export {
  type ItemStatus,
  MATCH_FIELD_TEXT,
  MATCH_FIELDS,
  type MatchField,
  type MatchItem,
} from './matching/match-item.ts';
export { BY_HAND, type ItemsToMatch, matchItems } from './matching/match-items.ts';
export type {
  MatchRule,
  MatchRules,
  MatchShape,
  SearchBounds,
} from './matching/match-rules.ts';
export {
  MATCH_BREAK_TEXT,
  type Match,
  type MatchBreak,
  type MatchBreakKind,
  type MatchDecision,
  type Matching,
  UNSEARCHED_TEXT,
  type Unsearched,
  type UnsearchedReason,
} from './matching/matching.ts';
export { normaliseText } from './matching/normalise-text.ts';
export {
  ALLOCATION_CLUES,
  type AllocationCandidate,
  type AllocationClue,
  type AllocationProposal,
  proposeAllocations,
  type UnallocatedReceipt,
} from './matching/propose-allocations.ts';
export {
  type MatchRulesFault,
  type MatchRulesRead,
  readMatchRules,
} from './matching/read-match-rules.ts';
export { PLATFORM_TABLE_RULES, STANDARD_MATCH_RULES } from './matching/standard-match-rules.ts';
export {
  EQUATION_ITEMS_LISTED_MAX,
  type Equation,
  type EquationItem,
  type EquationItems,
  type EquationParts,
  type Liabilities,
  liabilitiesTotal,
  type StandingBreak,
  stateEquation,
  type TransitItem,
} from './state-equation.ts';
export type { TransferSides } from './transfer-sides.ts';
