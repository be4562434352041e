import { InvariantBroken } from '../assert.ts';
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

/** Room for a leaf of usual length; a longer one makes more. */
const ROOM_BYTES = 1_024;

/**
 * The hashes of a tree. A leaf and a node begin with different bytes, so that no leaf can be passed
 * off as a node.
 *
 * @param sha256 reads the bytes before it returns, and keeps none: the next hash overwrites them
 * @invariant T3 a leaf is never hashed like a node
 */
export function createTreeHasher(sha256: Sha256): TreeHasher {
  const pair = new Uint8Array(1 + 2 * HASH_BYTES);
  pair[0] = NODE_PREFIX;
  let room = new Uint8Array(ROOM_BYTES);
  return {
    emptyRoot: sha256(new Uint8Array(0)),
    leaf: (entry) => {
      const length = 1 + entry.length;
      if (length > room.length) room = new Uint8Array(2 * length);
      room[0] = LEAF_PREFIX;
      room.set(entry, 1);
      return sha256(room.subarray(0, length));
    },
    node: (left, right) => {
      // Not by `assert`: its message would be made for every good pair too.
      if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
        throw new InvariantBroken(
          `T3 expected two hashes of ${HASH_BYTES} bytes, received ${left.length}, ${right.length}`,
        );
      pair.set(left, 1);
      pair.set(right, 1 + HASH_BYTES);
      return sha256(pair);
    },
  };
}
