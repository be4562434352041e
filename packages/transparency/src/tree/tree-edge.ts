import { assert } from '../assert.ts';
import { isTreeSize, type NodePlace } from './subtree.ts';
import type { TreeHasher } from './tree-hasher.ts';

/**
 * The right edge of a tree: all that is needed to append to it and to know its root, at most 53
 * hashes whatever its size. `roots[level]` is the perfect subtree of that level that no larger one
 * holds; absent where the size has a 0 at that binary place.
 */
export interface TreeEdge {
  readonly size: number;
  readonly roots: readonly (Uint8Array | undefined)[];
}

export const EMPTY_EDGE: TreeEdge = { size: 0, roots: [] };

/** A perfect subtree that is complete now. */
export interface CompletedNode extends NodePlace {
  readonly hash: Uint8Array;
}

/**
 * Appends leaf hashes.
 *
 * @param complete is called for each subtree that became perfect, leaves included, in the order of
 *   their completion: each once in the life of a log
 * @invariant T5 appending in any portions gives the same root
 */
export function appendLeaves(
  hasher: TreeHasher,
  edge: TreeEdge,
  leaves: readonly Uint8Array[],
  complete: (node: CompletedNode) => void,
): TreeEdge {
  const roots = [...edge.roots];
  let { size } = edge;
  for (const leaf of leaves) {
    let hash = leaf;
    let level = 0;
    let index = size;
    complete({ level, index, hash });
    for (let left = roots[level]; left !== undefined; left = roots[level]) {
      hash = hasher.node(left, hash);
      roots[level] = undefined;
      level += 1;
      index = Math.floor(index / 2);
      complete({ level, index, hash });
    }
    roots[level] = hash;
    size += 1;
  }
  assert(isTreeSize(size), `T4 expected a tree size, received ${size}`);
  return { size, roots };
}

/** The root of the tree that has this edge. */
export function rootOfEdge(hasher: TreeHasher, edge: TreeEdge): Uint8Array {
  let root: Uint8Array | undefined;
  for (const subtree of edge.roots) {
    if (subtree === undefined) continue;
    root = root === undefined ? subtree : hasher.node(subtree, root);
  }
  return root ?? hasher.emptyRoot;
}
