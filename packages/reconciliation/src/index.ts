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
  type Level,
  type LevelCheck,
} from './check-levels.ts';
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
