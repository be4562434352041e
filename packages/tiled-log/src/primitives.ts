import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { createTreeHasher, type SignEd25519, type Verification } from '@ringfence/transparency';

/** What stands before the 32 bytes of a key in DER (RFC 8410). */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SECRET_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Bytes of the secret half of a key. */
export const SECRET_BYTES = 32;

/** Bytes of a SHA-256. */
const DIGEST_BYTES = 32;

/**
 * SHA-256 of Node. A digest as a text of one byte a character is a third of the work of one in a
 * buffer of its own, which counts where a log of millions of entries is read.
 */
function sha256(bytes: Uint8Array): Uint8Array {
  // `binary` is Node's other name of latin1.
  const text = hash('sha256', bytes, 'binary');
  const digest = new Uint8Array(DIGEST_BYTES);
  for (let at = 0; at < DIGEST_BYTES; at += 1) digest[at] = text.charCodeAt(at);
  return digest;
}

/** SHA-256 and Ed25519 of Node, for everything that is verified here. */
export const VERIFICATION: Verification = {
  sha256,
  verifyEd25519: ({ publicKey, message, signature }) => {
    const key = Buffer.concat([PUBLIC_PREFIX, publicKey]);
    try {
      return verify(null, message, { key, format: 'der', type: 'spki' }, signature);
    } catch {
      // Bytes that are no point of the curve are a bad key, and a bad key verifies nothing.
      return false;
    }
  },
};

/** The hashes of a log with SHA-256 of Node. */
export const TREE_HASHER = createTreeHasher(VERIFICATION.sha256);

/** A key pair of 32 secret bytes. */
export interface SigningPair {
  readonly publicKey: Uint8Array;
  readonly sign: SignEd25519;
}

/** The key pair that follows from 32 secret bytes. */
export function signingPairOf(secret: Uint8Array): SigningPair {
  const key: KeyObject = createPrivateKey({
    key: Buffer.concat([SECRET_PREFIX, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(PUBLIC_PREFIX.length)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}
