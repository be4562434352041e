import { assert } from '../assert.ts';
import { writeUint128 } from '../bytes/big-endian.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8 } from '../bytes/utf8.ts';
import type { Sha256 } from '../primitives.ts';
import { HASH_BYTES } from '../tree/tree-hasher.ts';
import { splitBalance } from './split-balance.ts';
import { SUM_BYTES, SUM_NODE_BYTES } from './sum-node.ts';

const LEAF_PREFIX = 0x00;
const IDENTITY_LABEL = formatUtf8('pol/v1 id');
const PAD_LABEL = formatUtf8('pol/v1 pad');
const PAD_NUMBER_BYTES = 8;
const PAD_IDENTITY = new Uint8Array();
const FRAGMENT_LIMIT = 256;

/** The bytes that a leaf is the hash of: a prefix, then these one behind the other. */
const SNAPSHOT_AT = 1;
const IDENTITY_AT = SNAPSHOT_AT + HASH_BYTES;
const NONCE_AT = IDENTITY_AT + HASH_BYTES;
const SUM_AT = NONCE_AT + HASH_BYTES;
const LEAF_BYTES = SUM_AT + SUM_BYTES;

/** What a nonce is the hash of: the customer's key, the snapshot, one byte. */
const NONCE_BYTES = HASH_BYTES + HASH_BYTES + 1;

/** One part of a customer's balance. */
export interface CustomerLeaf {
  readonly nonce: Uint8Array;
  /** in minor units */
  readonly amountMinor: bigint;
  /** the leaf as a packed node of 48 bytes */
  readonly packed: Uint8Array;
}

/** What one customer is owed, as it goes into a snapshot. */
export interface CustomerBalance {
  /** 32 bytes that only the customer and the operator know */
  readonly customerKey: Uint8Array;
  /** the text that names this customer and nobody else, in UTF-8 */
  readonly identity: Uint8Array;
  /** in minor units */
  readonly amountMinor: bigint;
}

/** Hashes leaves of one snapshot. */
export interface LeafHasher {
  readonly nonceOf: (owner: {
    readonly customerKey: Uint8Array;
    readonly fragment: number;
  }) => Uint8Array;
  readonly leafOf: (leaf: {
    readonly identity: Uint8Array;
    readonly nonce: Uint8Array;
    readonly amountMinor: bigint;
  }) => Uint8Array;
  /** All leaves of one customer, in the order of its fragments. */
  readonly leavesOf: (customer: CustomerBalance) => readonly CustomerLeaf[];
  /**
   * A leaf of amount 0 that looks like the others. Who has the key can make the same ones again,
   * and so the same tree.
   *
   * @param pad its number, from 0
   */
  readonly padOf: (pad: { readonly padKey: Uint8Array; readonly pad: number }) => Uint8Array;
}

/**
 * Hashes one leaf of a snapshot after the other in the same buffers: a snapshot may have millions.
 */
export function createLeafHasher(sha256: Sha256, snapshotId: Uint8Array): LeafHasher {
  const nonceInput = new Uint8Array(NONCE_BYTES);
  nonceInput.set(snapshotId, HASH_BYTES);
  const leafInput = new Uint8Array(LEAF_BYTES);
  leafInput[0] = LEAF_PREFIX;
  leafInput.set(snapshotId, SNAPSHOT_AT);
  const leafNumbers = new DataView(leafInput.buffer);

  const nonceOf: LeafHasher['nonceOf'] = ({ customerKey, fragment }) => {
    const fits = Number.isInteger(fragment) && fragment >= 0 && fragment < FRAGMENT_LIMIT;
    assert(fits, `T2 expected a fragment's number of one byte, received ${fragment}`);
    nonceInput.set(customerKey, 0);
    nonceInput[NONCE_BYTES - 1] = fragment;
    return sha256(nonceInput);
  };

  const leafOf: LeafHasher['leafOf'] = ({ identity, nonce, amountMinor }) => {
    leafInput.set(sha256(joinBytes(IDENTITY_LABEL, nonce, identity)), IDENTITY_AT);
    leafInput.set(nonce, NONCE_AT);
    writeUint128(leafNumbers, SUM_AT, amountMinor);
    const packed = new Uint8Array(SUM_NODE_BYTES);
    for (let at = 0; at < SUM_BYTES; at += 1) packed[at] = leafInput[SUM_AT + at] ?? 0;
    packed.set(sha256(leafInput), SUM_BYTES);
    return packed;
  };

  return {
    nonceOf,
    leafOf,
    leavesOf: ({ customerKey, identity, amountMinor }) => {
      const parts = splitBalance(sha256, { customerKey, snapshotId, amountMinor });
      return parts.map((part, fragment) => {
        const nonce = nonceOf({ customerKey, fragment });
        return { nonce, amountMinor: part, packed: leafOf({ identity, nonce, amountMinor: part }) };
      });
    },
    padOf: ({ padKey, pad }) => {
      const number = new DataView(new ArrayBuffer(PAD_NUMBER_BYTES));
      number.setBigUint64(0, BigInt(pad));
      const counter = new Uint8Array(number.buffer);
      const nonce = sha256(joinBytes(PAD_LABEL, padKey, snapshotId, counter));
      return leafOf({ identity: PAD_IDENTITY, nonce, amountMinor: 0n });
    },
  };
}
