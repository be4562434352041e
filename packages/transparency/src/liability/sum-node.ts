import { assert } from '../assert.ts';
import { readUint128, writeUint128 } from '../bytes/big-endian.ts';
import type { Sha256 } from '../primitives.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';

/** Bytes of an amount in a node. */
export const SUM_BYTES = 16;

/** Bytes of a node as it is packed: its amount, then its hash. */
export const SUM_NODE_BYTES = SUM_BYTES + HASH_BYTES;

/** No sum reaches it, so that no sum can wrap around. In minor units. */
export const SUM_LIMIT = 2n ** 96n;

const WORD_BYTES = 4;
const WORD_LIMIT = 2 ** 32;
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
  const node = new Uint8Array(SUM_BYTES + hash.length);
  writeUint128(new DataView(node.buffer), 0, amountMinor);
  node.set(hash, SUM_BYTES);
  return node;
}

/** Reads a node of 48 bytes; absent when it has another length or its amount is too large. */
export function unpackSumNode(bytes: Uint8Array): SumNode | undefined {
  if (bytes.length !== SUM_NODE_BYTES) return undefined;
  const amountMinor = readUint128(new DataView(bytes.buffer, bytes.byteOffset), 0);
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
  const children = new Uint8Array(CHILDREN * SUM_NODE_BYTES);
  children.set(left, 0);
  children.set(right, SUM_NODE_BYTES);
  return sumLevelAbove(sha256, children);
}

/**
 * The level above a level of packed nodes, or above a part of one that begins at an even place.
 *
 * @param nodes an even number of nodes of 48 bytes
 */
export function sumLevelAbove(sha256: Sha256, nodes: Uint8Array): Uint8Array {
  const count = nodes.length / SUM_NODE_BYTES;
  assert(Number.isInteger(count / CHILDREN), `T23 expected pairs of nodes, received ${count}`);
  const above = new Uint8Array(nodes.length / CHILDREN);
  const sums = new DataView(above.buffer);
  // Of two children and their prefix: one buffer for all, because a level may have millions.
  const input = new Uint8Array(1 + CHILDREN * SUM_NODE_BYTES);
  input[0] = NODE_PREFIX;
  const amounts = new DataView(input.buffer, 1);
  for (let at = 0; at < above.length; at += SUM_NODE_BYTES) {
    input.set(nodes.subarray(at * CHILDREN, (at + SUM_NODE_BYTES) * CHILDREN), 1);
    writeSum(amounts, sums, at);
    above.set(sha256(input), at + SUM_BYTES);
  }
  return above;
}

/**
 * Writes the sum of two children's amounts, in words of four bytes from the end.
 *
 * @invariant T20 no sum reaches 2^96
 */
function writeSum(children: DataView, above: DataView, at: number): void {
  let carry = 0;
  for (let word = SUM_BYTES - WORD_BYTES; word >= 0; word -= WORD_BYTES) {
    const sum = children.getUint32(word) + children.getUint32(SUM_NODE_BYTES + word) + carry;
    above.setUint32(at + word, sum);
    carry = sum >= WORD_LIMIT ? 1 : 0;
  }
  // The word above 2^96 stays empty.
  assert(carry === 0 && above.getUint32(at) === 0, 'T20 expected a sum below 2^96');
}
