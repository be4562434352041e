import {
  type BankCalendar,
  type BusinessDate,
  bankDaysBetween,
  weekdaysBetween,
} from '@ringfence/money';

/**
 * An item in transit may be this many business days old before it counts as missing at the bank.
 */
export const TIMING_AGE_MAX = 1;

/** From how many business days on a difference is in which band. */
export const AGE_BANDS = [0, 1, 3, 5, 10] as const;

export type AgeBand = (typeof AGE_BANDS)[number];

/**
 * The age of a difference: business days after the day on which it arose.
 *
 * Without a calendar, business days are Mondays to Fridays; an item that is older than the bank's
 * holidays then counts as older, never as younger, than it is.
 *
 * @invariant R7 an item is never shown younger than it is
 */
export function ageInBusinessDays({
  since,
  at,
  calendar,
}: {
  readonly since: BusinessDate;
  readonly at: BusinessDate;
  /** The calendar of the pool's bank, where it adopted one. */
  readonly calendar?: BankCalendar | undefined;
}): number {
  const days = { from: since, to: at };
  return calendar === undefined ? weekdaysBetween(days) : bankDaysBetween(calendar, days);
}

/** The band that an age falls in: the largest bound that it reaches. */
export function ageBand(age: number): AgeBand {
  let band: AgeBand = 0;
  for (const bound of AGE_BANDS) if (age >= bound) band = bound;
  return band;
}

/** Whether an item in transit of this age is `timing` still, or `missing_at_bank`. */
export function transitKind(age: number): 'timing' | 'missing_at_bank' {
  return age <= TIMING_AGE_MAX ? 'timing' : 'missing_at_bank';
}
