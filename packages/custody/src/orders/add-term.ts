import {
  isTimestamp,
  millisecondsOf,
  type Timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';

/** A length of time as laws state it. */
export type Term = { readonly months: number } | { readonly hours: number };

const MILLISECONDS_IN_HOUR = 3_600_000;
const MONTHS_IN_YEAR = 12;
/** A month is shorter than the day of the start asks for by at most so many days. */
const DAYS_CLAMPED_MAX = 3;

/**
 * The moment a term after another one. Months are calendar months: where the last one has no such
 * day, its last day counts.
 */
export function addTerm(start: Timestamp, term: Term): Timestamp {
  if ('hours' in term) {
    return timestampFromMilliseconds(millisecondsOf(start) + term.hours * MILLISECONDS_IN_HOUR);
  }
  const year = Number.parseInt(start.slice(0, 4), 10);
  const monthsSince = Number.parseInt(start.slice(5, 7), 10) - 1 + term.months;
  const day = Number.parseInt(start.slice(8, 10), 10);
  const toYear = year + Math.floor(monthsSince / MONTHS_IN_YEAR);
  const toMonth = (monthsSince % MONTHS_IN_YEAR) + 1;
  for (let clamped = 0; clamped <= DAYS_CLAMPED_MAX; clamped += 1) {
    const date = `${pad(toYear, 4)}-${pad(toMonth, 2)}-${pad(day - clamped, 2)}`;
    const moment = `${date}${start.slice(10)}`;
    if (isTimestamp(moment)) return moment;
  }
  throw new RangeError(`expected a moment up to the year 9999, received ${start}`);
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, '0');
}
