import { formatHex } from '@ringfence/transparency';
import type { DayStep } from '../day-run/day-step.ts';
import type { CustodyProver } from './custody-prover.ts';

/**
 * Proves custody of the closed day: what every customer is owed is counted, logged and held against
 * what the bank signed. A shortfall is found and does not stop the step: it is published, and an
 * alarm says so.
 */
export function custodyProofStep(prover: CustodyProver | undefined): DayStep {
  return async ({ engine }, { businessDate }) => {
    if (prover === undefined) return { state: 'skipped', reason: 'log_not_configured' };
    const outcome = await prover.proveDay(engine, businessDate);
    if (outcome.status !== 'published') return { state: outcome.status, reason: outcome.reason };
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
