import type { DayRunDesk, DayToRun, StepOutcome } from '../day-step.ts';
import { inspectDay } from '../inspect-day.ts';
import { partsOf } from './check-books.ts';

/** Notes the totals of the books at the end of the day, as the equation has them. */
export async function totalBooks(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const seen = inspectDay(desk, day.businessDate, (state, one) => ({
    parts: partsOf(state, one, day).parts,
    customers: state.customerCount,
  }));
  if (seen === 'closed') return { state: 'skipped', reason: 'closed_before' };
  const { liabilities, bankMirror, inTransitIn, bankClosing } = seen.parts;
  const amounts = { ...liabilities, bankMirror, inTransitIn, bankClosing };
  const found: Record<string, string | number> = { customers: seen.customers };
  for (const [name, amount] of Object.entries(amounts)) found[`${name}Minor`] = amount.toString();
  return { state: 'done', found };
}
