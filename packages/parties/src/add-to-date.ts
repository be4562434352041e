import { type BusinessDate, businessDate } from '@ringfence/money';

const YEAR_DIGITS = 4;

/** The same day of the next year; 29 February becomes 28 February. */
export function nextYear(date: BusinessDate): BusinessDate {
  const year = Number.parseInt(date.slice(0, YEAR_DIGITS), 10) + 1;
  const day = date.endsWith('-02-29') ? '-02-28' : date.slice(YEAR_DIGITS);
  return businessDate(`${year.toString().padStart(YEAR_DIGITS, '0')}${day}`);
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The date so many days later, by the calendar. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  const [yearText = '', monthText = '', dayText = ''] = date.split('-');
  let year = Number.parseInt(yearText, 10);
  let month = Number.parseInt(monthText, 10);
  let day = Number.parseInt(dayText, 10) + days;
  for (let length = lengthOf(year, month); day > length; length = lengthOf(year, month)) {
    day -= length;
    month += 1;
    if (month > MONTH_LENGTHS.length) [year, month] = [year + 1, 1];
  }
  const pad = (value: number, digits: number): string => value.toString().padStart(digits, '0');
  return businessDate(`${pad(year, YEAR_DIGITS)}-${pad(month, 2)}-${pad(day, 2)}`);
}

function lengthOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}
