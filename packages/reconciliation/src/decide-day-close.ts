import type { BusinessDate } from '@ringfence/money';
import { ageInBusinessDays, transitKind } from './age.ts';
import { BREAK_NEEDS_EXPLANATION } from './break-kind.ts';
import {
  checkMirror,
  checkPostings,
  checkReplay,
  checkStatement,
  type LevelCheck,
} from './check-levels.ts';
import { DAY_TRANSITIONS, type DayState } from './day-state.ts';
import {
  type Equation,
  type EquationParts,
  type StandingBreak,
  stateEquation,
} from './state-equation.ts';
import type { TransferSides } from './transfer-sides.ts';

/** What a day needs to be closed. */
export interface DayToClose {
  readonly state: DayState;
  /** The oldest day that is not closed, when it is an earlier one. */
  readonly dayBefore?: BusinessDate;
  /** Statements announced for the day, and how many of them are whole. */
  readonly statementsAnnounced: number;
  readonly statementsWhole: number;
  readonly sums: Iterable<TransferSides>;
  readonly replay: { readonly accountsDiffering: number };
  readonly parts: EquationParts;
  /** Ids of items in transit that are too old and have an explained break. */
  readonly explainedItems: ReadonlySet<string>;
}

/** Why a day stays open, the first that applies. */
export type DayCloseRefusal =
  | { readonly status: 'day_state_forbids'; readonly state: DayState }
  | { readonly status: 'day_before_not_closed'; readonly dayBefore: BusinessDate }
  | { readonly status: 'day_has_no_statement' }
  | { readonly status: 'statement_incomplete' }
  | { readonly status: 'replay_differs'; readonly check: LevelCheck }
  | {
      readonly status: 'break_unexplained';
      /** Each break that has no explanation, at most {@link UNEXPLAINED_LISTED_MAX}. */
      readonly unexplained: readonly string[];
      readonly count: number;
      readonly equation: Equation;
    }
  | {
      readonly status: 'difference_unexplained';
      readonly check: LevelCheck;
      readonly equation: Equation;
    };

export type DayClose =
  | {
      readonly status: 'closed';
      readonly equation: Equation;
      readonly checks: readonly LevelCheck[];
    }
  | DayCloseRefusal;

/** Unexplained breaks named in one refusal; `count` tells how many there are. */
export const UNEXPLAINED_LISTED_MAX = 20;

/** A day that is cut may close once its statement is whole; which says more than its state. */
const MAY_CLOSE: Readonly<Record<DayState, boolean>> = {
  open: false,
  cutting: true,
  reconciling: true,
  closed: false,
};

/**
 * Decides whether a business day may close. It closes only with every difference named, explained
 * and adding up to nothing unexplained; there is no tolerance.
 *
 * @returns the first refusal that applies, or the equation with every difference listed
 * @invariant R4 a closed day has no unexplained difference
 */
export function decideDayClose(day: DayToClose): DayClose {
  const { state, dayBefore } = day;
  if (!MAY_CLOSE[state]) return { status: 'day_state_forbids', state };
  if (dayBefore !== undefined) return { status: 'day_before_not_closed', dayBefore };
  if (day.statementsAnnounced === 0) return { status: 'day_has_no_statement' };
  const isWhole = day.statementsWhole === day.statementsAnnounced;
  if (!isWhole || DAY_TRANSITIONS[state].close === 'refused')
    return { status: 'statement_incomplete' };
  const replay = checkReplay(day.replay);
  if (!replay.holds) return { status: 'replay_differs', check: replay };
  const equation = stateEquation(day.parts);
  const unexplained = listUnexplained(day, equation);
  if (unexplained.length > 0) {
    const listed = unexplained.slice(0, UNEXPLAINED_LISTED_MAX);
    return {
      status: 'break_unexplained',
      unexplained: listed,
      count: unexplained.length,
      equation,
    };
  }
  const checks = [
    checkPostings(day.sums),
    replay,
    checkMirror(day.parts),
    checkStatement(day.parts),
  ];
  const failed = checks.find((check) => !check.holds);
  if (failed !== undefined) return { status: 'difference_unexplained', check: failed, equation };

  return { status: 'closed', equation, checks };
}

function listUnexplained(day: DayToClose, equation: Equation): readonly string[] {
  const names: string[] = [];
  for (const item of day.parts.breaks) if (needsExplanation(item)) names.push(item.breakId);
  const at = equation.businessDate;
  const { calendar } = day.parts;
  for (const item of [...day.parts.itemsIn, ...day.parts.itemsOut]) {
    const age = ageInBusinessDays({ since: item.since, at, calendar });
    const isOld = transitKind(age) === 'missing_at_bank';
    if (isOld && !day.explainedItems.has(item.subject)) names.push(item.subject);
  }
  return names;
}

function needsExplanation(item: StandingBreak): boolean {
  return BREAK_NEEDS_EXPLANATION[item.kind] && !item.explained;
}
