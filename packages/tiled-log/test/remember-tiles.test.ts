// Goal: a tile of hashes is read once, the oldest is forgotten first, entries and checkpoints are
// read each time, and another log at the same address is proved as if nothing were remembered.
// Method: two logs of 600 other entries in directories; a source that counts what is read.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatUtf8 } from '@ringfence/transparency';
import { afterAll, expect, test } from 'vitest';
import {
  type LogSource,
  openLogDirectory,
  openLogSource,
  openTileMemory,
  proveToRoot,
  readLoggedEntry,
  TREE_HASHER,
} from '../src/index.ts';

const SIZE = 600;
const room = mkdtempSync(join(tmpdir(), 'ringfence-remembered-'));
afterAll(() => {
  rmSync(room, { recursive: true });
});

async function createLog(name: string) {
  const directory = join(room, name);
  const log = await openLogDirectory(directory, { size: 0, root: TREE_HASHER.emptyRoot });
  log.append(Array.from({ length: SIZE }, (_, index) => formatUtf8(`${name} ${index}`)));
  await log.write();
  const wanted = (index: number) => {
    const leafHash = TREE_HASHER.leaf(formatUtf8(`${name} ${index}`));
    return { index, size: SIZE, leafHash, root: log.head().root };
  };
  return { source: openLogSource(directory), wanted };
}

function counted(sourceNow: () => LogSource) {
  const reads: string[] = [];
  const source: LogSource = {
    read: async (path) => {
      reads.push(path);
      return sourceNow().read(path);
    },
  };
  return { source, reads };
}

test('a tile is read once for proofs, whole or in part; entries each time', async () => {
  const { source: files, wanted } = await createLog('one');
  const { source, reads } = counted(() => files);
  const log = openTileMemory().over('https://log.example', source);
  expect(await proveToRoot(log, wanted(3))).toHaveLength(10);
  expect(reads.toSorted()).toEqual(['tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2']);
  expect(await proveToRoot(log, wanted(200))).toHaveLength(10);
  expect(reads).toHaveLength(3);
  await readLoggedEntry(log, { index: 3, size: SIZE });
  await readLoggedEntry(log, { index: 3, size: SIZE });
  expect(reads.slice(3)).toEqual(['tile/entries/000', 'tile/entries/000']);
});

test('of two tiles too many the one wanted longest ago is forgotten', async () => {
  const { source: files, wanted } = await createLog('full');
  const { source, reads } = counted(() => files);
  const log = openTileMemory(3).over('https://log.example', source);
  for (const index of [0, 300, 0]) expect(await proveToRoot(log, wanted(index))).toBeDefined();
  expect(reads.filter((path) => path === 'tile/0/000')).toHaveLength(2);
});

test('another log at the address of one that is remembered is proved', async () => {
  const before = await createLog('before');
  const after = await createLog('after');
  let now = before.source;
  const { source, reads } = counted(() => now);
  const log = openTileMemory().over('https://log.example', source);
  expect(await proveToRoot(log, before.wanted(7))).toBeDefined();
  now = after.source;
  expect(await proveToRoot(log, after.wanted(7))).toBeDefined();
  // What no log leads to is asked for twice, and not for ever.
  const read = reads.length;
  expect(await proveToRoot(log, before.wanted(7))).toBeUndefined();
  expect(reads).toHaveLength(read + 3);
});

test('what is remembered of one place is given out for no other', async () => {
  const one = await createLog('here');
  const other = await createLog('there');
  const memory = openTileMemory();
  const here = memory.over('https://log.example/1', one.source);
  const there = memory.over('https://log.example/12', other.source);
  expect(await proveToRoot(here, one.wanted(9))).toBeDefined();
  expect(await proveToRoot(there, other.wanted(9))).toBeDefined();
  expect(here.forget()).toBe(true);
  expect(here.forget()).toBe(false);
  expect(there.forget()).toBe(true);
});
