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
import { sha256 } from './sha256.ts';
import { LEVELS_APART, levelFileOf, MANIFEST_FILE, TILE_NODES } from './tree-files.ts';
import { isFormBefore, type LiabilityTreeManifest, parseTreeManifest } from './tree-manifest.ts';

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
const LEVEL_IN_MEMORY = 16;
/** Of a small tree the highest level at a multiple of this, so that all of the smallest are. */
const LEVELS_OF_SMALL = 8;
/** Nodes of a kept level that lead to one of the next. */
const NODES_BETWEEN = 2 ** LEVELS_APART;

/**
 * Opens a tree that was built.
 *
 * @returns absent when there is no such directory, or one of a form that is not made any more: it
 * has
 *   to be built again
 * @throws {LiabilityTreeDamaged} when it is not the tree that its manifest names
 */
export async function openLiabilityTree(directory: string): Promise<LiabilityTree | undefined> {
  const text = await readManifest(directory);
  if (text === undefined) return undefined;
  const manifest = parseTreeManifest(text);
  if (manifest === undefined && isFormBefore(text)) return undefined;
  if (manifest === undefined) throw new LiabilityTreeDamaged(`${MANIFEST_FILE} cannot be read`);
  const { height, root, totalMinor } = manifest;
  const levelInMemory = Math.min(LEVEL_IN_MEMORY, height - (height % LEVELS_OF_SMALL));
  const levels = await readLevels(directory, { level: levelInMemory, height });
  const packedRoot = packSumNode({ amountMinor: totalMinor, hash: root });
  if (!equalBytes(levels.at(-1) ?? new Uint8Array(), packedRoot))
    throw new LiabilityTreeDamaged(`${levelFileOf(levelInMemory)} does not lead to the root`);

  const files: FileHandle[] = [];
  for (let level = 0; level <= levelInMemory; level += LEVELS_APART)
    files.push(await open(join(directory, levelFileOf(level)), 'r'));
  const source = { manifest, packedRoot, files, levels, levelInMemory };
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
  /** of the levels that are kept up to the one in the memory */
  readonly files: readonly FileHandle[];
  /** from the one in the memory up to the root */
  readonly levels: readonly Uint8Array[];
  readonly levelInMemory: number;
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
    readTile: (tile) => readNodes(files[0], { part: tile, nodes: TILE_NODES, of: manifest.leaves }),
  });
  if (found === undefined) return undefined;
  const { index } = found;
  const siblings = await readSiblings(source, found);
  if (!verifySumInclusion(sha256, { leaf: packed, index, siblings, root: packedRoot }))
    throw new LiabilityTreeDamaged(`the files do not lead from leaf ${index} to the root`);
  return { index, nonce, amountMinor, siblings };
}

/** The siblings of a leaf: those between two levels that are kept are computed. */
async function readSiblings(
  { manifest, files, levels, levelInMemory }: TreeSource,
  { index, tile }: FoundLeaf,
): Promise<readonly Uint8Array[]> {
  const kept = files.slice(0, levelInMemory / LEVELS_APART);
  const parts = await Promise.all(
    kept.map(async (file, at) => {
      const level = at * LEVELS_APART;
      const part = Math.floor(index / 2 ** (level + LEVELS_APART));
      if (level === 0) return partOf(tile, part);
      return readNodes(file, { part, nodes: NODES_BETWEEN, of: manifest.leaves / 2 ** level });
    }),
  );
  const between = parts.map((nodes) => buildSumTree(sha256, nodes));
  return listSiblings(manifest.height, index, (place) => {
    if (place.level >= levelInMemory)
      return nodeOf(levels[place.level - levelInMemory], place.index);
    const above = place.level % LEVELS_APART;
    const nodes = between[(place.level - above) / LEVELS_APART]?.[above];
    return nodeOf(nodes, place.index % 2 ** (LEVELS_APART - above));
  });
}

/** 16 leaves of a tile. */
function partOf(tile: Uint8Array, part: number): Uint8Array {
  const bytes = NODES_BETWEEN * SUM_NODE_BYTES;
  const start = (part % (TILE_NODES / NODES_BETWEEN)) * bytes;
  return tile.subarray(start, start + bytes);
}

function nodeOf(nodes: Uint8Array | undefined, index: number): Uint8Array {
  const start = index * SUM_NODE_BYTES;
  return (nodes ?? new Uint8Array()).slice(start, start + SUM_NODE_BYTES);
}

/** So many nodes of a level, of which there are `of`: fewer only where the level has fewer. */
async function readNodes(
  file: FileHandle | undefined,
  { part, nodes, of }: { readonly part: number; readonly nodes: number; readonly of: number },
): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.min(nodes, of) * SUM_NODE_BYTES);
  const read = await file?.read(bytes, 0, bytes.length, part * nodes * SUM_NODE_BYTES);
  if (read?.bytesRead !== bytes.length)
    throw new LiabilityTreeDamaged(`part ${part} of ${of} nodes is not whole`);
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
