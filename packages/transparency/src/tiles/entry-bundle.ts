import { assert, InvariantBroken } from '../assert.ts';
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
  let length = 0;
  for (const entry of entries) {
    // Not by `assert`: its message would be made for every good entry too.
    if (entry.length > ENTRY_BYTES_MAX)
      throw new InvariantBroken(`T9 an entry of ${entry.length} bytes is too long`);
    length += LENGTH_BYTES + entry.length;
  }
  const bundle = new Uint8Array(length);
  let at = 0;
  for (const entry of entries) {
    bundle[at] = Math.floor(entry.length / BYTE_VALUES);
    bundle[at + 1] = entry.length % BYTE_VALUES;
    bundle.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bundle;
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
