import {
  type Growth,
  type LeafPlace,
  proveConsistency,
  proveInclusion,
  rootOfTree,
} from '@ringfence/transparency';
import type { LogSource } from '../source/log-source.ts';
import { readNodes } from './read-nodes.ts';

/**
 * The hashes that lead from an entry to the root of a log of so many entries.
 *
 * @param place with the size of a checkpoint that the caller has verified
 * @throws {RangeError} when there is no such entry
 * @throws {LogSourceFault} when a tile cannot be read
 */
export async function proveEntry(
  source: LogSource,
  { index, size }: LeafPlace,
): Promise<readonly Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError(`a log of ${size} has no entry ${index}`);
  return readNodes(source, {
    size,
    compute: (hasher, read) => proveInclusion(hasher, read, { index, size }),
  });
}

/**
 * The hashes that show that a log only grew from one size to another.
 *
 * @throws {RangeError} when the old size is the larger one
 * @throws {LogSourceFault} when a tile cannot be read
 */
export async function proveGrowth(
  source: LogSource,
  { oldSize, newSize }: Growth,
): Promise<readonly Uint8Array[]> {
  if (oldSize > newSize) throw new RangeError(`a log never shrinks from ${oldSize} to ${newSize}`);
  return readNodes(source, {
    size: newSize,
    compute: (hasher, read) => proveConsistency(hasher, read, { oldSize, newSize }),
  });
}

/**
 * The root of a log at a size that it has reached.
 *
 * @throws {LogSourceFault} when a tile cannot be read
 */
export async function readRoot(source: LogSource, size: number): Promise<Uint8Array> {
  return readNodes(source, { size, compute: (hasher, read) => rootOfTree(hasher, read, size) });
}
