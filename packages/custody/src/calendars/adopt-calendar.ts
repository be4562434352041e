import type { CalendarDocument } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { poolOf } from '../book-transfers.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { CALENDARS_PER_POOL_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { AdoptCalendarAct } from './act.ts';
import { checkCalendar } from './check-calendar.ts';
import { findShippedCalendar } from './shipped-calendars.ts';

/**
 * States the days and hours of a pool's bank from a business date on. Days before stay as they were
 * counted; what was ordered keeps its dates.
 *
 * @returns record_unknown, content_invalid, record_already_exists, limit_reached
 * @invariant C100 a pool counts days by a calendar without fault, in its own currency
 */
export function adoptCalendar(
  state: CustodyState,
  act: AdoptCalendarAct,
  { businessDate }: ActFrame,
): Decision {
  const { calendar: named, fromDate } = act;
  const calendar = act.document ?? findShippedCalendar(named);
  const received = `${named.id} version ${named.version}`;
  if (calendar === undefined) return refuse('record_unknown', { received });
  const refusal = refuseCalendar(state, { calendar, received, act });
  if (refusal !== undefined) return refusal;
  const { effectiveFrom, knownUntil } = calendar;
  const first = effectiveFrom > businessDate ? effectiveFrom : businessDate;
  if (fromDate < first || (knownUntil !== undefined && fromDate > knownUntil)) {
    const until = knownUntil === undefined ? '' : ` to ${knownUntil}`;
    const expected = `a date from ${first}${until}`;
    return refuse('content_invalid', { field: 'fromDate', expected, received: fromDate });
  }
  if (findRecord(state, 'calendar', fromDate) !== undefined) {
    return refuse('record_already_exists', { received: fromDate });
  }
  if (state.calendars.length >= CALENDARS_PER_POOL_MAX) {
    return refuse('limit_reached', { expected: `at most ${CALENDARS_PER_POOL_MAX} adopted` });
  }

  // From here it must succeed.
  const base = { kind: 'calendar', recordId: fromDate, state: 'adopted' } as const;
  const body = { calendar, fromDate };
  const kept = keepRecord(state, { ...base, subject: calendar.id, businessDate, body });
  return accept({ result: { fromDate }, rows: [kept] });
}

function refuseCalendar(
  state: CustodyState,
  {
    calendar,
    received,
    act,
  }: {
    readonly calendar: CalendarDocument;
    readonly received: string;
    readonly act: AdoptCalendarAct;
  },
): Decision | undefined {
  const { id, version } = calendar;
  if (id !== act.calendar.id || version !== act.calendar.version) {
    const expected = `${id} version ${version}, as in the document`;
    return refuse('content_invalid', { field: 'calendar', expected, received });
  }
  if (act.document !== undefined && findShippedCalendar(calendar) !== undefined) {
    const expected = 'an id and version that no shipped calendar has';
    return refuse('content_invalid', { field: 'calendar', expected, received });
  }
  const { currency } = poolOf(state);
  if (calendar.currency !== currency) {
    const detail = { field: 'currency', expected: currency, received: calendar.currency };
    return refuse('content_invalid', detail);
  }
  const faults = act.document === undefined ? [] : checkCalendar(calendar);
  const [fault] = faults;
  if (fault === undefined) return undefined;
  const result = { faults: encodeFacts(faults) };
  return refuse('content_invalid', { field: 'document', expected: fault.text.en, result });
}
