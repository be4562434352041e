import { assert } from '../assert.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import { isTreeSize, type LeafRange, type ReadNode, rootOfRange, splitOf } from './subtree.ts';
import { HASH_BYTES, type TreeHasher } from './tree-hasher.ts';

/** The place of one leaf in a tree of so many leaves. */
export interface LeafPlace {
  readonly index: number;
  readonly size: number;
}

/** That a leaf stands at a place of the tree with this root. */
export interface InclusionClaim extends LeafPlace {
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  /** The siblings, from that of the leaf up to a child of the root. */
  readonly hashes: readonly Uint8Array[];
}

/**
 * The siblings of a leaf on its way to the root (RFC 6962 section 2.1.1).
 *
 * @throws {InvariantBroken} when the tree has no such leaf
 */
export function proveInclusion(
  hasher: TreeHasher,
  read: ReadNode,
  { index, size }: LeafPlace,
): readonly Uint8Array[] {
  assert(isTreeSize(size) && isTreeSize(index) && index < size, `T6 no leaf ${index} of ${size}`);
  const hashes: Uint8Array[] = [];
  let range: LeafRange = { start: 0, end: size };
  while (range.end - range.start > 1) {
    const middle = range.start + splitOf(range.end - range.start);
    const left = { start: range.start, end: middle };
    const right = { start: middle, end: range.end };
    const isLeft = index < middle;
    hashes.push(rootOfRange(hasher, read, isLeft ? right : left));
    range = isLeft ? left : right;
  }
  return hashes.reverse();
}

/**
 * Whether the siblings lead from the leaf to the root (RFC 9162 section 2.1.3.2).
 *
 * @invariant T6 a leaf that is not in the tree has no proof
 */
export function verifyInclusion(hasher: TreeHasher, claim: InclusionClaim): boolean {
  const { index, size, leafHash, root, hashes } = claim;
  if (!isTreeSize(size) || !isTreeSize(index) || index >= size) return false;
  if (![leafHash, root, ...hashes].every(isHash)) return false;
  let place = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = hasher.node(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else hash = hasher.node(hash, sibling);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(hash, root);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}
