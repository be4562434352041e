import { calendarOf } from '@ringfence/custody';
import { statementDueAt } from '@ringfence/money';
import type { DayRunDesk, DayToRun, StepOutcome } from '../day-step.ts';
import { inspectDay } from '../inspect-day.ts';

/**
 * Waits for the bank's statement of the day: fetched by the bank's rounds, or brought by people.
 */
export async function awaitStatement(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const seen = inspectDay(desk, day.businessDate, (state, { state: dayState, statements }) => ({
    dayState,
    statements: statements.map((one) => ({ ...one })),
    dueAt: statementDueAt(calendarOf(state, day.businessDate), day.businessDate),
  }));
  if (seen === 'closed') return { state: 'done', found: { closedBefore: true } };
  const { dayState, statements, dueAt } = seen;
  let lines = 0;
  for (const { linesRecorded } of statements) lines += linesRecorded;
  const closing = statements.at(-1)?.closing;
  const found = {
    statements: statements.length,
    lines,
    ...(closing === undefined ? {} : { closingMinor: closing.toString() }),
  };
  if (dayState === 'reconciling') return { state: 'done', found };
  const reason = statements.length === 0 ? 'statement_missing' : 'statement_incomplete';
  return { state: 'waiting', reason, found, dueAt };
}
