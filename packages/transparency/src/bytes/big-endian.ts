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

const HALF_BITS = 64n;
const HALF_BYTES = 8;
const UINT128_LIMIT = 2n ** 128n;

/**
 * Writes a whole number into sixteen bytes of a buffer, the most significant first.
 *
 * @invariant T2 a number that does not fit is never cut
 */
export function writeUint128(buffer: DataView, at: number, value: bigint): void {
  const fits = value >= 0n && value < UINT128_LIMIT;
  assert(fits, `T2 expected a whole number of 16 bytes, received ${value}`);
  buffer.setBigUint64(at, value >> HALF_BITS);
  buffer.setBigUint64(at + HALF_BYTES, BigInt.asUintN(64, value));
}

/** Reads sixteen bytes of a buffer as one whole number, the most significant first. */
export function readUint128(buffer: DataView, at: number): bigint {
  const low = buffer.getBigUint64(at + HALF_BYTES);
  const high = buffer.getBigUint64(at);
  return high === 0n ? low : (high << HALF_BITS) | low;
}
