import { formatTilePath, parseEntryBundle, TILE_WIDTH } from '@ringfence/transparency';
import { readTile, tileAt } from '../proof/read-nodes.ts';
import type { LogSource } from '../source/log-source.ts';
import { readAhead } from './read-ahead.ts';

/** Some entries of a log in a row, or what is wrong with the file that should hold them. */
export type EntryBundle =
  | { readonly status: 'ok'; readonly first: number; readonly entries: readonly Uint8Array[] }
  | { readonly status: 'file_missing' | 'file_damaged'; readonly path: string };

/**
 * Reads the entries of a log in order, some bundles ahead.
 *
 * @param range.from index of the first entry wanted, 0 when absent
 * @param range.size of a checkpoint that the caller has verified
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function* readEntryBundles(
  source: LogSource,
  { from = 0, size }: { readonly from?: number; readonly size: number },
): AsyncGenerator<EntryBundle> {
  const bundles = { from: Math.floor(from / TILE_WIDTH), end: Math.ceil(size / TILE_WIDTH) };
  for await (const bundle of readAhead(bundles, (index) => readBundle(source, { size, index })))
    yield bundle.status === 'ok' ? startAt(bundle, from) : bundle;
}

function startAt(
  bundle: Extract<EntryBundle, { readonly status: 'ok' }>,
  from: number,
): EntryBundle {
  const before = Math.max(0, from - bundle.first);
  if (before === 0) return bundle;
  return { status: 'ok', first: from, entries: bundle.entries.slice(before) };
}

async function readBundle(
  source: LogSource,
  { size, index }: { readonly size: number; readonly index: number },
): Promise<EntryBundle> {
  const tile = tileAt(size, { level: 'entries', index });
  const path = formatTilePath(tile);
  const bytes = await readTile(source, tile);
  if (bytes === undefined) return { status: 'file_missing', path };
  // A full bundle stands where a partial one was removed.
  const entries =
    parseEntryBundle(bytes, tile.width) ??
    parseEntryBundle(bytes, TILE_WIDTH)?.slice(0, tile.width);
  if (entries === undefined) return { status: 'file_damaged', path };
  return { status: 'ok', first: index * TILE_WIDTH, entries };
}

/**
 * Reads one entry of a log.
 *
 * @returns absent when its bundle is missing or damaged
 * @throws {RangeError} when a log of this size has no such entry
 * @throws {LogSourceFault} when the file cannot be read
 */
export async function readLoggedEntry(
  source: LogSource,
  { index, size }: { readonly index: number; readonly size: number },
): Promise<Uint8Array | undefined> {
  const bundle = await readBundle(source, { size, index: Math.floor(index / TILE_WIDTH) });
  return bundle.status === 'ok' ? bundle.entries[index % TILE_WIDTH] : undefined;
}
