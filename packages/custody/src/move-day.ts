import { assert } from '@ringfence/money';
import { DAY_TRANSITIONS, type DayEvent } from '@ringfence/reconciliation';
import type { DayRecord } from './custody-state.ts';

/**
 * Moves a business day along its table; the caller has refused what the table refuses.
 *
 * @invariant C7 a business day moves only along its table
 */
export function moveDay(day: DayRecord, event: DayEvent): void {
  const next = DAY_TRANSITIONS[day.state][event];
  assert(next !== 'refused', `C7 expected a day that is ${day.state} to allow ${event}`);
  day.state = next;
}
