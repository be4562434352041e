import { formatBigEndian } from '../bytes/big-endian.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import type { Sha256 } from '../primitives.ts';
import { packSumNode, SUM_BYTES } from './sum-node.ts';

const LEAF_PREFIX = 0x00;
const IDENTITY_LABEL = formatUtf8('pol/v1 id');
const FRAGMENT_BYTES = 1;

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
  const number = formatBigEndian(BigInt(fragment), FRAGMENT_BYTES);
  return sha256(joinBytes(customerKey, snapshotId, number));
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
  const idHash = sha256(joinBytes(IDENTITY_LABEL, nonce, formatUtf8(identity)));
  const amount = formatBigEndian(amountMinor, SUM_BYTES);
  const hash = sha256(joinBytes(Uint8Array.of(LEAF_PREFIX), snapshotId, idHash, nonce, amount));
  return packSumNode({ amountMinor, hash });
}
