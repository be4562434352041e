// Goal: a log is never opened on files that are not those of its head, and never changes a full
// tile that its head covers; whoever verifies hears of the first file that is wrong.
// Method: a log of 70,000 entries would be slow; 600 have full and partial tiles of two levels. One
// file is changed for each row.
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatUtf8 } from '@ringfence/transparency';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  LOG_FILE_BYTES_MAX,
  LogDirectoryDamaged,
  LogSourceFault,
  openLogDirectory,
  openLogSource,
  proveEntry,
  proveGrowth,
  TREE_HASHER,
  type TreeHead,
  verifyTiles,
} from '../src/index.ts';

const SIZE = 600;
const directory = mkdtempSync(join(tmpdir(), 'ringfence-tiled-log-'));
const whole = join(directory, 'whole');
let head: TreeHead;

beforeAll(async () => {
  const log = await openLogDirectory(whole, { size: 0, root: TREE_HASHER.emptyRoot });
  log.append(Array.from({ length: SIZE }, (_, index) => formatUtf8(`entry ${index}`)));
  await log.write();
  head = log.head();
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function changed(
  name: string,
  path: string,
  change: (bytes: Buffer) => Buffer | undefined,
): string {
  const place = join(directory, name);
  cpSync(whole, place, { recursive: true });
  const bytes = change(readFileSync(join(place, path)));
  if (bytes === undefined) rmSync(join(place, path));
  else writeFileSync(join(place, path), bytes);
  return place;
}

function flip(bytes: Buffer): Buffer {
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  return bytes;
}

test.each([
  ['another partial tile', 'tile/0/002.p/88', flip, LogDirectoryDamaged],
  ['another tile above', 'tile/1/000.p/2', flip, LogDirectoryDamaged],
  ['other entries', 'tile/entries/002.p/88', flip, LogDirectoryDamaged],
  ['no partial tile', 'tile/0/002.p/88', () => undefined, LogSourceFault],
  ['a cut tile', 'tile/0/002.p/88', (bytes: Buffer) => bytes.subarray(32), LogSourceFault],
  ['no entries', 'tile/entries/002.p/88', () => undefined, LogDirectoryDamaged],
] as const)('a log with %s is not opened', async (name, path, change, fault) => {
  const place = changed(`open ${name}`, path, change);
  await expect(openLogDirectory(place, head)).rejects.toBeInstanceOf(fault);
});

test.each([
  ['a full tile of leaves', 'tile/0/000', flip, 'tile_differs'],
  ['the partial tile of leaves', 'tile/0/002.p/88', flip, 'tile_differs'],
  ['the tile above', 'tile/1/000.p/2', flip, 'tile_differs'],
  ['a cut tile', 'tile/0/001', (bytes: Buffer) => bytes.subarray(32), 'file_damaged'],
  ['no tile of leaves', 'tile/0/001', () => undefined, 'file_missing'],
  ['no tile above', 'tile/1/000.p/2', () => undefined, 'file_missing'],
  ['a cut bundle', 'tile/entries/001', (bytes: Buffer) => bytes.subarray(1), 'file_damaged'],
  ['no bundle', 'tile/entries/001', () => undefined, 'file_missing'],
] as const)('%s that is not that of the entries is named', async (name, path, change, status) => {
  const place = changed(`verify ${name}`, path, change);
  expect(await verifyTiles(openLogSource(place), head)).toEqual({ status, path });
});

test('other entries are found in the tile of their hashes', async () => {
  const place = changed('other entries', 'tile/entries/000', flip);
  const expected = { status: 'tile_differs', path: 'tile/0/000' };
  expect(await verifyTiles(openLogSource(place), head)).toEqual(expected);
});

test('a file that is longer than any of a log is not read', async () => {
  const place = changed('long', 'tile/0/000', () => Buffer.alloc(LOG_FILE_BYTES_MAX + 1));
  await expect(openLogSource(place).read('tile/0/000')).rejects.toThrow('has 16777473 bytes');
});

test('a log is not opened at a head that it does not have', async () => {
  const other = { size: SIZE, root: TREE_HASHER.leaf(formatUtf8('other')) };
  await expect(openLogDirectory(whole, other)).rejects.toBeInstanceOf(LogDirectoryDamaged);
  await expect(openLogDirectory(whole, { ...head, size: 700 })).rejects.toThrow();
});

test('full tiles of the head are not written again', async () => {
  const place = changed('untouched', 'tile/0/000', (bytes) => bytes);
  const files = ['tile/0/000', 'tile/0/001', 'tile/entries/000', 'tile/entries/001'];
  const inodes = () => files.map((file) => statSync(join(place, file)).ino);
  const before = inodes();
  const log = await openLogDirectory(place, head);
  log.append(Array.from({ length: 600 }, (_, index) => formatUtf8(`more ${index}`)));
  await log.write();
  expect(inodes()).toEqual(before);
  const grown = log.head();
  const { root } = head;
  expect(
    await verifyTiles(openLogSource(place), { ...grown, before: { size: SIZE, root } }),
  ).toEqual({ status: 'ok' });
});

test('where a partial tile was removed, the full one is read', async () => {
  const place = join(directory, 'pruned');
  cpSync(whole, place, { recursive: true });
  const log = await openLogDirectory(place, head);
  log.append(Array.from({ length: 600 }, (_, index) => formatUtf8(`more ${index}`)));
  await log.write();
  await log.prune();
  await log.prune();
  const source = openLogSource(place);
  expect(await source.read('tile/0/002.p/88')).toBeUndefined();
  expect(await verifyTiles(source, head)).toEqual({ status: 'ok' });
  expect(await proveEntry(source, { index: 599, size: SIZE })).toHaveLength(6);
});

test('what a log does not have is not proven', async () => {
  const source = openLogSource(whole);
  await expect(proveEntry(source, { index: SIZE, size: SIZE })).rejects.toThrow(RangeError);
  await expect(proveGrowth(source, { oldSize: 2, newSize: 1 })).rejects.toThrow(RangeError);
});
