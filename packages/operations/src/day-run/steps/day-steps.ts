import type { FieldSeal } from '@ringfence/vault';
import { checkFileLevel } from '../../bank/check-files/check-file-level.ts';
import { custodyProofStep } from '../../custody-proof/custody-proof-step.ts';
import type { CustodyProver } from '../../custody-proof/custody-prover.ts';
import type { DaySteps } from '../day-step.ts';
import { PAYMENTS_DRAIN_MILLISECONDS } from '../limits.ts';
import { accrueDayInterest } from './accrue-interest.ts';
import { awaitStatement } from './await-statement.ts';
import {
  checkMirrorOfDay,
  checkPostingsOfPool,
  checkStatementOfDay,
  recomputeBalances,
} from './check-books.ts';
import { checkListsOf } from './check-lists.ts';
import { closeBooks } from './close-books.ts';
import { cutBooks } from './cut-books.ts';
import { drainPayments } from './drain-payments.ts';
import { holdStraddlers } from './hold-straddlers.ts';
import { totalBooks } from './total-books.ts';
import { writeReports } from './write-reports.ts';

/** What may be said of the run of a day. */
export interface DayStepOptions {
  /** Absent: {@link PAYMENTS_DRAIN_MILLISECONDS}. */
  readonly drainMilliseconds?: number;
  /** Opens the files of the bank; absent in an installation without keys. */
  readonly vault?: FieldSeal | undefined;
  /** Absent: custody is not proved. */
  readonly prover?: CustodyProver;
}

/** The steps of a day as this program does them. */
export function openDaySteps({
  drainMilliseconds = PAYMENTS_DRAIN_MILLISECONDS,
  vault,
  prover,
}: DayStepOptions = {}): DaySteps {
  return {
    cut: cutBooks,
    payments: drainPayments(drainMilliseconds),
    statement: awaitStatement,
    r0: checkPostingsOfPool,
    r1: recomputeBalances,
    r2: checkMirrorOfDay,
    r3: checkStatementOfDay,
    r4: checkFileLevel(vault),
    r5: checkListsOf('R5'),
    r6: checkListsOf('R6'),
    straddlers: holdStraddlers,
    totals: totalBooks,
    close: closeBooks,
    accruals: accrueDayInterest,
    reports: writeReports,
    custody_proof: custodyProofStep(prover),
  };
}
