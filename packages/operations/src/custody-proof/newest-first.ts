import type { CustodySnapshot } from '@ringfence/store';

/** Snapshots by the moment that they are of: one of an old day may be taken today. */
export function newestFirst(snapshots: readonly CustodySnapshot[]): readonly CustodySnapshot[] {
  return snapshots.toSorted((one, other) => (one.asOf > other.asOf ? -1 : 1));
}
