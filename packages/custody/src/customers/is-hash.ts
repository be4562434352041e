const HASH_PATTERN = /^[0-9a-f]{64}$/;

/** Whether a text is a SHA-256 or a salted commitment: 64 hexadecimal digits. */
export function isHash(text: string): boolean {
  return HASH_PATTERN.test(text);
}
