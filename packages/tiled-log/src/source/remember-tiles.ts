import { TILES_REMEMBERED_MAX } from '../limits.ts';
import type { LogSource } from './log-source.ts';

/** A log whose tiles of hashes are remembered once they were read. */
export interface RememberedLog extends LogSource {
  /**
   * Forgets what is remembered of this log: another may have been built at its address.
   *
   * @returns whether there was anything
   */
  forget(): boolean;
}

/** Tiles of hashes of any number of logs. */
export interface TileMemory {
  /** @param place where the log is; what is remembered of one place is given out for it alone */
  over(place: string, source: LogSource): RememberedLog;
}

/** Entries are not hashes: they may be for some readers only, and are read each time. */
const HASH_TILE = /^tile\/\d/;

/**
 * Opens a memory for tiles of hashes. The file of a path never changes, partial tiles included, and
 * those on the right edge are wanted for every proof. What was wanted longest ago goes first.
 */
export function openTileMemory(tilesMax: number = TILES_REMEMBERED_MAX): TileMemory {
  const tiles = new Map<string, Uint8Array>();
  const keep = (key: string, bytes: Uint8Array): void => {
    tiles.delete(key);
    tiles.set(key, bytes);
    const [oldest] = tiles.keys();
    if (tiles.size > tilesMax && oldest !== undefined) tiles.delete(oldest);
  };
  return {
    over: (place, source) => ({
      read: async (path) => {
        if (!HASH_TILE.test(path)) return source.read(path);
        const key = keyOf(place, path);
        const bytes = tiles.get(key) ?? (await source.read(path));
        if (bytes !== undefined) keep(key, bytes);
        return bytes;
      },
      forget: () => {
        const ofPlace = [...tiles.keys()].filter((key) => key.startsWith(keyOf(place, '')));
        for (const key of ofPlace) tiles.delete(key);
        return ofPlace.length > 0;
      },
    }),
  };
}

/** No address and no name of a directory has a line break in it that would make two of them one. */
function keyOf(place: string, path: string): string {
  return `${place}\n${path}`;
}
