import { type BusinessDate, weekdaysBetween } from '@ringfence/money';

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
 * Business days are Mondays to Fridays here; a pool whose bank has holidays skips them at the cut,
 * and such an item counts as older, never as younger, than it is.
 *
 * @invariant R7 an item is never shown younger than it is
 */
export function ageInBusinessDays({
  since,
  at,
}: {
  readonly since: BusinessDate;
  readonly at: BusinessDate;
}): number {
  return weekdaysBetween({ from: since, to: at });
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
