import { assert } from '../assert.ts';
import { formatBigEndian, parseBigEndian } from '../bytes/big-endian.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import type { Sha256 } from '../primitives.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';

/** Bytes of an amount in a node. */
export const SUM_BYTES = 16;

/** Bytes of a node as it is packed: its amount, then its hash. */
export const SUM_NODE_BYTES = SUM_BYTES + HASH_BYTES;

/** No sum reaches it, so that no sum can wrap around. In minor units. */
export const SUM_LIMIT = 2n ** 96n;

const SUM_LIMIT_BYTES = 12;
const NODE_PREFIX = 0x01;
const CHILDREN = 2;

/** A node of a sum tree: what all leaves below it hold together, and their hash. */
export interface SumNode {
  /** in minor units */
  readonly amountMinor: bigint;
  readonly hash: Uint8Array;
}

/** Writes a node in 48 bytes. */
export function packSumNode({ amountMinor, hash }: SumNode): Uint8Array {
  return joinBytes(formatBigEndian(amountMinor, SUM_BYTES), hash);
}

/** Reads a node of 48 bytes; absent when it has another length or its amount is too large. */
export function unpackSumNode(bytes: Uint8Array): SumNode | undefined {
  if (bytes.length !== SUM_NODE_BYTES) return undefined;
  const amountMinor = parseBigEndian(bytes.subarray(0, SUM_BYTES));
  return amountMinor < SUM_LIMIT ? { amountMinor, hash: bytes.slice(SUM_BYTES) } : undefined;
}

/**
 * The parent of two packed nodes. The hash binds the amount of each child by itself: with their sum
 * only, each child could be told another sibling, and the root made smaller than what is owed.
 *
 * @source Hu, Zhang, Guo: Breaking the Binding, eprint 2018/1139
 * @invariant T19 a node binds the amounts of both of its children
 */
export function sumNodeOf(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + CHILDREN * SUM_NODE_BYTES);
  bytes[0] = NODE_PREFIX;
  bytes.set(left, 1);
  bytes.set(right, 1 + SUM_NODE_BYTES);
  const node = new Uint8Array(SUM_NODE_BYTES);
  addSums(bytes, node);
  node.set(sha256(bytes), SUM_BYTES);
  return node;
}

/**
 * Writes the sum of the children's amounts, byte by byte from the end.
 *
 * @invariant T20 no sum reaches 2^96
 */
function addSums(children: Uint8Array, node: Uint8Array): void {
  let carry = 0;
  for (let at = SUM_BYTES - 1; at >= 0; at -= 1) {
    const left = children[1 + at] ?? 0;
    const right = children[1 + SUM_NODE_BYTES + at] ?? 0;
    const sum = left + right + carry;
    node[at] = sum & 0xff;
    carry = sum >> 8;
  }
  const isBelowLimit = node.subarray(0, SUM_BYTES - SUM_LIMIT_BYTES).every((byte) => byte === 0);
  assert(carry === 0 && isBelowLimit, 'T20 expected a sum below 2^96');
}
