import { assert } from '../assert.ts';
import { TREE_SIZE_MAX } from '../limits.ts';
import type { TreeHasher } from './tree-hasher.ts';

/** A perfect subtree: the leaves `index × 2^level` up to, and without, `(index + 1) × 2^level`. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/** Finds the hash of a perfect subtree of the log; what it reads is in the memory already. */
export type ReadNode = (place: NodePlace) => Uint8Array;

/** Leaves from `start` up to, and without, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A number of leaves that a tree can have. */
export function isTreeSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= TREE_SIZE_MAX;
}

/** The largest power of two below a size of at least 2: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  assert(size >= 2, `T4 expected at least 2 leaves to split, received ${size}`);
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The perfect subtree that the range is, if it is one. */
export function placeOf({ start, end }: LeafRange): NodePlace | undefined {
  const width = end - start;
  let level = 0;
  let span = 1;
  while (span < width) {
    span *= 2;
    level += 1;
  }
  if (span !== width || start % width !== 0) return undefined;
  return { level, index: start / width };
}

/**
 * The root of a range of leaves, of the perfect subtrees that it is made of.
 *
 * @param range begins where a subtree of the whole tree begins, as all ranges of a proof do
 */
export function rootOfRange(hasher: TreeHasher, read: ReadNode, range: LeafRange): Uint8Array {
  const place = placeOf(range);
  if (place !== undefined) return read(place);
  const middle = range.start + splitOf(range.end - range.start);
  return hasher.node(
    rootOfRange(hasher, read, { start: range.start, end: middle }),
    rootOfRange(hasher, read, { start: middle, end: range.end }),
  );
}

/** The root of a tree of so many leaves. */
export function rootOfTree(hasher: TreeHasher, read: ReadNode, size: number): Uint8Array {
  assert(isTreeSize(size), `T4 expected a tree size, received ${size}`);
  return size === 0 ? hasher.emptyRoot : rootOfRange(hasher, read, { start: 0, end: size });
}
