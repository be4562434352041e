import { assert } from '../assert.ts';
import { type BusinessDate, businessDate } from '../business-date.ts';
import { dayNumber, formatCalendarDay, readCalendarDay, readDigits } from '../calendar.ts';
import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '../timestamp.ts';
import type { BankCalendar } from './bank-calendar.ts';

/** What a clock on the bank's wall shows. */
export interface WallTime {
  readonly date: BusinessDate;
  /** Minutes after midnight; 1440 is the midnight that ends the day. */
  readonly minutes: number;
}

const MILLISECONDS_IN_MINUTE = 60_000;
const MILLISECONDS_IN_DAY = 86_400_000;
const MINUTES_IN_HOUR = 60;
const MINUTES_IN_DAY = 1_440;

/** The wall clock of the calendar's time zone at a moment; seconds are left out. */
export function wallTimeOf(calendar: BankCalendar, at: Timestamp): WallTime {
  const parts = calendar.clock.formatToParts(millisecondsOf(at));
  const read = (type: string): number =>
    readDigits(parts.find((part) => part.type === type)?.value ?? '');
  const day = { year: read('year'), month: read('month'), day: read('day') };
  const minutes = read('hour') * MINUTES_IN_HOUR + read('minute');
  return { date: businessDate(formatCalendarDay(day)), minutes };
}

/**
 * The moment at which the wall clock shows a time. A time that the clock shows twice is the first
 * of the two; one that it leaps over is the moment after the leap.
 *
 * @invariant M11 the moment of a wall time shows that time, or the clock leaps over it
 */
export function momentOf(calendar: BankCalendar, wall: WallTime): Timestamp {
  assert(wall.minutes <= MINUTES_IN_DAY, `M11 expected a time of a day, received ${wall.minutes}`);
  const asUtc =
    dayNumber(readCalendarDay(wall.date)) * MILLISECONDS_IN_DAY +
    wall.minutes * MILLISECONDS_IN_MINUTE;
  const before = asUtc - offsetAt(calendar, asUtc - MILLISECONDS_IN_DAY);
  if (offsetAt(calendar, before) === asUtc - before) return timestampFromMilliseconds(before);
  const after = asUtc - offsetAt(calendar, asUtc + MILLISECONDS_IN_DAY);
  const isShown = offsetAt(calendar, after) === asUtc - after;
  return timestampFromMilliseconds(isShown ? after : before);
}

/** How far the wall clock is ahead of UTC at a moment, in milliseconds of whole minutes. */
function offsetAt(calendar: BankCalendar, milliseconds: number): number {
  const { date, minutes } = wallTimeOf(calendar, timestampFromMilliseconds(milliseconds));
  const shown =
    dayNumber(readCalendarDay(date)) * MILLISECONDS_IN_DAY + minutes * MILLISECONDS_IN_MINUTE;
  return shown - Math.floor(milliseconds / MILLISECONDS_IN_MINUTE) * MILLISECONDS_IN_MINUTE;
}
