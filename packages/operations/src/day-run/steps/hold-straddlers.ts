import { adoptedCalendar } from '@ringfence/custody';
import { ageInBusinessDays, type TransitItem, transitKind } from '@ringfence/reconciliation';
import type { DayRunDesk, DayToRun, StepOutcome } from '../day-step.ts';
import { inspectDay } from '../inspect-day.ts';
import { FOUND_LISTED_MAX } from '../limits.ts';
import { partsOf } from './check-books.ts';

/**
 * Names the money that straddles the cut: in the books of the day, and on no statement yet. It is
 * held for one business day before it counts as missing at the bank.
 */
export async function holdStraddlers(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const { businessDate } = day;
  const seen = inspectDay(desk, businessDate, (state, one) => {
    const { itemsIn, itemsOut } = partsOf(state, one, day).parts;
    return { itemsIn, itemsOut, calendar: adoptedCalendar(state, businessDate) };
  });
  if (seen === 'closed') return { state: 'skipped', reason: 'closed_before' };
  const { itemsIn, itemsOut, calendar } = seen;
  const isHeld = ({ since }: TransitItem): boolean =>
    transitKind(ageInBusinessDays({ since, at: businessDate, calendar })) === 'timing';
  const held = [...itemsIn, ...itemsOut].filter(isHeld);
  const found = {
    heldIn: itemsIn.filter(isHeld).length,
    heldInMinor: sumOf(itemsIn.filter(isHeld)).toString(),
    heldOut: itemsOut.filter(isHeld).length,
    heldOutMinor: sumOf(itemsOut.filter(isHeld)).toString(),
    held: held.slice(0, FOUND_LISTED_MAX).map(({ subject }) => subject),
    older: itemsIn.length + itemsOut.length - held.length,
  };
  return { state: 'done', found };
}

function sumOf(items: readonly TransitItem[]): bigint {
  let sum = 0n;
  for (const { amount } of items) sum += amount;
  return sum;
}
