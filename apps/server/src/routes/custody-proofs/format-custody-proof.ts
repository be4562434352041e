import type { CustodyProof, Parsed } from '@ringfence/contract';
import { type CustodyProofRead, formatSnapshotName } from '@ringfence/operations';

/** A snapshot, and what is said of it once it is published. */
export function formatCustodyProof({
  snapshot,
  coverage,
}: CustodyProofRead): Parsed<typeof CustodyProof> {
  const { businessDate, challengeId } = snapshot;
  return {
    snapshot: formatSnapshotName(snapshot.snapshotId),
    ...(businessDate === undefined ? {} : { businessDate }),
    ...(challengeId === undefined ? {} : { challengeId }),
    asOf: snapshot.asOf,
    log: snapshot.origin,
    logSize: snapshot.logSize,
    customers: snapshot.customers,
    totalMinor: snapshot.total.toString(),
    published: coverage !== undefined,
    ...(coverage === undefined ? {} : { coverage: formatCoverage(coverage) }),
  };
}

/** What is owed, what banks signed, and what is missing. */
export function formatCoverage(said: NonNullable<CustodyProofRead['coverage']>) {
  return {
    customersMinor: said.customersMinor.toString(),
    othersMinor: said.othersMinor.toString(),
    overdraftsMinor: said.overdraftsMinor.toString(),
    inTransitMinor: said.inTransitMinor.toString(),
    notes: said.notes,
    bankMinor: said.bankMinor.toString(),
    frozenMinor: said.frozenMinor.toString(),
    shortfallMinor: said.shortfallMinor.toString(),
  };
}
