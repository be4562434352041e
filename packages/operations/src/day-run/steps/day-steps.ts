import type { DayStep, DaySteps } from '../day-step.ts';
import { PAYMENTS_DRAIN_MILLISECONDS } from '../limits.ts';
import { accrueDayInterest } from './accrue-interest.ts';
import { awaitStatement } from './await-statement.ts';
import {
  checkMirrorOfDay,
  checkPostingsOfPool,
  checkStatementOfDay,
  recomputeBalances,
} from './check-books.ts';
import { closeBooks } from './close-books.ts';
import { cutBooks } from './cut-books.ts';
import { drainPayments } from './drain-payments.ts';
import { holdStraddlers } from './hold-straddlers.ts';
import { totalBooks } from './total-books.ts';

/** What other parts of the program add to the run of a day. */
export interface DayStepOptions {
  /** Writes the reports of a closed day; absent: there are none. */
  readonly reports?: DayStep;
  /** Absent: {@link PAYMENTS_DRAIN_MILLISECONDS}. */
  readonly drainMilliseconds?: number;
}

/** The steps of a day as this program does them. */
export function openDaySteps({
  reports = skipAs('no_reports'),
  drainMilliseconds = PAYMENTS_DRAIN_MILLISECONDS,
}: DayStepOptions = {}): DaySteps {
  return {
    cut: cutBooks,
    payments: drainPayments(drainMilliseconds),
    statement: awaitStatement,
    r0: checkPostingsOfPool,
    r1: recomputeBalances,
    r2: checkMirrorOfDay,
    r3: checkStatementOfDay,
    r4: skipAs('no_file_expected'),
    r5: skipAs('no_file_expected'),
    r6: skipAs('no_file_expected'),
    straddlers: holdStraddlers,
    totals: totalBooks,
    close: closeBooks,
    accruals: accrueDayInterest,
    reports,
  };
}

function skipAs(reason: string): DayStep {
  return async () => ({ state: 'skipped', reason });
}
