import { assert } from '../assert.ts';
import { formatHex, parseHex } from './hex.ts';

const HEX_RADIX = 16;
const DIGITS_OF_BYTE = 2;

/**
 * Writes a whole number in so many bytes, the most significant first.
 *
 * @invariant T2 a number that does not fit is never cut
 */
export function formatBigEndian(value: bigint, length: number): Uint8Array {
  const digits = value.toString(HEX_RADIX).padStart(length * DIGITS_OF_BYTE, '0');
  const bytes = parseHex(digits);
  assert(
    bytes?.length === length,
    `T2 expected a whole number of ${length} bytes, received ${value}`,
  );
  return bytes;
}

/** Reads bytes as one whole number, the most significant first. */
export function parseBigEndian(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${formatHex(bytes)}`);
}
