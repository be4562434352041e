const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = '=';
const BITS_OF_DIGIT = 6;
const BITS_OF_BYTE = 8;
const DIGITS_OF_GROUP = 4;
const BYTES_OF_GROUP = 3;
const BITS_OF_PAIR = 2 * BITS_OF_DIGIT;
const PAIR_MASK = 2 ** BITS_OF_PAIR - 1;
const DIGIT_OF = new Map(Array.from(ALPHABET, (letter, digit) => [letter, digit]));
const BASE64_PATTERN = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The two digits of each number of twelve bits. */
const PAIRS = Array.from(ALPHABET, (first) => Array.from(ALPHABET, (second) => first + second));
const PAIR_OF = PAIRS.flat();

/** Writes bytes in base 64 with padding (RFC 4648 section 4). */
export function formatBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % BYTES_OF_GROUP);
  let text = '';
  for (let at = 0; at < whole; at += BYTES_OF_GROUP) text += formatGroup(bytes, at);
  if (whole === bytes.length) return text;
  const digits = bytes.length - whole + 1;
  return text + formatGroup(bytes, whole).slice(0, digits).padEnd(DIGITS_OF_GROUP, PADDING);
}

/** The four digits of three bytes; bytes that are not there count as 0. */
function formatGroup(bytes: Uint8Array, at: number): string {
  const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  const bits = (first << (2 * BITS_OF_BYTE)) | (second << BITS_OF_BYTE) | third;
  return `${PAIR_OF[bits >> BITS_OF_PAIR] ?? ''}${PAIR_OF[bits & PAIR_MASK] ?? ''}`;
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
