import { SUM_TREE_HEIGHT_MAX } from '@ringfence/transparency';

/** Leaves of a tile: so many are read at once in search of one. */
export const TILE_NODES = 256;

/** Levels from one that is kept to the next: those between are computed from 16 nodes. */
export const LEVELS_APART = 4;

export const MANIFEST_FILE = 'manifest.json';

/** The file of a level that is kept: 0, 4, 8, ... Its nodes stand one behind the other. */
export function levelFileOf(level: number): string {
  return `level-${level}`;
}

/** The levels that are kept of a tree; those between are computed. */
export function listLevelsKept(height: number): readonly number[] {
  const levels: number[] = [];
  for (let level = 0; level <= Math.min(height, SUM_TREE_HEIGHT_MAX); level += LEVELS_APART)
    levels.push(level);
  return levels;
}
