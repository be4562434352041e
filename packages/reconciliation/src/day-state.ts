/**
 * Where a business day is.
 *
 * ```
 * open ──cut──▶ cutting ──statement_completed──▶ reconciling ──close──▶ closed
 *                  ▲                                  │
 *                  └────────statement_started─────────┘
 * ```
 */
export type DayState = 'open' | 'cutting' | 'reconciling' | 'closed';

export const DAY_STATES: readonly DayState[] = ['open', 'cutting', 'reconciling', 'closed'];

export type DayEvent = 'cut' | 'statement_started' | 'statement_completed' | 'close';

export const DAY_EVENTS: readonly DayEvent[] = [
  'cut',
  'statement_started',
  'statement_completed',
  'close',
];

/**
 * Every event in every state. A closed day never reopens.
 *
 * @invariant R8 a business day moves only along this table
 */
export const DAY_TRANSITIONS: Readonly<
  Record<DayState, Readonly<Record<DayEvent, DayState | 'refused'>>>
> = {
  open: {
    cut: 'cutting',
    statement_started: 'refused',
    statement_completed: 'refused',
    close: 'refused',
  },
  cutting: {
    cut: 'refused',
    statement_started: 'cutting',
    statement_completed: 'reconciling',
    close: 'refused',
  },
  reconciling: {
    cut: 'refused',
    statement_started: 'cutting',
    statement_completed: 'refused',
    close: 'closed',
  },
  closed: {
    cut: 'refused',
    statement_started: 'refused',
    statement_completed: 'refused',
    close: 'refused',
  },
};
