import { assert } from '../assert.ts';
import { formatBigEndian } from '../bytes/big-endian.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { ENTRY_BYTES_MAX } from '../limits.ts';
import { TILE_WIDTH } from './tile.ts';

const LENGTH_BYTES = 2;
const BYTE_VALUES = 256;

/**
 * Writes the entries of a bundle: of each the length in two bytes, then its bytes (tlog-tiles).
 *
 * @throws {InvariantBroken} when an entry is longer than 65,535 bytes
 */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  assert(entries.length <= TILE_WIDTH, `T9 expected up to 256 entries, received ${entries.length}`);
  return joinBytes(
    ...entries.flatMap((entry) => {
      assert(entry.length <= ENTRY_BYTES_MAX, `T9 an entry of ${entry.length} bytes is too long`);
      return [formatBigEndian(BigInt(entry.length), LENGTH_BYTES), entry];
    }),
  );
}

/**
 * Reads the entries of a bundle of a known width.
 *
 * @returns absent when the bytes are not exactly so many entries
 * @invariant T9 an entry bundle is read whole or not at all
 */
export function parseEntryBundle(
  bytes: Uint8Array,
  width: number,
): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    const start = at + LENGTH_BYTES;
    if (start > bytes.length) return undefined;
    at = start + (bytes[at] ?? 0) * BYTE_VALUES + (bytes[at + 1] ?? 0);
    if (at > bytes.length) return undefined;
    entries.push(bytes.subarray(start, at));
  }
  return at === bytes.length ? entries : undefined;
}
