/**
 * Goal: tiles have the paths, widths and hashes of tlog-tiles, and proofs can be made of tiles
 * alone. Method: the examples of the standard; every path read back; logs of sizes around tile
 * borders served from tiles, with no tile read that was not announced.
 */
import {
  appendLeaves,
  EMPTY_EDGE,
  equalBytes,
  findTile,
  formatEntryBundle,
  formatTilePath,
  HASH_BYTES,
  listNewTiles,
  listTiles,
  listTilesRead,
  parseEntryBundle,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  readNodesFromTiles,
  rootOfTree,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import { hasher } from './test-log.ts';

const SIZE = 70_000;

type FindTile = (tile: { readonly level: number; readonly index: number }) => Uint8Array;

/** A log of leaves that differ, kept as tiles only. */
function createTiles(size: number): FindTile {
  const bytesOf = new Map<string, number[]>();
  const leaves = Array.from({ length: size }, (_, index) => {
    const leaf = new Uint8Array(HASH_BYTES);
    new DataView(leaf.buffer).setUint32(0, index);
    return leaf;
  });
  appendLeaves(hasher, EMPTY_EDGE, leaves, ({ level, index, hash }) => {
    if (level % 8 !== 0) return;
    const key = `${level / 8}/${Math.floor(index / 256)}`;
    const bytes = bytesOf.get(key) ?? [];
    bytes.push(...hash);
    bytesOf.set(key, bytes);
  });
  return ({ level, index }) => Uint8Array.from(bytesOf.get(`${level}/${index}`) ?? []);
}

const findBytes = createTiles(SIZE);
const read = readNodesFromTiles(hasher, findBytes);

describe('paths', () => {
  test.each([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 999, width: 5 }, 'tile/0/999.p/5'],
    [{ level: 3, index: 1_000, width: 255 }, 'tile/3/x001/000.p/255'],
    [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
  ] as const)('%o is %s', (tile, path) => {
    expect(formatTilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each([
    '',
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/05',
    'tile/0/001/000',
    'tile/0/../000',
    'tile/data/000',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
    '/tile/0/000',
  ])('%j is no path of a tile; T1', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('tiles of a log', () => {
  test('70,000 entries make the tiles that the standard counts', () => {
    const tiles = listTiles(SIZE);
    const count = (level: number | 'entries'): number =>
      tiles.filter((tile) => tile.level === level && tile.width === 256).length;
    expect([count('entries'), count(0), count(1), count(2)]).toEqual([273, 273, 1, 0]);
    const partial = tiles.filter(({ width }) => width < 256).map(formatTilePath);
    expect(partial).toEqual([
      'tile/entries/273.p/112',
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
  });

  test('a log that grew has new tiles only where it grew', () => {
    const paths = listNewTiles({ oldSize: 255, newSize: 257 }).map(formatTilePath);
    expect(paths).toEqual([
      'tile/entries/000',
      'tile/entries/001.p/1',
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
    ]);
    expect(listNewTiles({ oldSize: 7, newSize: 7 })).toEqual([]);
  });

  test('a place beyond the log has no tile', () => {
    expect(findTile(256, { level: 0, index: 1 })).toBeUndefined();
    expect(findTile(0, { level: 'entries', index: 0 })).toBeUndefined();
    expect(findTile(257, { level: 1, index: 0 })).toEqual({ level: 1, index: 0, width: 1 });
  });

  test('proofs are made of the announced tiles alone', () => {
    for (const size of [1, 2, 255, 256, 257, 511, 65_536, 65_537, SIZE]) {
      const root = rootOfTree(hasher, read, size);
      for (const index of [0, Math.floor(size / 2), size - 1]) {
        const announced = listTilesRead(size, (dry, places) =>
          proveInclusion(dry, places, { index, size }),
        );
        const known = new Set(announced.map((tile) => `${tile.level}/${tile.index}`));
        const only = readNodesFromTiles(hasher, (tile) => {
          expect(known).toContain(`${tile.level}/${tile.index}`);
          return findBytes(tile);
        });
        expect(proveInclusion(hasher, only, { index, size })).toEqual(
          proveInclusion(hasher, read, { index, size }),
        );
        const oldSize = index + 1;
        expect(() => proveConsistency(hasher, read, { oldSize, newSize: size })).not.toThrow();
      }
      expect(equalBytes(root, rootOfTree(hasher, read, size))).toBe(true);
    }
  });

  test('a tile that is too short is an error; T8', () => {
    const short = readNodesFromTiles(hasher, () => new Uint8Array(HASH_BYTES));
    expect(() => rootOfTree(hasher, short, 2)).toThrow('T8');
  });
});

describe('entry bundles', () => {
  const entries = ['', 'a', 'ein Eintrag'].map((text) => new TextEncoder().encode(text));

  test('are read as written', () => {
    const bytes = formatEntryBundle(entries);
    expect([...bytes.slice(0, 5)]).toEqual([0, 0, 0, 1, 0x61]);
    expect(parseEntryBundle(bytes, 3)?.map(String)).toEqual(entries.map(String));
  });

  test('are refused when they are longer or shorter; T9', () => {
    const bytes = formatEntryBundle(entries);
    expect(parseEntryBundle(bytes, 2)).toBeUndefined();
    expect(parseEntryBundle(bytes, 4)).toBeUndefined();
    expect(parseEntryBundle(bytes.slice(0, -1), 3)).toBeUndefined();
  });

  test('take no entry whose length has no two bytes; T9', () => {
    expect(formatEntryBundle([new Uint8Array(65_535)])).toHaveLength(65_537);
    expect(() => formatEntryBundle([new Uint8Array(65_536)])).toThrow('T9');
  });
});
