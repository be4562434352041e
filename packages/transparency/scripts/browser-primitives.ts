import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Verification } from '@ringfence/transparency';

/** SHA-256 and Ed25519 (RFC 8032) for the file that browsers take. */
export const VERIFICATION: Verification = {
  sha256,
  verifyEd25519: ({ publicKey, message, signature }) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      // Bytes of another length are a bad key or signature, and verify nothing.
      return false;
    }
  },
};
