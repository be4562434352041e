import {
  appendLeaves,
  type CheckpointVerification,
  createTreeHasher,
  EMPTY_EDGE,
  equalBytes,
  findTile,
  formatTilePath,
  listTiles,
  type Policy,
  parseEntryBundle,
  rootOfEdge,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TreeEdge,
  verifyCheckpoint,
} from '@ringfence/transparency';
import { VERIFICATION } from '../primitives.ts';
import type { LogSource } from './log-source.ts';

/** A checkpoint of an earlier run: the log must have grown from it. */
export interface EarlierCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export type LogVerification =
  | {
      readonly status: 'ok';
      readonly origin: string;
      readonly size: number;
      readonly root: Uint8Array;
      readonly witnesses: readonly string[];
    }
  | { readonly status: 'checkpoint_missing' }
  | {
      readonly status: 'checkpoint_refused';
      readonly reason: Exclude<CheckpointVerification['status'], 'ok'>;
    }
  | { readonly status: 'log_shrank'; readonly size: number; readonly sizeBefore: number }
  | { readonly status: 'other_log'; readonly origin: string }
  | { readonly status: 'file_missing' | 'file_damaged'; readonly path: string }
  | { readonly status: 'tile_differs'; readonly path: string }
  | { readonly status: 'history_rewritten'; readonly sizeBefore: number }
  | { readonly status: 'root_differs' };

/** Bundles that are read while one is hashed. */
const READ_AHEAD = 8;

/**
 * Verifies a whole log from its entries: every tile is what the entries make, the checkpoint signs
 * their root, and an earlier checkpoint is a beginning of it.
 *
 * @param asked whose checkpoints are trusted, what an earlier run saw, and whom to tell how far
 * @returns the first thing that is wrong, with the file that it is in
 * @throws {LogSourceFault} when a file cannot be read
 */
export async function verifyLog(
  source: LogSource,
  asked: {
    readonly policy: Policy;
    readonly before?: EarlierCheckpoint | undefined;
    readonly progress?: (done: number, size: number) => void;
  },
): Promise<LogVerification> {
  const bytes = await source.read('checkpoint');
  if (bytes === undefined) return { status: 'checkpoint_missing' };
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy: asked.policy });
  if (verified.status !== 'ok') return { status: 'checkpoint_refused', reason: verified.status };
  const { checkpoint, witnesses } = verified;
  const { origin, size, root } = checkpoint;
  const { before, progress } = asked;
  if (before !== undefined && before.origin !== origin) return { status: 'other_log', origin };
  if (before !== undefined && before.size > size)
    return { status: 'log_shrank', size, sizeBefore: before.size };
  const walked = await walkEntries(source, { size, before, progress });
  if (walked.status !== 'ok') return walked;
  if (!equalBytes(rootOfEdge(HASHER, walked.edge), root)) return { status: 'root_differs' };

  return { status: 'ok', origin, size, root, witnesses: witnesses.map(({ name }) => name) };
}

const HASHER = createTreeHasher(VERIFICATION.sha256);

type Walk =
  | { readonly status: 'ok'; readonly edge: TreeEdge }
  | Exclude<LogVerification, { readonly status: 'ok' }>;

/**
 * Hashes all entries in order, and holds each tile against what they make as soon as it is full.
 */
async function walkEntries(
  source: LogSource,
  {
    size,
    before,
    progress,
  }: {
    readonly size: number;
    readonly before: EarlierCheckpoint | undefined;
    readonly progress: ((done: number, size: number) => void) | undefined;
  },
): Promise<Walk> {
  let edge: TreeEdge = EMPTY_EDGE;
  const tiles = createTileCheck(source, size);
  for await (const bundle of readBundles(source, size)) {
    if (bundle.status !== 'ok') return bundle;
    const leaves = bundle.entries.map((entry) => HASHER.leaf(entry));
    // An earlier checkpoint may end inside of a bundle: the tree is looked at where it ended.
    const cut = before === undefined ? 0 : before.size - edge.size;
    if (before !== undefined && cut > 0 && cut <= leaves.length) {
      const at = appendLeaves(HASHER, edge, leaves.slice(0, cut), ignore);
      if (!equalBytes(rootOfEdge(HASHER, at), before.root))
        return { status: 'history_rewritten', sizeBefore: before.size };
    }
    edge = appendLeaves(HASHER, edge, leaves, tiles.add);
    const differs = await tiles.compare();
    if (differs !== undefined) return differs;
    progress?.(edge.size, size);
  }
  const differs = await tiles.compareRest();
  return differs ?? { status: 'ok', edge };
}

function ignore(): void {
  // The subtrees of a part of a bundle are met again with the whole bundle.
}

type Bundle =
  | { readonly status: 'ok'; readonly entries: readonly Uint8Array[] }
  | { readonly status: 'file_missing' | 'file_damaged'; readonly path: string };

/** Reads bundles in order, some of them ahead. */
async function* readBundles(source: LogSource, size: number): AsyncGenerator<Bundle> {
  const count = Math.ceil(size / TILE_WIDTH);
  const ahead: Promise<Bundle>[] = [];
  for (let index = 0; index < count; index += 1) {
    while (ahead.length < READ_AHEAD && index + ahead.length < count) {
      const reading = readBundle(source, { size, index: index + ahead.length });
      // A fault is thrown where the bundle is taken, not where it was read ahead.
      reading.catch(() => undefined);
      ahead.push(reading);
    }
    const next = ahead.shift();
    if (next !== undefined) yield await next;
  }
}

async function readBundle(
  source: LogSource,
  { size, index }: { readonly size: number; readonly index: number },
): Promise<Bundle> {
  const tile = findTile(size, { level: 'entries', index });
  if (tile === undefined) throw new Error(`assertion: a log of ${size} has no bundle ${index}`);
  const path = formatTilePath(tile);
  const bytes = await source.read(path);
  if (bytes === undefined) return { status: 'file_missing', path };
  const entries = parseEntryBundle(bytes, tile.width);
  return entries === undefined ? { status: 'file_damaged', path } : { status: 'ok', entries };
}

interface TileCheck {
  add(node: { readonly level: number; readonly index: number; readonly hash: Uint8Array }): void;
  /** Compares the tiles that became full. */
  compare(): Promise<Exclude<Walk, { readonly status: 'ok' }> | undefined>;
  /** Compares the partial tiles that are left. */
  compareRest(): Promise<Exclude<Walk, { readonly status: 'ok' }> | undefined>;
}

function createTileCheck(source: LogSource, size: number): TileCheck {
  const hashesOf = new Map<string, Uint8Array[]>();
  const full: string[] = [];
  const compareTile = async (path: string, key: string) => {
    const expected = Buffer.concat(hashesOf.get(key) ?? []);
    const bytes = await source.read(path);
    if (bytes === undefined) return { status: 'file_missing', path } as const;
    if (bytes.length !== expected.length) return { status: 'file_damaged', path } as const;
    return equalBytes(bytes, expected) ? undefined : ({ status: 'tile_differs', path } as const);
  };
  return {
    add: ({ level, index, hash }) => {
      if (level % TILE_HEIGHT !== 0) return;
      const key = keyOf(level / TILE_HEIGHT, Math.floor(index / TILE_WIDTH));
      const hashes = hashesOf.get(key) ?? [];
      hashes.push(hash);
      hashesOf.set(key, hashes);
      if (hashes.length === TILE_WIDTH) full.push(key);
    },
    compare: async () => {
      for (const key of full.splice(0)) {
        const [level = 0, index = 0] = key.split('/').map(Number);
        const differs = await compareTile(formatTilePath({ level, index, width: TILE_WIDTH }), key);
        if (differs !== undefined) return differs;
        hashesOf.delete(key);
      }
      return undefined;
    },
    compareRest: async () => {
      for (const tile of listTiles(size)) {
        if (tile.level === 'entries' || tile.width === TILE_WIDTH) continue;
        const differs = await compareTile(formatTilePath(tile), keyOf(tile.level, tile.index));
        if (differs !== undefined) return differs;
      }
      return undefined;
    },
  };
}

function keyOf(level: number, index: number): string {
  return `${level}/${index}`;
}
