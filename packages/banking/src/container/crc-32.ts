const POLYNOMIAL = 0xedb88320;
const BYTE_VALUES = 256;
const BITS = 8;

const TABLE: readonly number[] = Array.from({ length: BYTE_VALUES }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < BITS; bit += 1) {
    value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  }
  return value >>> 0;
});

/**
 * The checksum of gzip and zip, continued over pieces: the value of the first piece is handed in
 * with the second, and so on; the first starts at 0.
 */
export function crc32(bytes: Uint8Array, before: number): number {
  let value = ~before >>> 0;
  for (const byte of bytes) value = (value >>> BITS) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return ~value >>> 0;
}
