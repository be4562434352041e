import { SUM_BYTES, SUM_NODE_BYTES } from '@ringfence/transparency';
import { GUESSES_MAX, TILES_SEARCHED_MAX } from './limits.ts';
import { TILE_NODES } from './tree-files.ts';

/** Leaves in the order of their hashes, 256 at a time. */
export interface SortedLeaves {
  readonly leaves: number;
  readonly readTile: (tile: number) => Promise<Uint8Array>;
}

/** Where a leaf stands, and the tile that it was found in. */
export interface FoundLeaf {
  readonly index: number;
  readonly tile: Uint8Array;
}

/** Of a hash, what a double holds exactly. */
const KEY_BYTES = 6;
const KEY_LIMIT = 2 ** (KEY_BYTES * 8);

/**
 * The place of a packed leaf. Hashes are spread evenly, so its own says nearly where it stands:
 * two or three tiles are read in a tree of any size.
 *
 * @returns absent when the leaf is not there
 */
export async function findLeaf(
  leaf: Uint8Array,
  { leaves, readTile }: SortedLeaves,
): Promise<FoundLeaf | undefined> {
  const wanted = bufferOf(leaf);
  const key = keyOf(wanted, 0);
  let from = { tile: 0, key: 0 };
  let behind = { tile: Math.ceil(leaves / TILE_NODES), key: KEY_LIMIT };
  for (let read = 0; read < TILES_SEARCHED_MAX && from.tile < behind.tile; read += 1) {
    const share = read < GUESSES_MAX ? (key - from.key) / (behind.key - from.key) : 1 / 2;
    const guess = from.tile + Math.floor((behind.tile - from.tile) * share);
    const tile = Math.min(Math.max(guess, from.tile), behind.tile - 1);
    const bytes = await readTile(tile);
    const nodes = bufferOf(bytes);
    const last = nodes.length / SUM_NODE_BYTES - 1;
    if (compareHashes(wanted, nodes, 0) < 0) {
      behind = { tile, key: keyOf(nodes, 0) };
      continue;
    }
    if (compareHashes(wanted, nodes, last) > 0) {
      from = { tile: tile + 1, key: keyOf(nodes, last) };
      continue;
    }
    const place = placeWithin(wanted, nodes);
    return place === undefined ? undefined : { index: tile * TILE_NODES + place, tile: bytes };
  }
  return undefined;
}

/** The same memory as a buffer, which compares and reads numbers. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The place of a leaf among those of one tile, by halves. */
function placeWithin(wanted: Buffer, nodes: Buffer): number | undefined {
  let low = 0;
  let high = nodes.length / SUM_NODE_BYTES - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareHashes(wanted, nodes, middle) > 0) low = middle + 1;
    else high = middle;
  }
  const start = low * SUM_NODE_BYTES;
  return wanted.equals(nodes.subarray(start, start + SUM_NODE_BYTES)) ? low : undefined;
}

function compareHashes(wanted: Buffer, nodes: Buffer, index: number): number {
  const start = index * SUM_NODE_BYTES;
  return wanted.compare(nodes, start + SUM_BYTES, start + SUM_NODE_BYTES, SUM_BYTES);
}

function keyOf(nodes: Buffer, index: number): number {
  return nodes.readUIntBE(index * SUM_NODE_BYTES + SUM_BYTES, KEY_BYTES);
}
