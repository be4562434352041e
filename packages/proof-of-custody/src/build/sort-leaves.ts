import { assert, SUM_BYTES, SUM_NODE_BYTES } from '@ringfence/transparency';
import { BUCKET_LEAVES_MAX } from '../limits.ts';

/** Leaves of a bucket share the first byte of their hashes. */
const KEY_AT = SUM_BYTES + 1;

/**
 * Packed leaves of one bucket in the order of their hashes.
 *
 * The next four bytes of each hash and the number of its leaf make one whole number of 53 bits, and
 * those are sorted without a call for each comparison; the few whose four bytes are alike are put
 * in order afterwards.
 */
export function sortLeaves(leaves: Buffer): Buffer {
  const count = leaves.length / SUM_NODE_BYTES;
  assert(count <= BUCKET_LEAVES_MAX, `T23 expected at most 2^21 leaves of a byte: ${count}`);
  const keys = new Float64Array(count);
  for (let leaf = 0; leaf < count; leaf += 1)
    keys[leaf] = leaves.readUInt32BE(leaf * SUM_NODE_BYTES + KEY_AT) * BUCKET_LEAVES_MAX + leaf;
  keys.sort();
  const sorted = Buffer.allocUnsafe(leaves.length);
  let prefixBefore = -1;
  for (const [place, key] of keys.entries()) {
    const leaf = key % BUCKET_LEAVES_MAX;
    const prefix = (key - leaf) / BUCKET_LEAVES_MAX;
    const from = leaf * SUM_NODE_BYTES;
    leaves.copy(sorted, place * SUM_NODE_BYTES, from, from + SUM_NODE_BYTES);
    if (prefix === prefixBefore) sinkIntoPlace(sorted, place);
    prefixBefore = prefix;
  }
  return sorted;
}

/** Moves the leaf at a place in front of those that have larger hashes. */
function sinkIntoPlace(sorted: Buffer, last: number): void {
  for (let place = last; place > 0; place -= 1) {
    const start = place * SUM_NODE_BYTES;
    const before = sorted.subarray(start - SUM_NODE_BYTES, start);
    const own = sorted.subarray(start, start + SUM_NODE_BYTES);
    if (Buffer.compare(before.subarray(SUM_BYTES), own.subarray(SUM_BYTES)) <= 0) return;
    const moved = Buffer.from(own);
    own.set(before);
    before.set(moved);
  }
}
