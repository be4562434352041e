import {
  appendLeaves,
  EMPTY_EDGE,
  equalBytes,
  formatTilePath,
  HASH_BYTES,
  joinBytes,
  listTiles,
  rootOfEdge,
  TILE_HEIGHT,
  TILE_WIDTH,
  type Tile,
  type TreeEdge,
} from '@ringfence/transparency';
import { TREE_HASHER } from '../primitives.ts';
import { readTile, tileAt } from '../proof/read-nodes.ts';
import type { LogSource } from '../source/log-source.ts';
import { readAhead } from './read-ahead.ts';
import { readEntryBundles } from './read-entry-bundles.ts';

/** How many entries a log has, and their root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

export type TilesVerification =
  | { readonly status: 'ok' }
  | { readonly status: 'file_missing' | 'file_damaged'; readonly path: string }
  | { readonly status: 'tile_differs'; readonly path: string }
  | { readonly status: 'history_rewritten'; readonly sizeBefore: number }
  | { readonly status: 'root_differs' };

type TilesFault = Exclude<TilesVerification, { readonly status: 'ok' }>;

/** What is verified, and whom to tell. */
export interface AskedOfTiles extends TreeHead {
  /** what an earlier run saw: the log must have grown from it */
  readonly before?: TreeHead | undefined;
  readonly progress?: ((done: number, size: number) => void) | undefined;
  /** is given all entries in order, before they are known to be those that the root covers */
  readonly each?: ((entries: readonly Uint8Array[], first: number) => void) | undefined;
}

/**
 * Verifies a whole log from its entries: every tile is what the entries make, the root is theirs,
 * and an earlier head is a beginning of it. It hashes all entries in order, and holds each tile
 * against what they make as soon as it is full.
 *
 * @param asked a head that the caller took from a verified checkpoint
 * @returns the first thing that is wrong, with the file that it is in
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function verifyTiles(
  source: LogSource,
  asked: AskedOfTiles,
): Promise<TilesVerification> {
  const { size, root, before, progress, each } = asked;
  let edge: TreeEdge = EMPTY_EDGE;
  const tiles = createTileCheck(source, size);
  const rows = { from: 0, end: Math.ceil(size / TILE_WIDTH) };
  const leafTiles = readAhead(rows, (index) =>
    readHashes(source, tileAt(size, { level: 0, index })),
  );
  for await (const bundle of readEntryBundles(source, { size })) {
    if (bundle.status !== 'ok') return bundle;
    const leaves = bundle.entries.map((entry) => TREE_HASHER.leaf(entry));
    if (before !== undefined && !isBeginning(before, edge, leaves))
      return { status: 'history_rewritten', sizeBefore: before.size };
    edge = appendLeaves(TREE_HASHER, edge, leaves, tiles.add);
    each?.(bundle.entries, bundle.first);
    const leafTile = await leafTiles.next();
    if (leafTile.done === true) throw new Error('assertion: expected a tile of each bundle');
    const differs = compareTile(leafTile.value, leaves) ?? (await tiles.compare());
    if (differs !== undefined) return differs;
    progress?.(edge.size, size);
  }
  const differs = await tiles.compareRest();
  if (differs !== undefined) return differs;
  return equalBytes(rootOfEdge(TREE_HASHER, edge), root)
    ? { status: 'ok' }
    : { status: 'root_differs' };
}

/** Whether an earlier head, when it ends within these leaves, is a beginning of the log. */
function isBeginning(before: TreeHead, edge: TreeEdge, leaves: readonly Uint8Array[]): boolean {
  const cut = before.size - edge.size;
  if (cut <= 0 || cut > leaves.length) return true;
  const at = appendLeaves(TREE_HASHER, edge, leaves.slice(0, cut), ignore);
  return equalBytes(rootOfEdge(TREE_HASHER, at), before.root);
}

function ignore(): void {
  // The subtrees of a part of a bundle are met again with the whole bundle.
}

interface HashesRead {
  readonly path: string;
  /** absent when there is no such file */
  readonly bytes: Uint8Array | undefined;
}

async function readHashes(source: LogSource, tile: Tile): Promise<HashesRead> {
  return { path: formatTilePath(tile), bytes: await readTile(source, tile) };
}

/** What is wrong with a tile that must have these hashes. */
function compareTile(
  { path, bytes }: HashesRead,
  hashes: readonly Uint8Array[],
): TilesFault | undefined {
  if (bytes === undefined) return { status: 'file_missing', path };
  const isFull = bytes.length === TILE_WIDTH * HASH_BYTES;
  if (bytes.length !== hashes.length * HASH_BYTES && !isFull)
    return { status: 'file_damaged', path };
  const isEqual = equalBytes(bytes.subarray(0, hashes.length * HASH_BYTES), joinBytes(...hashes));
  return isEqual ? undefined : { status: 'tile_differs', path };
}

/** Of the tiles above those of the leaves: one for each 65,536 entries and more. */
interface TileCheck {
  add(node: { readonly level: number; readonly index: number; readonly hash: Uint8Array }): void;
  /** Compares the tiles that became full. */
  compare(): Promise<TilesFault | undefined>;
  /** Compares the partial tiles that are left. */
  compareRest(): Promise<TilesFault | undefined>;
}

function createTileCheck(source: LogSource, size: number): TileCheck {
  const hashesOf = new Map<string, Uint8Array[]>();
  const full: Tile[] = [];
  const compare = async (tile: Tile): Promise<TilesFault | undefined> =>
    compareTile(await readHashes(source, tile), hashesOf.get(keyOf(tile)) ?? []);
  return {
    add: ({ level, index, hash }) => {
      if (level === 0 || level % TILE_HEIGHT !== 0) return;
      const tile = {
        level: level / TILE_HEIGHT,
        index: Math.floor(index / TILE_WIDTH),
        width: TILE_WIDTH,
      };
      const hashes = hashesOf.get(keyOf(tile)) ?? [];
      hashes.push(hash);
      hashesOf.set(keyOf(tile), hashes);
      if (hashes.length === TILE_WIDTH) full.push(tile);
    },
    compare: async () => {
      for (const tile of full.splice(0)) {
        const differs = await compare(tile);
        if (differs !== undefined) return differs;
        hashesOf.delete(keyOf(tile));
      }
      return undefined;
    },
    compareRest: async () => {
      for (const tile of listTiles(size)) {
        if (tile.level === 'entries' || tile.level === 0 || tile.width === TILE_WIDTH) continue;
        const differs = await compare(tile);
        if (differs !== undefined) return differs;
      }
      return undefined;
    },
  };
}

function keyOf({ level, index }: Pick<Tile, 'level' | 'index'>): string {
  return `${level}/${index}`;
}
