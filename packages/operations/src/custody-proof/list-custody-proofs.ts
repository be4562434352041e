import {
  type CustodySnapshot,
  EVERY_PLATFORM,
  listCustodySnapshots,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { type CoverageStatement, parseCoverage } from '@ringfence/transparency';
import type { CustodyProofSettings } from './custody-proof-desk.ts';
import { readPublished } from './published-file.ts';

/** A snapshot, and what is said of it once it is published. */
export interface CustodyProofRead {
  readonly snapshot: CustodySnapshot;
  /** Absent until it stands in the log with its quorum. */
  readonly coverage?: CoverageStatement;
}

/** The snapshots of a pool, the newest first. */
export async function listCustodyProofs(
  store: Store,
  settings: Pick<CustodyProofSettings, 'directory'>,
  page: { readonly poolId: number; readonly beforeSize?: number; readonly limit: number },
): Promise<readonly CustodyProofRead[]> {
  const snapshots = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listCustodySnapshots(db, page),
  );
  const proofs: CustodyProofRead[] = [];
  for (const snapshot of snapshots) {
    const published = await readPublished(settings, snapshot);
    const coverage = published === undefined ? undefined : parseCoverage(published.coverage.text);
    proofs.push(coverage === undefined ? { snapshot } : { snapshot, coverage });
  }
  return proofs;
}
