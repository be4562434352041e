import { openRecords, SYSTEM_ID_PREFIX } from '@ringfence/custody';
import { addDays } from '@ringfence/money';
import { submitUntilDecided } from '../../submit-until-decided.ts';
import type { DayRunDesk, DayToRun, StepOutcome } from '../day-step.ts';
import { inspectBooks } from '../inspect-day.ts';
import { DAY_RUN_ACTOR } from './cut-books.ts';

/**
 * Counts interest on the closed balance, for the day and those after it up to the next business
 * day, in a pool whose policy says how. Fees need nothing here: they accrue with the instruction
 * that they are for.
 */
export async function accrueDayInterest(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const { businessDate } = day;
  const books = inspectBooks(desk, (state) => ({
    hasPolicy: openRecords(state, 'interest_policy').size > 0,
    closedDate: state.closedDay?.businessDate,
    nextDate: [...state.days.keys()].sort()[0] ?? state.businessDate,
  }));
  if (!books.hasPolicy) return { state: 'skipped', reason: 'no_interest_policy' };
  if (books.closedDate !== businessDate || books.nextDate === undefined) {
    return { state: 'skipped', reason: 'later_day_closed' };
  }
  const throughDate = addDays(books.nextDate, -1);
  const [answer] = await submitUntilDecided(desk.engine, [
    {
      kind: 'act',
      commandId: `${SYSTEM_ID_PREFIX}day-run:accrue:${businessDate}:${day.attempt}`,
      actor: DAY_RUN_ACTOR,
      act: { kind: 'accrue_interest', throughDate },
    },
  ]);
  const status = answer?.outcome.status ?? 'accepted';
  // Counted before the crash, or by hand.
  if (status === 'deadline_passed') {
    return { state: 'done', found: { throughDate, countedBefore: true } };
  }
  if (status !== 'accepted') return { state: 'needs_person', reason: status };
  return { state: 'done', found: { throughDate } };
}
