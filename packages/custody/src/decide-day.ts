import { daysBetween } from '@ringfence/money';
import { DAY_TRANSITIONS, type DayClose, decideDayClose } from '@ringfence/reconciliation';
import { accept, row } from './accept.ts';
import { openDate } from './book-transfers.ts';
import { nextBusinessDate } from './calendars/calendar-of.ts';
import { closeDay } from './close-day.ts';
import type { CloseDayCommand, CutDayCommand, ExplainBreakCommand } from './command.ts';
import type { CustodyState } from './custody-state.ts';
import { dayToClose } from './day-to-close.ts';
import { openDay, openedRow } from './decide-open-pool.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { encodeFacts } from './encode-command.ts';
import { REASON_LENGTH_MAX, UNCLOSED_DAYS_MAX } from './limits.ts';
import { moveDay } from './move-day.ts';
import { explainBreak, isUnexplained } from './open-break.ts';
import { expireDueOrders } from './orders/expire-due-orders.ts';
import { refuse } from './refuse.ts';
import { assessReserve } from './reserve/assess-reserve.ts';
import { reserveCallResult } from './reserve/reserve-position.ts';
import { wasBreak } from './was-break.ts';
import { releaseAfterCut } from './withdrawals/release-due.ts';

/** How many days after this one a bank's next business date may be. */
export const BUSINESS_DATE_GAP_DAYS_MAX = 31;

/**
 * Cuts the open business day (日切): from now on, instructions belong to the next one. The bank's
 * lines of the day are still booked on it until it is closed. Payments that waited for the cut are
 * ordered at the bank. Orders whose term is over end before the next day opens; the platform's
 * reserve is compared with its policy when it does.
 *
 * @returns content_invalid, day_not_found, day_state_forbids, unclosed_days_limit
 */
export function decideCutDay(
  state: CustodyState,
  command: CutDayCommand,
  context: DecisionContext,
): Decision {
  const { businessDate } = command;
  const next = command.nextBusinessDate ?? nextBusinessDate(state, businessDate);
  const gap = daysBetween({ from: businessDate, to: next });
  if (gap < 1 || gap > BUSINESS_DATE_GAP_DAYS_MAX) {
    const expected = `1 to ${BUSINESS_DATE_GAP_DAYS_MAX} days after ${businessDate}`;
    return refuse('content_invalid', { field: 'nextBusinessDate', expected, received: next });
  }
  const open = openDate(state);
  if (businessDate > open)
    return refuse('day_not_found', { expected: open, received: businessDate });
  const day = state.days.get(businessDate);
  if (day === undefined || DAY_TRANSITIONS[day.state].cut === 'refused') {
    const detail = { expected: 'the open day', received: day?.state ?? 'closed' };
    return refuse('day_state_forbids', detail);
  }
  // The open day is one of them; it counts as unclosed from its cut on.
  if (state.days.size > UNCLOSED_DAYS_MAX) {
    const detail = {
      expected: `at most ${UNCLOSED_DAYS_MAX}`,
      received: state.days.size.toString(),
    };
    return refuse('unclosed_days_limit', detail);
  }

  // From here it must succeed.
  const { recordedAt } = context;
  const ended = expireDueOrders(state, { recordedAt, businessDate });
  moveDay(day, 'cut');
  openDay(state, next);
  const cut = row('reconciliation.business_day_event', {
    business_date: businessDate,
    event: 'cut',
    equation: null,
  });
  const opened = row('reconciliation.business_day_event', openedRow(next));
  const released = releaseAfterCut(state, { ...context, businessDate: next });
  const reserve = assessReserve(state, { businessDate: next });
  const rows = [...ended, cut, opened, ...released.rows, ...reserve];
  const result = { nextBusinessDate: next, ...reserveCallResult(state) };
  return accept({ result, rows, outbox: released.outbox });
}

/**
 * Closes a business day for good, when every difference is named and explained, and answers with
 * the equation.
 *
 * @returns day_not_found, day_before_not_closed, day_has_no_statement, day_state_forbids,
 *   statement_incomplete, replay_differs, break_unexplained, difference_unexplained
 * @invariant C16 a closed day has no unexplained difference and never changes
 */
export function decideCloseDay(state: CustodyState, command: CloseDayCommand): Decision {
  const { businessDate, replayCheck } = command;
  const day = state.days.get(businessDate);
  const isClosed = state.closedDay !== undefined && businessDate <= state.closedDay.businessDate;
  if (day === undefined) {
    const detail = { expected: `a day from ${openDate(state)}`, received: businessDate };
    if (isClosed)
      return refuse('day_state_forbids', { expected: 'reconciling', received: 'closed' });
    return refuse('day_not_found', detail);
  }
  const close = decideDayClose(dayToClose(state, day, replayCheck));
  if (close.status !== 'closed') return refuseClose(close);

  // From here it must succeed.
  moveDay(day, 'close');
  closeDay(state, day);
  const equation = encodeFacts(close.equation);
  const levels = close.checks.map((check) => check.level);
  const values = {
    business_date: businessDate,
    event: 'closed',
    equation: JSON.stringify(equation),
  };
  const result = { businessDate, levels, equation };
  return accept({ result, rows: [row('reconciliation.business_day_event', values)] });
}

function refuseClose(close: Exclude<DayClose, { readonly status: 'closed' }>): Decision {
  switch (close.status) {
    case 'day_before_not_closed':
      return refuse(close.status, {
        expected: `${close.dayBefore} closed`,
        received: 'not closed',
      });
    case 'day_has_no_statement':
    case 'statement_incomplete':
      return refuse(close.status);
    case 'day_state_forbids':
      return refuse(close.status, { expected: 'reconciling', received: close.state });
    case 'replay_differs': {
      const received = `${close.check.received} accounts`;
      return refuse(close.status, { expected: '0 accounts', received });
    }
    case 'break_unexplained': {
      const names = close.unexplained.join(', ');
      const received = `${close.count} without explanation: ${names}`;
      const result = { equation: encodeFacts(close.equation) };
      return refuse(close.status, { expected: 'each break explained', received, result });
    }
    case 'difference_unexplained': {
      const { level, rule, expected, received } = close.check;
      const result = { equation: encodeFacts(close.equation) };
      return refuse(close.status, {
        expected: `${level}: ${rule}: ${expected}`,
        received: received.toString(),
        result,
      });
    }
  }
}

/**
 * Records why a difference is there. It stays in every equation, aged, until a later line settles
 * it.
 *
 * @returns content_invalid, break_not_found, break_already_explained
 */
export function decideExplainBreak(state: CustodyState, command: ExplainBreakCommand): Decision {
  const { breakId, reason } = command;
  const isText = reason.trim().length > 0 && reason.length <= REASON_LENGTH_MAX;
  if (!isText) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'reason', expected });
  }
  const record = state.breaks.get(breakId);
  if (record === undefined) {
    return refuse(wasBreak(state, breakId) ? 'break_already_explained' : 'break_not_found');
  }
  if (!isUnexplained(record)) return refuse('break_already_explained');

  // From here it must succeed.
  const rows = explainBreak(state, record, { businessDate: openDate(state), reason });
  return accept({ rows });
}
