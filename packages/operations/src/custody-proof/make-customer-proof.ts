import { openLiabilityTree } from '@ringfence/proof-of-custody';
import {
  type CustodySnapshot,
  EVERY_PLATFORM,
  findCustodySnapshot,
  findOwed,
  findPool,
  listCustodySnapshots,
  type Owed,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { VERIFICATION } from '@ringfence/tiled-log';
import {
  type CoverageStatement,
  formatCustomerProof,
  nonceOf,
  type ProofFragment,
  parseCoverage,
  parseHex,
  splitBalance,
} from '@ringfence/transparency';
import { directoryOf } from './build-tree.ts';
import type { CustodyProofSettings } from './custody-proof-desk.ts';
import { customerKeyOf, identityOf } from './customer-key.ts';
import { SNAPSHOTS_LOOKED_AT_MAX } from './limits.ts';
import { newestFirst } from './newest-first.ts';
import { type Published, readPublished } from './published-file.ts';

/** The word for the newest published snapshot. */
export const LATEST_SNAPSHOT = 'latest';

export type CustomerProofMaking =
  | {
      readonly status: 'made';
      readonly text: string;
      readonly identity: string;
      readonly snapshot: CustodySnapshot;
      /** What is said of everybody's money in it. */
      readonly coverage: CoverageStatement | undefined;
    }
  | { readonly status: 'snapshot_not_found' | 'customer_not_in_snapshot' };

/**
 * Makes the proof file of a customer. Its amount is what the database says now of the moment of
 * the snapshot; its siblings are those of the tree that was built then. When the two do not agree
 * the file is made all the same, and says so to whoever checks it: its fragments are not counted.
 *
 * @param wanted snapshot: hexadecimal digits, or `latest`
 */
export async function makeCustomerProof(
  store: Store,
  settings: Pick<CustodyProofSettings, 'directory' | 'master'>,
  wanted: { readonly poolId: number; readonly customerId: string; readonly snapshot: string },
): Promise<CustomerProofMaking> {
  const found = await findPublished(store, settings, wanted);
  if (found === undefined) return { status: 'snapshot_not_found' };
  const { snapshot, published } = found;
  const { poolId, customerId } = wanted;
  const { businessDate } = snapshot;
  const day = businessDate === undefined ? {} : { businessDate };
  const read = await withSnapshot(store, EVERY_PLATFORM, async (db) => ({
    pool: await findPool(db, poolId),
    owed: await findOwed(db, { poolId, customerId, positionLast: snapshot.logSize, ...day }),
  }));
  const { pool, owed } = read;
  if (pool === undefined || owed === undefined) return { status: 'customer_not_in_snapshot' };
  const identity = identityOf({ platformId: pool.platformId, customerId });
  const customerKey = customerKeyOf(settings.master, identity);
  const directory = directoryOf(settings, snapshot);
  const fragments = await cutOut(directory, { customerKey, identity, owed, snapshot });
  const { root, bankNotes } = published;
  const text = formatCustomerProof({ identity, fragments, root, bankNotes });
  const coverage = parseCoverage(published.coverage.text);
  return { status: 'made', text, identity, snapshot, coverage };
}

async function findPublished(
  store: Store,
  settings: Pick<CustodyProofSettings, 'directory'>,
  wanted: { readonly poolId: number; readonly snapshot: string },
): Promise<{ readonly snapshot: CustodySnapshot; readonly published: Published } | undefined> {
  const { poolId } = wanted;
  const snapshotId = wanted.snapshot === LATEST_SNAPSHOT ? undefined : parseHex(wanted.snapshot);
  if (snapshotId === undefined && wanted.snapshot !== LATEST_SNAPSHOT) return undefined;
  const limit = SNAPSHOTS_LOOKED_AT_MAX;
  const snapshots = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    if (snapshotId === undefined) return listCustodySnapshots(db, { poolId, limit });
    const one = await findCustodySnapshot(db, { poolId, snapshotId });
    return one === undefined ? [] : [one];
  });
  for (const snapshot of newestFirst(snapshots)) {
    const published = await readPublished(settings, snapshot);
    if (published !== undefined) return { snapshot, published };
  }
  return undefined;
}

async function cutOut(
  directory: string,
  {
    snapshot,
    owed: { booked, shown },
    ...customer
  }: {
    readonly customerKey: Uint8Array;
    readonly identity: string;
    readonly owed: Owed;
    readonly snapshot: CustodySnapshot;
  },
): Promise<readonly ProofFragment[]> {
  const tree = await openLiabilityTree(directory);
  if (tree === undefined) throw new Error(`the tree ${directory} was published and is gone`);
  try {
    const cut = await tree.cutOut({ ...customer, amountMinor: booked });
    if (cut.status === 'ok' && shown === booked) return cut.fragments;
    // One of the two was changed by hand, and it is the one that the tree does not have.
    const changed = { ...customer, amountMinor: cut.status === 'ok' ? shown : booked };
    return uncounted(snapshot.snapshotId, changed);
  } finally {
    await tree.close();
  }
}

/** The fragments of an amount that the tree does not have, which nothing leads to the root. */
function uncounted(
  snapshotId: Uint8Array,
  { customerKey, amountMinor }: { readonly customerKey: Uint8Array; readonly amountMinor: bigint },
): readonly ProofFragment[] {
  if (amountMinor < 0n) return [];
  const { sha256 } = VERIFICATION;
  const parts = splitBalance(sha256, { customerKey, snapshotId, amountMinor });
  return parts.map((part, fragment) => ({
    index: fragment,
    nonce: nonceOf(sha256, { customerKey, snapshotId, fragment }),
    amountMinor: part,
    siblings: [],
  }));
}
