import { hash } from 'node:crypto';
import { HASH_BYTES, type Sha256 } from '@ringfence/transparency';

/**
 * SHA-256 of short texts, million after million: a string of one letter for each byte is
 * made three times faster than a buffer.
 */
export const sha256: Sha256 = (bytes) => {
  const letters = hash('sha256', bytes, 'binary');
  const digest = new Uint8Array(HASH_BYTES);
  for (let at = 0; at < HASH_BYTES; at += 1) digest[at] = letters.charCodeAt(at);
  return digest;
};
