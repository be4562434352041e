import { SUM_NODE_BYTES, SUM_TREE_HEIGHT_MAX } from '@ringfence/transparency';

/** Levels of one tile: 256 nodes of a level lead to one node eight levels above. */
export const TILE_LEVELS = 8;

/** Nodes of a tile. */
export const TILE_NODES = 2 ** TILE_LEVELS;

/** Bytes of a tile. */
export const TILE_BYTES = TILE_NODES * SUM_NODE_BYTES;

export const MANIFEST_FILE = 'manifest.json';

/** The file of a level that is kept: 0, 8, 16, 24. Its nodes stand one behind the other. */
export function levelFileOf(level: number): string {
  return `level-${level}`;
}

/** The levels that are kept of a tree; those between are computed from the tiles. */
export function listLevelsKept(height: number): readonly number[] {
  const levels: number[] = [];
  for (let level = 0; level <= Math.min(height, SUM_TREE_HEIGHT_MAX); level += TILE_LEVELS)
    levels.push(level);
  return levels;
}
