import { assert } from '../assert.ts';
import { readUint128 } from '../bytes/big-endian.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import type { Sha256 } from '../primitives.ts';

/** The most leaves that one customer has in a snapshot. */
export const FRAGMENTS_MAX = 4;

const SPLIT_LABEL = formatUtf8('pol/v1 split');

/**
 * Cuts a balance into one to four parts that only the owner of the key can foresee, so that a
 * neighbour in the tree does not learn a balance from the leaf beside its own.
 *
 * The parts are the distances between cuts at random places; the last part takes what remains
 * behind the last cut. A part may be 0.
 *
 * @unit minor units
 * @invariant T22 the parts add up to the balance
 */
export function splitBalance(
  sha256: Sha256,
  balance: {
    readonly customerKey: Uint8Array;
    readonly snapshotId: Uint8Array;
    readonly amountMinor: bigint;
  },
): readonly bigint[] {
  const { customerKey, snapshotId, amountMinor } = balance;
  assert(amountMinor >= 0n, `T22 expected a balance of at least 0, received ${amountMinor}`);
  const seed = sha256(joinBytes(SPLIT_LABEL, customerKey, snapshotId));
  const count = 1 + ((seed[0] ?? 0) % FRAGMENTS_MAX);
  const cuts = Array.from({ length: count - 1 }, (_, index) => {
    const random = sha256(joinBytes(seed, Uint8Array.of(index)));
    return readUint128(new DataView(random.buffer, random.byteOffset), 0) % (amountMinor + 1n);
  });
  const places = [...cuts.toSorted((left, right) => (left < right ? -1 : 1)), amountMinor];
  return places.map((place, index) => place - (places[index - 1] ?? 0n));
}
