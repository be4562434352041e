import type { Transitions } from '../record/transitions.ts';

/**
 * Where the work on a break is. `standing`: two people let the difference stand for now; `adjusted`
 * and `settled` have ended: by an adjusting entry, or because a later line settled it.
 */
export type BreakCaseState = 'open' | 'assigned' | 'proposed' | 'standing' | 'adjusted' | 'settled';

export const BREAK_CASE_STATES: readonly BreakCaseState[] = [
  'open',
  'assigned',
  'proposed',
  'standing',
  'adjusted',
  'settled',
];

export type BreakCaseEvent =
  | 'assign'
  /** A comment, or a reference to evidence. */
  | 'note'
  | 'propose'
  | 'reject'
  | 'let_stand'
  | 'adjust'
  /** A later line or notice of the bank settled the break. */
  | 'settle';

export const BREAK_CASE_EVENTS: readonly BreakCaseEvent[] = [
  'assign',
  'note',
  'propose',
  'reject',
  'let_stand',
  'adjust',
  'settle',
];

/**
 * Every event in every state of the work on a break.
 *
 * @invariant C90 the work on a break moves only along its table
 */
export const BREAK_CASE_TRANSITIONS: Transitions<BreakCaseState, BreakCaseEvent> = {
  open: {
    assign: 'assigned',
    note: 'open',
    propose: 'proposed',
    reject: 'refused',
    let_stand: 'refused',
    adjust: 'refused',
    settle: 'settled',
  },
  assigned: {
    assign: 'assigned',
    note: 'assigned',
    propose: 'proposed',
    reject: 'refused',
    let_stand: 'refused',
    adjust: 'refused',
    settle: 'settled',
  },
  proposed: {
    assign: 'refused',
    note: 'proposed',
    propose: 'refused',
    reject: 'assigned',
    let_stand: 'standing',
    adjust: 'adjusted',
    settle: 'settled',
  },
  standing: {
    assign: 'standing',
    note: 'standing',
    propose: 'proposed',
    reject: 'refused',
    let_stand: 'refused',
    adjust: 'refused',
    settle: 'settled',
  },
  adjusted: allRefused(),
  settled: allRefused(),
};

function allRefused(): Readonly<Record<BreakCaseEvent, 'refused'>> {
  return {
    assign: 'refused',
    note: 'refused',
    propose: 'refused',
    reject: 'refused',
    let_stand: 'refused',
    adjust: 'refused',
    settle: 'refused',
  };
}
