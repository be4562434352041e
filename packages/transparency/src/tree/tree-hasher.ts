import { assert } from '../assert.ts';
import type { Sha256 } from '../primitives.ts';

/** Bytes of every hash here. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The three hashes of a Merkle tree (RFC 6962 section 2.1, unchanged in RFC 9162). */
export interface TreeHasher {
  /** The root of a tree without leaves: SHA-256 of nothing. */
  readonly emptyRoot: Uint8Array;
  leaf(entry: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
}

/**
 * The hashes of a tree. A leaf and a node begin with different bytes, so that no leaf can be passed
 * off as a node.
 *
 * @invariant T3 a leaf is never hashed like a node
 */
export function createTreeHasher(sha256: Sha256): TreeHasher {
  return {
    emptyRoot: sha256(new Uint8Array(0)),
    leaf: (entry) => {
      const bytes = new Uint8Array(1 + entry.length);
      bytes[0] = LEAF_PREFIX;
      bytes.set(entry, 1);
      return sha256(bytes);
    },
    node: (left, right) => {
      assert(
        left.length === HASH_BYTES && right.length === HASH_BYTES,
        `T3 expected two hashes of ${HASH_BYTES} bytes, received ${left.length}, ${right.length}`,
      );
      const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
      bytes[0] = NODE_PREFIX;
      bytes.set(left, 1);
      bytes.set(right, 1 + HASH_BYTES);
      return sha256(bytes);
    },
  };
}
