import {
  assert,
  type BankCalendar,
  type BusinessDate,
  type Currency,
  createBankCalendar,
  nextBankDay,
  nextDay,
} from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import { findShippedCalendar } from './shipped-calendars.ts';

const WEEKDAYS = loadWeekdays();

/** The calendar that a pool adopted for a day; undefined before the first that it adopted. */
export function adoptedCalendar(
  { calendars }: Pick<CustodyState, 'calendars'>,
  date: BusinessDate,
): BankCalendar | undefined {
  return calendars.findLast(({ fromDate }) => fromDate <= date)?.calendar;
}

/** The calendar by which a pool counts a day: the adopted one, else plain weekdays. */
export function calendarOf(
  state: Pick<CustodyState, 'calendars' | 'pool'>,
  date: BusinessDate,
): BankCalendar {
  return adoptedCalendar(state, date) ?? weekdaysIn(state.pool?.currency);
}

/** The bank's business day after a day. */
export function nextBusinessDate(
  state: Pick<CustodyState, 'calendars' | 'pool'>,
  date: BusinessDate,
): BusinessDate {
  return nextBankDay(calendarOf(state, nextDay(date)), date);
}

function weekdaysIn(currency: Currency | undefined): BankCalendar {
  return currency === undefined || currency === WEEKDAYS.document.currency
    ? WEEKDAYS
    : createBankCalendar({ ...WEEKDAYS.document, currency, timeZone: 'UTC' });
}

function loadWeekdays(): BankCalendar {
  const document = findShippedCalendar({ id: 'weekdays_cny', version: 1 });
  assert(document !== undefined, 'C100 expected the calendar of weekdays to be shipped');
  return createBankCalendar(document);
}
