import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

const API_KEY_PATTERN = /^rf_([a-z0-9]{4,32})_([A-Za-z0-9_-]{43})$/;
const SECRET_BYTES = 32;

/** A key as its owner sends it, in its two parts. */
export interface ApiKeyText {
  readonly keyId: string;
  readonly secret: string;
}

/** Reads `rf_<keyid>_<secret>`. @returns undefined when the text has another form */
export function parseApiKey(text: string): ApiKeyText | undefined {
  const match = API_KEY_PATTERN.exec(text);
  const keyId = match?.[1];
  const secret = match?.[2];
  return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
}

/** Makes the secret part of a new key: 32 random bytes. */
export function createSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** The whole key, shown to its owner once. */
export function formatApiKey(key: ApiKeyText): string {
  return `rf_${key.keyId}_${key.secret}`;
}

/**
 * What is stored of a secret.
 *
 * One round of SHA-256 is enough because the secret has 256 random bits: there is nothing to guess
 * that a slow hash would slow down.
 */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** Compares a secret with the stored hash, in a time that does not depend on the secret. */
export function secretMatches(secret: string, secretSha256: Uint8Array): boolean {
  return timingSafeEqual(hashSecret(secret), secretSha256);
}
