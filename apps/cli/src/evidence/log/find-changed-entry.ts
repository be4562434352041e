import {
  type LogSource,
  LogSourceFault,
  proveEntry,
  readLoggedEntry,
  TREE_HASHER,
} from '@ringfence/tiled-log';
import {
  equalBytes,
  HASH_BYTES,
  parseTilePath,
  TILE_WIDTH,
  verifyInclusion,
} from '@ringfence/transparency';

/**
 * Where a tile of leaf hashes is not what the entries make: whether an entry was changed, and not
 * the tile. It was, when the tile's hash leads to the root that was signed and the entry's does
 * not.
 *
 * @param tile the path of a tile that differs, of a log of this size and root
 * @returns the index of the first entry that was changed; absent when the tile is to blame
 */
export async function findChangedEntry(
  source: LogSource,
  tile: { readonly size: number; readonly root: Uint8Array; readonly path: string },
): Promise<number | undefined> {
  const { size, root, path } = tile;
  const place = parseTilePath(path);
  const bytes = await source.read(path);
  if (place?.level !== 0 || bytes === undefined) return undefined;
  for (let at = 0; at < bytes.length / HASH_BYTES; at += 1) {
    const index = place.index * TILE_WIDTH + at;
    const entry = index < size ? await readLoggedEntry(source, { index, size }) : undefined;
    const leafHash = bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    if (entry === undefined || equalBytes(TREE_HASHER.leaf(entry), leafHash)) continue;
    const hashes = await proveEntry(source, { index, size }).catch((cause: unknown) => {
      if (cause instanceof LogSourceFault) return undefined;
      throw cause;
    });
    if (hashes === undefined) return undefined;
    const isSigned = verifyInclusion(TREE_HASHER, { index, size, leafHash, root, hashes });
    return isSigned ? index : undefined;
  }
  return undefined;
}
