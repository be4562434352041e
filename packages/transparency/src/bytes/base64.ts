const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = '=';
const BITS_OF_DIGIT = 6;
const BITS_OF_BYTE = 8;
const DIGITS_OF_GROUP = 4;
const DIGIT_OF = new Map(Array.from(ALPHABET, (letter, digit) => [letter, digit]));
const BASE64_PATTERN = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Writes bytes in base 64 with padding (RFC 4648 section 4). */
export function formatBase64(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << BITS_OF_BYTE) | byte;
    bits += BITS_OF_BYTE;
    while (bits >= BITS_OF_DIGIT) {
      bits -= BITS_OF_DIGIT;
      text += ALPHABET.charAt((held >> bits) & 0x3f);
    }
    held &= (1 << bits) - 1;
  }
  if (bits > 0) text += ALPHABET.charAt((held << (BITS_OF_DIGIT - bits)) & 0x3f);
  const missing = (DIGITS_OF_GROUP - (text.length % DIGITS_OF_GROUP)) % DIGITS_OF_GROUP;
  return text + PADDING.repeat(missing);
}

/**
 * Reads base 64 in its one canonical form: whole groups, padding only at the end, unused bits 0.
 *
 * @returns absent when the text is anything else
 * @invariant T1 each value has one written form
 */
export function parseBase64(text: string): Uint8Array | undefined {
  if (!BASE64_PATTERN.test(text)) return undefined;
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * BITS_OF_DIGIT) / BITS_OF_BYTE));
  let bits = 0;
  let held = 0;
  let index = 0;
  for (const letter of digits) {
    held = (held << BITS_OF_DIGIT) | (DIGIT_OF.get(letter) ?? 0);
    bits += BITS_OF_DIGIT;
    if (bits < BITS_OF_BYTE) continue;
    bits -= BITS_OF_BYTE;
    bytes[index] = held >> bits;
    held &= (1 << bits) - 1;
    index += 1;
  }
  return held === 0 ? bytes : undefined;
}
