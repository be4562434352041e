export {
  BREAK_KINDS,
  BREAK_KIND_TEXT,
  BREAK_NEEDS_EXPLANATION,
  type BilingualText,
  type BreakKind,
} from './break-kind.ts';
export {
  DAY_EVENTS,
  DAY_STATES,
  DAY_TRANSITIONS,
  type DayEvent,
  type DayState,
} from './day-state.ts';
