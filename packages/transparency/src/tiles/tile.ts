import { assert } from '../assert.ts';
import { isTreeSize, type NodePlace, type ReadNode } from '../tree/subtree.ts';
import { HASH_BYTES, type TreeHasher } from '../tree/tree-hasher.ts';

/** Hashes of a full tile, and entries of a full bundle (tlog-tiles). */
export const TILE_WIDTH = 256;

/** Levels of the tree that one tile spans: 256 = 2^8. */
export const TILE_HEIGHT = 8;

/** The highest tile level that a path may name. */
export const TILE_LEVEL_MAX = 63;

/**
 * A piece of a log as it is served: hashes of one level of the tree, or entries. A width below 256
 * is that of a partial tile.
 */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** The hash tile that holds a perfect subtree, and which of its hashes make it up. */
export interface PlaceInTile {
  readonly level: number;
  readonly index: number;
  readonly first: number;
  readonly count: number;
}

/**
 * Where a perfect subtree is found: a subtree of a level between tile levels is hashed of several.
 */
export function placeInTile({ level, index }: NodePlace): PlaceInTile {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level % TILE_HEIGHT);
  const start = index * count;
  const tileIndex = Math.floor(start / TILE_WIDTH);
  return { level: tileLevel, index: tileIndex, first: start - tileIndex * TILE_WIDTH, count };
}

/** How many hashes of its own level a tree of so many leaves has below a tile level. */
function hashesAt(level: number | 'entries', size: number): number {
  return level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
}

/** The tile at a place in a log of so many leaves; absent where the log has nothing. */
export function findTile(
  size: number,
  { level, index }: Pick<Tile, 'level' | 'index'>,
): Tile | undefined {
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/**
 * The tiles to write when a log grew: all that are new or wider, entries first, then from the
 * leaves upwards. Written in this order, no tile is served before what it is made of.
 */
export function listNewTiles(growth: {
  readonly oldSize: number;
  readonly newSize: number;
}): readonly Tile[] {
  const { oldSize, newSize } = growth;
  assert(
    isTreeSize(oldSize) && isTreeSize(newSize) && oldSize <= newSize,
    `T8 expected a growing log, received ${oldSize} to ${newSize}`,
  );
  const tiles: Tile[] = [];
  for (const level of levelsOf(newSize)) {
    const before = hashesAt(level, oldSize);
    const after = hashesAt(level, newSize);
    if (before === after) continue;
    const last = Math.ceil(after / TILE_WIDTH) - 1;
    for (let index = Math.floor(before / TILE_WIDTH); index <= last; index += 1) {
      const width = Math.min(TILE_WIDTH, after - index * TILE_WIDTH);
      tiles.push({ level, index, width });
    }
  }
  return tiles;
}

/** All tiles of a log of so many leaves. */
export function listTiles(size: number): readonly Tile[] {
  return listNewTiles({ oldSize: 0, newSize: size });
}

function levelsOf(size: number): readonly (number | 'entries')[] {
  const levels: (number | 'entries')[] = ['entries'];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) levels.push(level);
  return levels;
}

/**
 * Reads perfect subtrees from tiles that are in the memory.
 *
 * @param find answers the hashes of a hash tile, 32 bytes each, at least as wide as asked
 * @invariant T8 a tile that is too short for what is asked of it is an error, never a guess
 */
export function readNodesFromTiles(
  hasher: TreeHasher,
  find: (tile: { readonly level: number; readonly index: number }) => Uint8Array,
): ReadNode {
  return (node) => {
    const { level, index, first, count } = placeInTile(node);
    const bytes = find({ level, index });
    const end = (first + count) * HASH_BYTES;
    assert(bytes.length >= end, `T8 expected ${end} bytes of tile ${level}/${index}`);
    const hashes = Array.from({ length: count }, (_, at) =>
      bytes.subarray((first + at) * HASH_BYTES, (first + at + 1) * HASH_BYTES),
    );
    return rootOfPerfect(hasher, hashes);
  };
}

/** The root over a power of two of hashes of one level. */
function rootOfPerfect(hasher: TreeHasher, hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = [row[at], row[at + 1]];
      assert(left !== undefined && right !== undefined, 'T8 expected a power of two of hashes');
      above.push(hasher.node(left, right));
    }
    row = above;
  }
  const [root] = row;
  assert(root !== undefined, 'T8 expected at least one hash');
  return root;
}

const NO_HASH = new Uint8Array(HASH_BYTES);

/**
 * The hash tiles that a computation over a log of so many leaves will read, so that they can be
 * fetched before it: it is run once over hashes of zeroes, with a hasher that hashes nothing.
 */
export function listTilesRead(
  size: number,
  compute: (hasher: TreeHasher, read: ReadNode) => unknown,
): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  const hasher = { emptyRoot: NO_HASH, leaf: () => NO_HASH, node: () => NO_HASH };
  compute(hasher, (node) => {
    const { level, index } = placeInTile(node);
    const tile = findTile(size, { level, index });
    assert(tile !== undefined, `T8 expected a tile ${level}/${index} in a log of ${size}`);
    tiles.set(`${level}/${index}`, tile);
    return NO_HASH;
  });
  return [...tiles.values()];
}
