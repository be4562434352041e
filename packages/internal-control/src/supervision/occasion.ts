import type { Timestamp } from '@ringfence/money';

const MONTH_LENGTH = 'YYYY-MM'.length;
const DAY_LENGTH = 'YYYY-MM-DD'.length;
const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;

/** The hour of a moment (UTC), which something is raised once in. */
export function hourOf(at: Timestamp): string {
  return at.slice(0, HOUR_LENGTH);
}

/** The day of a moment (UTC), which something is raised once in. */
export function dayOf(at: Timestamp): string {
  return at.slice(0, DAY_LENGTH);
}

/** The month of a moment (UTC), which something is raised once in. */
export function monthOf(at: Timestamp): string {
  return at.slice(0, MONTH_LENGTH);
}
