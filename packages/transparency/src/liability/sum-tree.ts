import { assert } from '../assert.ts';
import { equalBytes } from '../bytes/equal-bytes.ts';
import type { Sha256 } from '../primitives.ts';
import { SUM_NODE_BYTES, sumLevelAbove, sumNodeOf, unpackSumNode } from './sum-node.ts';

/** Levels above the leaves: no snapshot has more than 2^40 leaves. */
export const SUM_TREE_HEIGHT_MAX = 40;

const CHILDREN = 2;

/** All levels of a tree over a power of two of packed leaves, the root last. */
export function buildSumTree(sha256: Sha256, leaves: Uint8Array): readonly Uint8Array[] {
  const count = leaves.length / SUM_NODE_BYTES;
  assert(Number.isInteger(Math.log2(count)), `T23 expected a power of two, received ${count}`);
  const levels = [leaves];
  for (let top = leaves; top.length > SUM_NODE_BYTES; ) {
    top = sumLevelAbove(sha256, top);
    levels.push(top);
  }
  return levels;
}

/** The siblings of a leaf from its own level up, of which each level is asked for one node. */
export function listSiblings(
  height: number,
  index: number,
  readPacked: (place: { readonly level: number; readonly index: number }) => Uint8Array,
): readonly Uint8Array[] {
  return Array.from({ length: height }, (_, level) => {
    const place = Math.floor(index / CHILDREN ** level);
    return readPacked({ level, index: place % CHILDREN === 0 ? place + 1 : place - 1 });
  });
}

/** That a packed leaf stands at a place of the tree with this packed root. */
export interface SumInclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly siblings: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Whether the siblings lead from the leaf to the root, hash and sum.
 *
 * @invariant T23 a leaf that is not counted in the root has no proof
 */
export function verifySumInclusion(sha256: Sha256, claim: SumInclusionClaim): boolean {
  const { index, siblings, root } = claim;
  const height = siblings.length;
  if (height > SUM_TREE_HEIGHT_MAX || !Number.isSafeInteger(index)) return false;
  if (index < 0 || index >= CHILDREN ** height) return false;
  const nodes = [claim.leaf, root, ...siblings].map(unpackSumNode);
  // Siblings within the total cannot overflow on the way up: the sums below it are smaller still.
  const total = nodes[1]?.amountMinor ?? 0n;
  if (nodes.some((node) => node === undefined || node.amountMinor > total)) return false;
  let node = claim.leaf;
  let sum = nodes[0]?.amountMinor ?? 0n;
  let place = index;
  for (const [level, sibling] of siblings.entries()) {
    sum += nodes[level + 2]?.amountMinor ?? 0n;
    if (sum > total) return false;
    const isLeft = place % CHILDREN === 0;
    node = isLeft ? sumNodeOf(sha256, node, sibling) : sumNodeOf(sha256, sibling, node);
    place = Math.floor(place / CHILDREN);
  }
  return equalBytes(node, root);
}
