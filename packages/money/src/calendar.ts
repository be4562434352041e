/** Days of the Gregorian calendar as whole numbers, day 0 being 1970-01-01. */

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 2;
const DAYS_IN_ERA = 146_097;
const YEARS_IN_ERA = 400;
/** Days from 0000-03-01, where the count by eras starts, to 1970-01-01. */
const DAYS_BEFORE_EPOCH = 719_468;

export function isLeapYear(year: number): boolean {
  if (year % 400 === 0) return true;
  return year % 4 === 0 && year % 100 !== 0;
}

/** @returns 0 for a month that does not exist */
export function daysInMonth({ year, month }: { year: number; month: number }): number {
  if (month === FEBRUARY && isLeapYear(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/**
 * Counts days from 1970-01-01. Years are taken to begin in March, so that a leap day ends one; 400
 * years make an era of a fixed number of days.
 */
export function dayNumber({ year, month, day }: CalendarDay): number {
  const marchYear = month > FEBRUARY ? year : year - 1;
  const era = Math.floor(marchYear / YEARS_IN_ERA);
  const yearOfEra = marchYear - era * YEARS_IN_ERA;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_IN_ERA + yearOfEra * 365 + leapDays + dayOfYear - DAYS_BEFORE_EPOCH;
}

/** The inverse of {@link dayNumber}. */
export function calendarDay(number: number): CalendarDay {
  const shifted = number + DAYS_BEFORE_EPOCH;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const daysBeforeYear = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - daysBeforeYear;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * YEARS_IN_ERA + (month <= FEBRUARY ? 1 : 0);
  return { year, month, day };
}

/** Reads the day at the start of a text that is known to begin with 'YYYY-MM-DD'. */
export function readCalendarDay(text: string): CalendarDay {
  return {
    year: readDigits(text.slice(0, 4)),
    month: readDigits(text.slice(5, 7)),
    day: readDigits(text.slice(8, 10)),
  };
}

/** Reads a text that is known to be a few decimal digits. */
export function readDigits(text: string): number {
  return Number.parseInt(text, 10);
}

export function formatCalendarDay({ year, month, day }: CalendarDay): string {
  return `${padDigits(year, 4)}-${padDigits(month, 2)}-${padDigits(day, 2)}`;
}

export function padDigits(value: number, length: number): string {
  return value.toString().padStart(length, '0');
}
