import { assert } from './assert.ts';
import {
  calendarDay,
  dayNumber,
  daysInMonth,
  formatCalendarDay,
  readCalendarDay,
} from './calendar.ts';

declare const businessDateBrand: unique symbol;

/** A day in the bank's books (会计日), 'YYYY-MM-DD'. Dates compare as strings. */
export type BusinessDate = string & { readonly [businessDateBrand]: 'BusinessDate' };

const BUSINESS_DATE_PATTERN = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const DAY_NUMBER_MAX = dayNumber({ year: 9999, month: 12, day: 31 });
const SATURDAY = 6;
const DAYS_IN_WEEK = 7;
/** 1970-01-01 was a Thursday, four days after a Sunday. */
const WEEKDAY_OF_EPOCH = 4;

/** Whether a text is a day of the calendar, written 'YYYY-MM-DD', from year 0001 to 9999. */
export function isBusinessDate(text: string): text is BusinessDate {
  if (!BUSINESS_DATE_PATTERN.test(text)) return false;
  const { year, month, day } = readCalendarDay(text);
  return year >= 1 && day >= 1 && day <= daysInMonth({ year, month });
}

/**
 * Takes a text as a business date.
 *
 * @invariant M7 a business date is a day of the calendar
 */
export function businessDate(text: string): BusinessDate {
  assert(isBusinessDate(text), `M7 expected a calendar date YYYY-MM-DD, received "${text}"`);
  return text;
}

/** The day after. */
export function nextDay(date: BusinessDate): BusinessDate {
  return dateOfDayNumber(dayNumberOf(date) + 1);
}

/**
 * The first day after `date` that is neither Saturday nor Sunday.
 *
 * Public holidays are not known here: a calendar of them is the business of whoever keeps one.
 */
export function nextWeekday(date: BusinessDate): BusinessDate {
  let number = dayNumberOf(date) + 1;
  for (let steps = 0; steps < DAYS_IN_WEEK && isWeekend(number); steps += 1) number += 1;
  return dateOfDayNumber(number);
}

/** So many days after a day; before it when the number is below zero. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The day of the week, 0 being Sunday. */
export function weekdayOf(date: BusinessDate): number {
  const days = (dayNumberOf(date) + WEEKDAY_OF_EPOCH) % DAYS_IN_WEEK;
  return (days + DAYS_IN_WEEK) % DAYS_IN_WEEK;
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween({ from, to }: { from: BusinessDate; to: BusinessDate }): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** How many weekdays lie after `from`, up to and with `to`; 0 when `to` is not after `from`. */
export function weekdaysBetween({ from, to }: { from: BusinessDate; to: BusinessDate }): number {
  const first = dayNumberOf(from) + 1;
  const days = dayNumberOf(to) - first + 1;
  if (days <= 0) return 0;
  const weeks = Math.floor(days / DAYS_IN_WEEK);
  let count = weeks * (DAYS_IN_WEEK - 2);
  for (let day = first + weeks * DAYS_IN_WEEK; day < first + days; day += 1) {
    if (!isWeekend(day)) count += 1;
  }
  return count;
}

function isWeekend(number: number): boolean {
  const days = (number + WEEKDAY_OF_EPOCH) % DAYS_IN_WEEK;
  const weekday = (days + DAYS_IN_WEEK) % DAYS_IN_WEEK;
  return weekday === 0 || weekday === SATURDAY;
}

function dayNumberOf(date: BusinessDate): number {
  return dayNumber(readCalendarDay(date));
}

function dateOfDayNumber(number: number): BusinessDate {
  assert(number <= DAY_NUMBER_MAX, 'M7 expected a day up to 9999-12-31');
  return businessDate(formatCalendarDay(calendarDay(number)));
}
