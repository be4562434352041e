import { hash, randomBytes, randomUUIDv7 } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** A secret that a browser holds: 256 random bits. */
export function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Whether a text has the form of a token. */
export function isToken(text: string | undefined): text is string {
  return text !== undefined && TOKEN_PATTERN.test(text);
}

/**
 * What is stored of a token. One round of SHA-256 is enough: there is nothing to guess in 256
 * random bits that a slow hash would slow down.
 */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** What ids are of: each begins with its letter. */
export type IdLetter = 'p' | 'i' | 't' | 'r' | 'd' | 's' | 'k' | 'l';

/** A new id, such as `p-0198…`: ids of one kind sort by the moment of their making. */
export function createId(letter: IdLetter): string {
  return `${letter}-${randomUUIDv7()}`;
}
