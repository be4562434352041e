import {
  findTile,
  formatTilePath,
  HASH_BYTES,
  listTilesRead,
  type ReadNode,
  readNodesFromTiles,
  TILE_WIDTH,
  type Tile,
  type TreeHasher,
} from '@ringfence/transparency';
import { TREE_HASHER } from '../primitives.ts';
import type { LogSource } from '../source/log-source.ts';
import { LogSourceFault } from '../source/log-source-fault.ts';

/**
 * Runs a computation over the hashes of a log of so many entries: first it is asked which tiles it
 * reads, then they are fetched, then it runs.
 *
 * @throws {LogSourceFault} when a tile is missing or too short
 */
export async function readNodes<Result>(
  source: LogSource,
  { size, compute }: ComputedOf<Result>,
): Promise<Result> {
  const tiles = listTilesRead(size, compute);
  const found = await Promise.all(
    tiles.map(async (tile) => [keyOf(tile), await readHashTile(source, tile)] as const),
  );
  const bytesOf = new Map(found);
  const read = readNodesFromTiles(TREE_HASHER, (tile) => {
    const bytes = bytesOf.get(keyOf(tile));
    if (bytes === undefined) throw new Error(`assertion: tile ${keyOf(tile)} was not listed`);
    return bytes;
  });
  return compute(TREE_HASHER, read);
}

interface ComputedOf<Result> {
  readonly size: number;
  readonly compute: (hasher: TreeHasher, read: ReadNode) => Result;
}

/**
 * Reads a tile of hashes: where a partial one was removed, the full tile that took its place.
 *
 * @throws {LogSourceFault} when it is missing or too short
 */
export async function readHashTile(source: LogSource, tile: Tile): Promise<Uint8Array> {
  const bytes = await readTile(source, tile);
  const path = formatTilePath(tile);
  if (bytes === undefined) throw new LogSourceFault(`${path} is missing`);
  if (bytes.length < tile.width * HASH_BYTES) throw new LogSourceFault(`${path} is too short`);
  return bytes.subarray(0, tile.width * HASH_BYTES);
}

/** Reads a tile or bundle, or the full one that took the place of a partial one. */
export async function readTile(source: LogSource, tile: Tile): Promise<Uint8Array | undefined> {
  const bytes = await source.read(formatTilePath(tile));
  if (bytes !== undefined || tile.width === TILE_WIDTH) return bytes;
  return source.read(formatTilePath({ ...tile, width: TILE_WIDTH }));
}

/** The tile at a place of a log of so many entries. @throws when the log has none there */
export function tileAt(size: number, place: Pick<Tile, 'level' | 'index'>): Tile {
  const tile = findTile(size, place);
  if (tile !== undefined) return tile;
  throw new RangeError(`a log of ${size} has no tile ${place.level}/${place.index}`);
}

function keyOf({ level, index }: Pick<Tile, 'level' | 'index'>): string {
  return `${level}/${index}`;
}
