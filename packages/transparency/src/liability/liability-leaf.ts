import { formatUtf8 } from '../bytes/utf8.ts';
import type { Sha256 } from '../primitives.ts';
import { createLeafHasher } from './leaf-hasher.ts';

/** The secret that hides a fragment of this customer in this snapshot, and in no other one. */
export function nonceOf(
  sha256: Sha256,
  {
    customerKey,
    snapshotId,
    fragment,
  }: {
    readonly customerKey: Uint8Array;
    readonly snapshotId: Uint8Array;
    readonly fragment: number;
  },
): Uint8Array {
  return createLeafHasher(sha256, snapshotId).nonceOf({ customerKey, fragment });
}

/** A part of what one customer is owed, hidden among the others. */
export interface LiabilityLeaf {
  readonly snapshotId: Uint8Array;
  /** the text that names this customer and nobody else, as the customer sees it */
  readonly identity: string;
  readonly nonce: Uint8Array;
  /** in minor units */
  readonly amountMinor: bigint;
}

/**
 * The packed node of a leaf. It commits to the identity, so that one leaf cannot stand for two
 * customers who are owed the same.
 *
 * @invariant T21 a leaf is of one customer, one snapshot and one amount
 */
export function liabilityLeafOf(sha256: Sha256, leaf: LiabilityLeaf): Uint8Array {
  const { snapshotId, identity, nonce, amountMinor } = leaf;
  const hasher = createLeafHasher(sha256, snapshotId);
  return hasher.leafOf({ identity: formatUtf8(identity), nonce, amountMinor });
}
