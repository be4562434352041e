import { type LeafPlace, verifyInclusion } from '@ringfence/transparency';
import { TREE_HASHER } from '../primitives.ts';
import type { RememberedLog } from '../source/remember-tiles.ts';
import { proveEntry } from './prove.ts';

/**
 * The hashes that lead from an entry to a root that somebody signed. Where what is remembered of
 * the log does not lead there, it is forgotten, and the log is asked once more.
 *
 * @param wanted.size of the checkpoint that has the root
 * @returns absent when the log does not lead to the root
 * @throws {RangeError} when there is no such entry
 * @throws {LogSourceFault} when a tile cannot be read
 */
export async function proveToRoot(
  log: RememberedLog,
  wanted: LeafPlace & { readonly leafHash: Uint8Array; readonly root: Uint8Array },
): Promise<readonly Uint8Array[] | undefined> {
  const hashes = await proveEntry(log, wanted);
  if (verifyInclusion(TREE_HASHER, { ...wanted, hashes })) return hashes;
  if (!log.forget()) return undefined;
  const again = await proveEntry(log, wanted);
  return verifyInclusion(TREE_HASHER, { ...wanted, hashes: again }) ? again : undefined;
}
