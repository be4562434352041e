import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildSumTree,
  type CustomerLeaf,
  createLeafHasher,
  equalBytes,
  formatUtf8,
  listSiblings,
  type ProofFragment,
  packSumNode,
  SUM_NODE_BYTES,
  verifySumInclusion,
} from '@ringfence/transparency';
import type { OwedCustomer } from './build/build-liability-tree.ts';
import { type FoundLeaf, findLeaf } from './find-leaf.ts';
import { TILES_KEPT_MAX } from './limits.ts';
import { sha256 } from './sha256.ts';
import { levelFileOf, MANIFEST_FILE, TILE_BYTES, TILE_LEVELS, TILE_NODES } from './tree-files.ts';
import { type LiabilityTreeManifest, parseTreeManifest } from './tree-manifest.ts';

/** What the tree says of one customer. */
export type CuttingOut =
  | { readonly status: 'ok'; readonly fragments: readonly ProofFragment[] }
  /** with this key, identity and amount the fragment of this number is not counted */
  | { readonly status: 'not_in_tree'; readonly fragment: number };

/** A tree in a directory. */
export interface LiabilityTree {
  readonly manifest: LiabilityTreeManifest;
  /**
   * Cuts the fragments of a customer out, with their ways to the root.
   *
   * @throws {LiabilityTreeDamaged} when the files do not lead to the root of the manifest
   */
  readonly cutOut: (customer: OwedCustomer) => Promise<CuttingOut>;
  readonly close: () => Promise<void>;
}

/** The files of a tree are not those that were built. */
export class LiabilityTreeDamaged extends Error {
  override readonly name = 'LiabilityTreeDamaged';
}

/** From this level up all nodes are in the memory: one for each 65,536 leaves. */
const LEVEL_IN_MEMORY = TILE_LEVELS + TILE_LEVELS;

/**
 * Opens a tree that was built.
 *
 * @returns absent when there is no such directory
 * @throws {LiabilityTreeDamaged} when it is not the tree that its manifest names
 */
export async function openLiabilityTree(directory: string): Promise<LiabilityTree | undefined> {
  const text = await readManifest(directory);
  if (text === undefined) return undefined;
  const manifest = parseTreeManifest(text);
  if (manifest === undefined) throw new LiabilityTreeDamaged(`${MANIFEST_FILE} cannot be read`);
  const { height, root, totalMinor } = manifest;
  const levelInMemory = Math.min(LEVEL_IN_MEMORY, height - (height % TILE_LEVELS));
  const levels = await readLevels(directory, { level: levelInMemory, height });
  const packedRoot = packSumNode({ amountMinor: totalMinor, hash: root });
  if (!equalBytes(levels.at(-1) ?? new Uint8Array(), packedRoot))
    throw new LiabilityTreeDamaged(`${levelFileOf(levelInMemory)} does not lead to the root`);

  const files: FileHandle[] = [];
  for (let level = 0; level <= levelInMemory; level += TILE_LEVELS)
    files.push(await open(join(directory, levelFileOf(level)), 'r'));
  const tiles = new Map<string, readonly Uint8Array[]>();
  const source = { manifest, packedRoot, files, levels, levelInMemory, tiles };
  return {
    manifest,
    cutOut: (customer) => cutOut(source, customer),
    close: async () => {
      for (const file of files) await file.close();
    },
  };
}

interface TreeSource {
  readonly manifest: LiabilityTreeManifest;
  readonly packedRoot: Uint8Array;
  /** of the levels 0, 8, ... up to the one in the memory */
  readonly files: readonly FileHandle[];
  /** from the one in the memory up to the root */
  readonly levels: readonly Uint8Array[];
  readonly levelInMemory: number;
  /** tiles above the leaves that were read, with the levels within each; the oldest first */
  readonly tiles: Map<string, readonly Uint8Array[]>;
}

async function cutOut(source: TreeSource, customer: OwedCustomer): Promise<CuttingOut> {
  const { manifest } = source;
  const { customerKey, identity, amountMinor } = customer;
  if (amountMinor < 0n) return { status: 'not_in_tree', fragment: 0 };
  const hasher = createLeafHasher(sha256, manifest.snapshotId);
  const leaves = hasher.leavesOf({ customerKey, identity: formatUtf8(identity), amountMinor });
  // Side by side: each waits for the disk some times.
  const cut = await Promise.all(leaves.map((leaf) => cutFragment(source, leaf)));
  const absent = cut.indexOf(undefined);
  if (absent >= 0) return { status: 'not_in_tree', fragment: absent };
  return { status: 'ok', fragments: cut.filter((fragment) => fragment !== undefined) };
}

/** One part of a balance with its way to the root; absent when it is not counted. */
async function cutFragment(
  source: TreeSource,
  { packed, nonce, amountMinor }: CustomerLeaf,
): Promise<ProofFragment | undefined> {
  const { manifest, packedRoot, files } = source;
  const found = await findLeaf(packed, {
    leaves: manifest.leaves,
    readTile: (tile) => readTile(files[0], tile, manifest.leaves),
  });
  if (found === undefined) return undefined;
  const { index } = found;
  const siblings = await readSiblings(source, found);
  if (!verifySumInclusion(sha256, { leaf: packed, index, siblings, root: packedRoot }))
    throw new LiabilityTreeDamaged(`the files do not lead from leaf ${index} to the root`);
  return { index, nonce, amountMinor, siblings };
}

/** The siblings of a leaf: those within a tile are computed from its nodes. */
async function readSiblings(
  source: TreeSource,
  { index, tile }: FoundLeaf,
): Promise<readonly Uint8Array[]> {
  const { manifest, levels, levelInMemory } = source;
  // Tiles of leaves are hardly ever wanted twice; each of those above serves 65,536 leaves.
  const tiles = levelInMemory === 0 ? [] : [buildSumTree(sha256, tile)];
  for (let level = TILE_LEVELS; level < levelInMemory; level += TILE_LEVELS)
    tiles.push(await readTileAbove(source, { level, index }));
  return listSiblings(manifest.height, index, (place) => {
    if (place.level >= levelInMemory)
      return nodeOf(levels[place.level - levelInMemory], place.index);
    const within = place.level % TILE_LEVELS;
    const tileLevels = tiles[(place.level - within) / TILE_LEVELS];
    return nodeOf(tileLevels?.[within], place.index % 2 ** (TILE_LEVELS - within));
  });
}

/** The tile above a leaf at a kept level, with the levels within it up to the node they lead to. */
async function readTileAbove(
  { manifest, files, tiles }: TreeSource,
  { level, index }: { readonly level: number; readonly index: number },
): Promise<readonly Uint8Array[]> {
  const tile = Math.floor(index / 2 ** (level + TILE_LEVELS));
  const name = `${level}/${tile}`;
  const known = tiles.get(name);
  if (known !== undefined) return known;
  const nodes = await readTile(files[level / TILE_LEVELS], tile, manifest.leaves / 2 ** level);
  const built = buildSumTree(sha256, nodes);
  tiles.set(name, built);
  if (tiles.size > TILES_KEPT_MAX) tiles.delete(tiles.keys().next().value ?? name);
  return built;
}

function nodeOf(nodes: Uint8Array | undefined, index: number): Uint8Array {
  const start = index * SUM_NODE_BYTES;
  return (nodes ?? new Uint8Array()).slice(start, start + SUM_NODE_BYTES);
}

/** 256 nodes of a level; fewer only where the whole level has fewer. */
async function readTile(
  file: FileHandle | undefined,
  tile: number,
  nodes: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.min(TILE_NODES, nodes) * SUM_NODE_BYTES);
  const read = await file?.read(bytes, 0, bytes.length, tile * TILE_BYTES);
  if (read?.bytesRead !== bytes.length)
    throw new LiabilityTreeDamaged(`tile ${tile} of ${nodes} nodes is not whole`);
  return bytes;
}

async function readLevels(
  directory: string,
  { level, height }: { readonly level: number; readonly height: number },
): Promise<readonly Uint8Array[]> {
  const nodes = await readFile(join(directory, levelFileOf(level)));
  if (nodes.length !== 2 ** (height - level) * SUM_NODE_BYTES)
    throw new LiabilityTreeDamaged(`${levelFileOf(level)} has another length`);
  return buildSumTree(sha256, new Uint8Array(nodes));
}

async function readManifest(directory: string): Promise<string | undefined> {
  try {
    return await readFile(join(directory, MANIFEST_FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
