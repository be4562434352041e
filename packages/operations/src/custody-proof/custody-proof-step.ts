import { millisecondsOf } from '@ringfence/money';
import { formatHex } from '@ringfence/transparency';
import type { DayStep } from '../day-run/day-step.ts';
import type { CustodyProver } from './custody-prover.ts';
import { STEP_WAIT_MILLISECONDS_MAX } from './limits.ts';

/**
 * Proves custody of the closed day: what every customer is owed is counted, logged and held against
 * what the bank signed. A shortfall is found and does not stop the step: it is published, and an
 * alarm says so. A log or a bank that stays silent for a day needs a person, whom an alarm tells.
 */
export function custodyProofStep(prover: CustodyProver | undefined): DayStep {
  return async ({ engine }, { businessDate, startedAt, now }) => {
    if (prover === undefined) return { state: 'skipped', reason: 'log_not_configured' };
    const outcome = await prover.proveDay(engine, businessDate);
    if (outcome.status !== 'published') {
      const { status, reason } = outcome;
      const waited = millisecondsOf(now) - millisecondsOf(startedAt);
      const isLong = waited > STEP_WAIT_MILLISECONDS_MAX;
      return { state: isLong ? 'needs_person' : status, reason };
    }
    const { snapshot, coverage } = outcome;
    const found = {
      snapshot: formatHex(snapshot.snapshotId),
      customers: snapshot.customers,
      customersMinor: coverage.customersMinor.toString(),
      bankNotes: coverage.notes,
      bankMinor: coverage.bankMinor.toString(),
      shortfallMinor: coverage.shortfallMinor.toString(),
    };
    return { state: 'done', found };
  };
}
