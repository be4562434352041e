import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  appendLeaves,
  equalBytes,
  findTile,
  formatEntryBundle,
  formatTilePath,
  HASH_BYTES,
  joinBytes,
  listNewTiles,
  parseEntryBundle,
  rootOfEdge,
  TILE_HEIGHT,
  TILE_WIDTH,
  type Tile,
  type TreeEdge,
} from '@ringfence/transparency';
import { placeFile, syncDirectory } from '../files/replace-file.ts';
import { FILES_WRITTEN_AT_ONCE_MAX } from '../limits.ts';
import { TREE_HASHER } from '../primitives.ts';
import { readHashTile, readNodes, readTile } from '../proof/read-nodes.ts';
import type { LogSource } from '../source/log-source.ts';
import { openLogSource } from '../source/open-log-source.ts';
import type { TreeHead } from '../verify/verify-tiles.ts';

/** The files of a log are not those of the head that it is said to have. */
export class LogDirectoryDamaged extends Error {
  override readonly name = 'LogDirectoryDamaged';
}

/** A log in a directory, to which one process appends. */
export interface LogAppender {
  /** with everything appended, whether it is on the disk or not */
  head(): TreeHead;
  /** Appends entries in the memory: their root can be looked at before anything is written. */
  append(entries: readonly Uint8Array[]): void;
  /**
   * Writes all tiles and bundles of the size that is reached now, partial ones too. They are on the
   * disk when this returns: only then may a checkpoint of this size leave the house.
   */
  write(): Promise<void>;
  /**
   * Removes the partial tiles whose full ones stood at the last call already. Called every some
   * minutes, it leaves readers of an older checkpoint time to finish.
   */
  prune(): Promise<void>;
}

/** A row of a tile level, from the beginning of its last tile that is not full on the disk. */
interface Row<Item> {
  start: number;
  items: Item[];
}

/**
 * Opens a log in a directory at a head that its owner kept durably, after a crash too: what is
 * beyond the head was never signed, and is written again. The edge is computed from the tiles, and
 * must have the root of the head. A full tile of the head is never touched.
 *
 * @throws {LogDirectoryDamaged} when the tiles do not have this root
 * @throws {LogSourceFault} when a tile is missing
 */
export async function openLogDirectory(directory: string, head: TreeHead): Promise<LogAppender> {
  const source = openLogSource(directory);
  let edge = await readEdge(source, head);
  const hashes = await readHashRows(source, head.size);
  const entries = await readEntryRow(source, head.size);
  let written = head.size;
  const made = new Set<string>();
  const partials = createPartials(directory);
  const bytesOf = ({ level, index, width }: Tile): Uint8Array => {
    const start = index * TILE_WIDTH;
    if (level === 'entries') return formatEntryBundle(cut(entries, start, width));
    return joinBytes(...cut(rowAt(hashes, level), start, width));
  };
  return {
    head: () => ({ size: edge.size, root: rootOfEdge(TREE_HASHER, edge) }),
    append: (added) => {
      const leaves = added.map((entry) => TREE_HASHER.leaf(entry));
      for (const entry of added) entries.items.push(entry);
      edge = appendLeaves(TREE_HASHER, edge, leaves, ({ level, hash }) => {
        if (level % TILE_HEIGHT === 0) rowAt(hashes, level / TILE_HEIGHT).items.push(hash);
      });
    },
    write: async () => {
      const { size } = edge;
      const tiles = listNewTiles({ oldSize: written, newSize: size });
      await writeFiles(
        { directory, made },
        tiles.map((tile) => ({ path: formatTilePath(tile), bytes: bytesOf(tile) })),
      );
      for (const tile of tiles) if (tile.width === TILE_WIDTH) partials.add(tile);
      for (const row of [entries, ...hashes]) dropFullTiles(row);
      written = size;
    },
    prune: partials.prune,
  };
}

async function readEdge(source: LogSource, { size, root }: TreeHead): Promise<TreeEdge> {
  const levels = levelsOfEdge(size);
  const roots = await readNodes(source, {
    size,
    compute: (_, read) =>
      levels.map((isThere, level) =>
        isThere ? read({ level, index: Math.floor(size / 2 ** level) - 1 }) : undefined,
      ),
  });
  const edge = { size, roots };
  if (equalBytes(rootOfEdge(TREE_HASHER, edge), root)) return edge;
  throw new LogDirectoryDamaged(`the tiles of the log do not have the root of its ${size} entries`);
}

/** Whether the size has a 1 at each binary place, the lowest first. */
function levelsOfEdge(size: number): readonly boolean[] {
  const levels: boolean[] = [];
  for (let left = size; left > 0; left = Math.floor(left / 2)) levels.push(left % 2 === 1);
  return levels;
}

async function readHashRows(source: LogSource, size: number): Promise<Row<Uint8Array>[]> {
  const rows: Row<Uint8Array>[] = [];
  for (let level = 0; size >= TILE_WIDTH ** level; level += 1) {
    const start = startOfLastTile(Math.floor(size / TILE_WIDTH ** level));
    const tile = findTile(size, { level, index: start / TILE_WIDTH });
    const bytes = tile === undefined ? new Uint8Array(0) : await readHashTile(source, tile);
    const items = Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
      bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
    );
    rows.push({ start, items });
  }
  return rows;
}

async function readEntryRow(source: LogSource, size: number): Promise<Row<Uint8Array>> {
  const start = startOfLastTile(size);
  const tile = findTile(size, { level: 'entries', index: start / TILE_WIDTH });
  if (tile === undefined) return { start, items: [] };
  const bytes = (await readTile(source, tile)) ?? new Uint8Array(0);
  const items =
    parseEntryBundle(bytes, tile.width) ??
    parseEntryBundle(bytes, TILE_WIDTH)?.slice(0, tile.width);
  const path = formatTilePath(tile);
  if (items === undefined) throw new LogDirectoryDamaged(`${path} is missing or damaged`);
  const hashTile = await readHashTile(source, { ...tile, level: 0 });
  if (!equalBytes(joinBytes(...items.map((entry) => TREE_HASHER.leaf(entry))), hashTile))
    throw new LogDirectoryDamaged(`${path} holds other entries than the log`);
  return { start, items: [...items] };
}

function startOfLastTile(count: number): number {
  return Math.floor(count / TILE_WIDTH) * TILE_WIDTH;
}

function rowAt(rows: Row<Uint8Array>[], level: number): Row<Uint8Array> {
  const row = rows[level];
  if (row !== undefined) return row;
  const added = { start: 0, items: [] };
  rows.push(added);
  return added;
}

function cut<Item>({ start, items }: Row<Item>, from: number, width: number): readonly Item[] {
  const part = items.slice(from - start, from - start + width);
  if (from < start || part.length !== width)
    throw new Error(`assertion: expected ${width} items from ${from}, the row begins at ${start}`);
  return part;
}

function dropFullTiles<Item>(row: Row<Item>): void {
  const full = startOfLastTile(row.items.length);
  row.items.splice(0, full);
  row.start += full;
}

/**
 * Writes files side by side, and then brings their directories to the disk.
 *
 * @param place.made the directories that were made before, to which the new ones are added
 */
async function writeFiles(
  { directory, made }: { readonly directory: string; readonly made: Set<string> },
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const directories = new Set<string>();
  for (const { path } of files)
    for (let above = dirname(path); above !== '.'; above = dirname(above)) directories.add(above);
  for (const path of directories) {
    if (!made.has(path)) await mkdir(join(directory, path), { recursive: true });
    // Those of partial tiles go again; the others hold a thousand tiles each.
    if (!path.endsWith('.p')) made.add(path);
  }
  const left = [...files];
  const writeNext = async (): Promise<void> => {
    for (let file = left.pop(); file !== undefined; file = left.pop())
      await placeFile(join(directory, file.path), file.bytes);
  };
  await Promise.all(Array.from({ length: FILES_WRITTEN_AT_ONCE_MAX }, writeNext));
  await Promise.all([...directories, '.'].map((path) => syncDirectory(join(directory, path))));
}

interface Partials {
  /** A full tile is there: the partial ones of its place are not needed for long. */
  add(tile: Tile): void;
  prune(): Promise<void>;
}

function createPartials(directory: string): Partials {
  let ripe: string[] = [];
  let fresh: string[] = [];
  return {
    add: (tile) => {
      fresh.push(join(directory, `${formatTilePath(tile)}.p`));
    },
    prune: async () => {
      const paths = ripe;
      ripe = fresh;
      fresh = [];
      for (const path of paths) await rm(path, { recursive: true, force: true });
    },
  };
}
