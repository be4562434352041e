import { rm } from 'node:fs/promises';
import { openLiabilityTree } from '@ringfence/proof-of-custody';
import { type CustodySnapshot, EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { equalBytes } from '@ringfence/transparency';
import { buildTree, directoryOf } from './build-tree.ts';
import type { CustodyProofDesk } from './custody-proof-desk.ts';

/**
 * Builds the tree of a snapshot again when its files are gone. It has to be the tree that the
 * snapshot names: one of books that were changed since is thrown away.
 *
 * @returns whether the tree of the snapshot is there now
 */
export async function rebuildLostTree(
  { store, settings }: CustodyProofDesk,
  snapshot: CustodySnapshot,
): Promise<boolean> {
  const directory = directoryOf(settings, snapshot);
  const tree = await openLiabilityTree(directory);
  await tree?.close();
  if (tree !== undefined) return true;
  const built = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    buildTree(db, settings, snapshot),
  );
  if (built.status === 'built' && equalBytes(built.tree.root, snapshot.root)) return true;
  await rm(directory, { recursive: true, force: true });
  return false;
}
