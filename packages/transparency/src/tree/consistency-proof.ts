import { assert } from '../assert.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import { isTreeSize, type LeafRange, type ReadNode, rootOfRange, splitOf } from './subtree.ts';
import { HASH_BYTES, type TreeHasher } from './tree-hasher.ts';

/** Two sizes of one log. */
export interface Growth {
  readonly oldSize: number;
  readonly newSize: number;
}

/** That a tree began as another: the log only ever grew. */
export interface ConsistencyClaim extends Growth {
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/**
 * The hashes that connect two sizes of one log (RFC 6962 section 2.1.2). Between equal sizes, and
 * from the empty tree, there are none.
 *
 * @throws {InvariantBroken} when the old size is the larger one
 */
export function proveConsistency(
  hasher: TreeHasher,
  read: ReadNode,
  { oldSize, newSize }: Growth,
): readonly Uint8Array[] {
  assert(
    isTreeSize(oldSize) && isTreeSize(newSize) && oldSize <= newSize,
    `T7 expected a growing tree, received ${oldSize} to ${newSize}`,
  );
  if (oldSize === 0 || oldSize === newSize) return [];
  const hashes: Uint8Array[] = [];
  let range: LeafRange = { start: 0, end: newSize };
  // As long as only left halves were taken, the old tree's own root is known to the verifier.
  let isOldRoot = true;
  while (range.end !== oldSize) {
    const middle = range.start + splitOf(range.end - range.start);
    const left = { start: range.start, end: middle };
    const right = { start: middle, end: range.end };
    const isLeft = oldSize <= middle;
    hashes.push(rootOfRange(hasher, read, isLeft ? right : left));
    if (!isLeft) isOldRoot = false;
    range = isLeft ? left : right;
  }
  if (!isOldRoot) hashes.push(rootOfRange(hasher, read, range));
  return hashes.reverse();
}

/**
 * Whether the hashes connect both roots (RFC 9162 section 2.1.4.2). From the empty tree every tree
 * grows; between equal sizes the roots are equal; both with a proof of no hashes.
 *
 * @invariant T7 a tree that rewrote a leaf of the old one has no proof
 */
export function verifyConsistency(hasher: TreeHasher, claim: ConsistencyClaim): boolean {
  const { oldSize, newSize, oldRoot, newRoot, hashes } = claim;
  if (!isTreeSize(oldSize) || !isTreeSize(newSize) || oldSize > newSize) return false;
  if (![oldRoot, newRoot, ...hashes].every((hash) => hash.length === HASH_BYTES)) return false;
  if (oldSize === newSize) return hashes.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0) return hashes.length === 0 && equalBytes(oldRoot, hasher.emptyRoot);
  return connects(hasher, claim);
}

function connects(hasher: TreeHasher, claim: ConsistencyClaim): boolean {
  const { oldSize, newSize, oldRoot, newRoot } = claim;
  const hashes = isPowerOfTwo(oldSize) ? [oldRoot, ...claim.hashes] : claim.hashes;
  const [first, ...rest] = hashes;
  if (first === undefined) return false;
  let place = oldSize - 1;
  let last = newSize - 1;
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  let ofOld = first;
  let ofNew = first;
  for (const hash of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      ofOld = hasher.node(hash, ofOld);
      ofNew = hasher.node(hash, ofNew);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else ofNew = hasher.node(ofNew, hash);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(ofOld, oldRoot) && equalBytes(ofNew, newRoot);
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value)) && 2 ** Math.round(Math.log2(value)) === value;
}
