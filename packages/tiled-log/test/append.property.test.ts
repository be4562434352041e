// Goal: a log that is appended to in any portions, with its process killed at any moment, is the
// log that one appending at once would have made; what it proves verifies.
// Method: random portions, written or lost before they are written, each time opened again from the
// files; the whole is verified from its entries and every proof by the functions of RFC 9162.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { propertyParameters } from '@ringfence/testkit';
import {
  appendLeaves,
  EMPTY_EDGE,
  formatUtf8,
  rootOfEdge,
  verifyConsistency,
  verifyInclusion,
} from '@ringfence/transparency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  openLogDirectory,
  openLogSource,
  proveEntry,
  proveGrowth,
  readLoggedEntry,
  readRoot,
  TREE_HASHER,
  type TreeHead,
  verifyTiles,
} from '../src/index.ts';

const EMPTY: TreeHead = { size: 0, root: TREE_HASHER.emptyRoot };

function entriesFrom(first: number, count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => formatUtf8(`entry ${first + at}`));
}

function rootOf(size: number): Uint8Array {
  const leaves = entriesFrom(0, size).map((entry) => TREE_HASHER.leaf(entry));
  return rootOfEdge(
    TREE_HASHER,
    appendLeaves(TREE_HASHER, EMPTY_EDGE, leaves, () => undefined),
  );
}

const portions = fc.array(
  fc.record({
    count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 200, max: 700 })),
    /** The process ends: in the middle of nothing, before it writes, or before the head is kept. */
    end: fc.constantFrom('none', 'after', 'before_writing', 'before_keeping', 'prune'),
  }),
  { minLength: 1, maxLength: 12 },
);

test('a log in any portions, over any crash, is the log appended at once', async () => {
  await fc.assert(
    fc.asyncProperty(portions, async (steps) => {
      const directory = mkdtempSync(join(tmpdir(), 'ringfence-tiled-log-'));
      try {
        let kept = EMPTY;
        const heads = [kept];
        let log = await openLogDirectory(directory, kept);
        for (const { count, end } of steps) {
          log.append(entriesFrom(kept.size, count));
          if (end !== 'before_writing') await log.write();
          const isLost = end === 'before_writing' || end === 'before_keeping';
          if (!isLost) kept = log.head();
          if (!isLost) heads.push(kept);
          if (end === 'prune') await log.prune();
          if (end !== 'none' && end !== 'prune') log = await openLogDirectory(directory, kept);
        }
        const source = openLogSource(directory);
        const { size, root } = kept;
        expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(size)));
        expect(await verifyTiles(source, kept)).toEqual({ status: 'ok' });
        for (const before of heads) await expectGrowth(directory, before, kept);
        if (size === 0) return;
        for (const index of [0, Math.floor(size / 2), size - 1]) {
          const entry = await readLoggedEntry(source, { index, size });
          const leafHash = TREE_HASHER.leaf(entry ?? formatUtf8('none'));
          const hashes = await proveEntry(source, { index, size });
          expect(verifyInclusion(TREE_HASHER, { index, size, leafHash, root, hashes })).toBe(true);
        }
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    }),
    propertyParameters({ runs: 25 }),
  );
});

async function expectGrowth(directory: string, before: TreeHead, now: TreeHead): Promise<void> {
  const source = openLogSource(directory);
  const growth = { oldSize: before.size, newSize: now.size };
  const hashes = await proveGrowth(source, growth);
  const claim = { ...growth, oldRoot: before.root, newRoot: now.root, hashes };
  expect(verifyConsistency(TREE_HASHER, claim)).toBe(true);
  // The tiles of every head that was kept are served, or the full ones that took their place.
  expect(Buffer.from(await readRoot(source, before.size))).toEqual(Buffer.from(before.root));
}
