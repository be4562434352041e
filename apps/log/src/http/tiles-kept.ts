import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TILES_KEPT_MAX } from './limits.ts';

/** Tiles of hashes that were given out lately. */
export interface TilesKept {
  /**
   * A tile that a signed checkpoint has, from the memory or the disk.
   *
   * @returns absent when there is no such file
   */
  read(file: { readonly directory: string; readonly path: string }): Promise<Buffer | undefined>;
}

/**
 * Keeps tiles of hashes in the memory: each is 8 kB at most and never changes, and the few on the
 * right edge are wanted for every proof. What was wanted longest ago goes first.
 */
export function createTilesKept(tilesMax: number = TILES_KEPT_MAX): TilesKept {
  const kept = new Map<string, Buffer>();
  return {
    read: async ({ directory, path }) => {
      const file = join(directory, path);
      const bytes = kept.get(file) ?? (await readTile(file));
      if (bytes === undefined) return undefined;
      kept.delete(file);
      kept.set(file, bytes);
      const [oldest] = kept.keys();
      if (kept.size > tilesMax && oldest !== undefined) kept.delete(oldest);
      return bytes;
    },
  };
}

async function readTile(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}
