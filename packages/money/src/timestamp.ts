import { assert } from './assert.ts';
import { isBusinessDate } from './business-date.ts';
import {
  calendarDay,
  dayNumber,
  formatCalendarDay,
  padDigits,
  readCalendarDay,
  readDigits,
} from './calendar.ts';

declare const timestampBrand: unique symbol;

/**
 * A moment in UTC, RFC 3339 with milliseconds: 'YYYY-MM-DDTHH:mm:ss.sssZ'. They compare as strings.
 */
export type Timestamp = string & { readonly [timestampBrand]: 'Timestamp' };

export type TimestampParsed =
  | { readonly status: 'ok'; readonly timestamp: Timestamp }
  | { readonly status: 'not_a_timestamp' | 'timestamp_too_precise' };

const MILLISECONDS_IN_SECOND = 1_000;
const MILLISECONDS_IN_MINUTE = 60_000;
const MILLISECONDS_IN_HOUR = 3_600_000;
const MILLISECONDS_IN_DAY = 86_400_000;
const OFFSET_MINUTES_MAX = 14 * 60;

const TIME = '([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])';
const TIMESTAMP_PATTERN = new RegExp(`^([0-9]{4}-[0-9]{2}-[0-9]{2})T${TIME}\\.([0-9]{3})Z$`);
const RFC_3339_PATTERN = new RegExp(
  `^([0-9]{4}-[0-9]{2}-[0-9]{2})T${TIME}(?:\\.([0-9]{1,9}))?(?:Z|([+-])([0-9]{2}):([0-5][0-9]))$`,
);
const MILLISECONDS_MIN = dayNumber({ year: 1, month: 1, day: 1 }) * MILLISECONDS_IN_DAY;
const MILLISECONDS_MAX =
  (dayNumber({ year: 9999, month: 12, day: 31 }) + 1) * MILLISECONDS_IN_DAY - 1;

/** Whether a text is a moment in the one form we use. */
export function isTimestamp(text: string): text is Timestamp {
  const match = TIMESTAMP_PATTERN.exec(text);
  return match !== null && isBusinessDate(match[1] ?? '');
}

/**
 * Takes a text as a timestamp.
 *
 * @invariant M8 a timestamp is a real moment in UTC, to the millisecond
 */
export function timestamp(text: string): Timestamp {
  assert(isTimestamp(text), `M8 expected YYYY-MM-DDTHH:mm:ss.sssZ, received "${text}"`);
  return text;
}

/**
 * Reads any RFC 3339 moment with an offset ("2026-11-21T09:30:00+08:00") as a timestamp in UTC.
 *
 * @returns `timestamp_too_precise` when digits below the millisecond would be lost
 * @invariant M8 a timestamp is a real moment in UTC, to the millisecond
 */
export function parseTimestamp(text: string): TimestampParsed {
  const match = RFC_3339_PATTERN.exec(text);
  if (match === null) return { status: 'not_a_timestamp' };
  const [, date = '', hour = '', minute = '', second = '', fraction = ''] = match;
  const [sign = '+', offsetHour = '0', offsetMinute = '0'] = match.slice(6);
  if (!isBusinessDate(date)) return { status: 'not_a_timestamp' };
  const offsetMinutes = readDigits(offsetHour) * 60 + readDigits(offsetMinute);
  if (offsetMinutes > OFFSET_MINUTES_MAX) return { status: 'not_a_timestamp' };
  if (/[1-9]/.test(fraction.slice(3))) return { status: 'timestamp_too_precise' };
  const local =
    dayNumber(readCalendarDay(date)) * MILLISECONDS_IN_DAY +
    readDigits(hour) * MILLISECONDS_IN_HOUR +
    readDigits(minute) * MILLISECONDS_IN_MINUTE +
    readDigits(second) * MILLISECONDS_IN_SECOND +
    readDigits(fraction.slice(0, 3).padEnd(3, '0'));
  const offset = offsetMinutes * MILLISECONDS_IN_MINUTE * (sign === '-' ? -1 : 1);
  const milliseconds = local - offset;
  if (!isInRange(milliseconds)) return { status: 'not_a_timestamp' };

  return { status: 'ok', timestamp: timestampFromMilliseconds(milliseconds) };
}

/**
 * The moment so many milliseconds after 1970-01-01T00:00:00.000Z.
 *
 * @unit milliseconds
 * @invariant M8 a timestamp is a real moment in UTC, to the millisecond
 */
export function timestampFromMilliseconds(milliseconds: number): Timestamp {
  const valid = Number.isInteger(milliseconds) && isInRange(milliseconds);
  assert(valid, `M8 expected whole milliseconds in years 1..9999, received ${milliseconds}`);
  const day = Math.floor(milliseconds / MILLISECONDS_IN_DAY);
  const inDay = milliseconds - day * MILLISECONDS_IN_DAY;
  const hour = padDigits(Math.floor(inDay / MILLISECONDS_IN_HOUR), 2);
  const minute = padDigits(Math.floor(inDay / MILLISECONDS_IN_MINUTE) % 60, 2);
  const second = padDigits(Math.floor(inDay / MILLISECONDS_IN_SECOND) % 60, 2);
  const fraction = padDigits(inDay % MILLISECONDS_IN_SECOND, 3);
  const date = formatCalendarDay(calendarDay(day));
  return `${date}T${hour}:${minute}:${second}.${fraction}Z` as Timestamp;
}

/**
 * The inverse of {@link timestampFromMilliseconds}.
 *
 * @unit milliseconds
 * @invariant M9 a timestamp and its milliseconds name the same moment, both ways
 */
export function millisecondsOf(moment: Timestamp): number {
  return (
    dayNumber(readCalendarDay(moment)) * MILLISECONDS_IN_DAY +
    readDigits(moment.slice(11, 13)) * MILLISECONDS_IN_HOUR +
    readDigits(moment.slice(14, 16)) * MILLISECONDS_IN_MINUTE +
    readDigits(moment.slice(17, 19)) * MILLISECONDS_IN_SECOND +
    readDigits(moment.slice(20, 23))
  );
}

function isInRange(milliseconds: number): boolean {
  return milliseconds >= MILLISECONDS_MIN && milliseconds <= MILLISECONDS_MAX;
}
