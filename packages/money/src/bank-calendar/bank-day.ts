import { assert } from '../assert.ts';
import { addDays, type BusinessDate, daysBetween, weekdayOf } from '../business-date.ts';
import { dayNumber, readCalendarDay } from '../calendar.ts';
import type { BankCalendar, YearlyHoliday } from './bank-calendar.ts';
import { easterSunday } from './easter-sunday.ts';

/** The longest run of days without a business day that a calendar may have. */
export const DAYS_WITHOUT_BUSINESS_MAX = 31;

/**
 * Whether the bank works on a day: no weekend and no holiday, or a day of a weekend that is worked
 * in place of another.
 *
 * @invariant M10 a day is a business day by one rule, whoever asks
 */
export function isBankDay(calendar: BankCalendar, date: BusinessDate): boolean {
  if (calendar.workingDays.has(date)) return true;
  if (calendar.weekend.has(weekdayOf(date)) || calendar.holidays.has(date)) return false;
  return !calendar.document.yearlyHolidays.some((holiday) => isOn(holiday, date));
}

/** The first business day after a day. */
export function nextBankDay(calendar: BankCalendar, date: BusinessDate): BusinessDate {
  return step(calendar, date, 1);
}

/** The last business day before a day. */
export function previousBankDay(calendar: BankCalendar, date: BusinessDate): BusinessDate {
  return step(calendar, date, -1);
}

/** The day itself when it is a business day, else the first one after it (following). */
export function followingBankDay(calendar: BankCalendar, date: BusinessDate): BusinessDate {
  return isBankDay(calendar, date) ? date : nextBankDay(calendar, date);
}

/** So many business days after a day; 0 is the day itself. */
export function addBankDays(
  calendar: BankCalendar,
  date: BusinessDate,
  count: number,
): BusinessDate {
  let result = date;
  for (let days = 0; days < count; days += 1) result = nextBankDay(calendar, result);
  return result;
}

/** How many business days lie after `from`, up to and with `to`; 0 when `to` is not after it. */
export function bankDaysBetween(
  calendar: BankCalendar,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
): number {
  let count = 0;
  const days = daysBetween({ from, to });
  for (let day = 1; day <= days; day += 1) if (isBankDay(calendar, addDays(from, day))) count += 1;
  return count;
}

/** Whether a holiday of every year falls on a day. */
export function isOn(holiday: YearlyHoliday, date: BusinessDate): boolean {
  const { year, month, day } = readCalendarDay(date);
  switch (holiday.kind) {
    case 'date':
      return holiday.month === month && holiday.day === day;
    case 'easter':
      return dayNumber({ year, month, day }) - dayNumber(easterSunday(year)) === holiday.daysAfter;
  }
}

function step(calendar: BankCalendar, from: BusinessDate, by: 1 | -1): BusinessDate {
  let date = addDays(from, by);
  let steps = 0;
  while (!isBankDay(calendar, date)) {
    assert(steps < DAYS_WITHOUT_BUSINESS_MAX, `M10 expected a business day near ${from}`);
    date = addDays(date, by);
    steps += 1;
  }
  return date;
}
