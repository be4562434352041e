/**
 * Goal: trees and proofs are those of RFC 6962, and a false proof never passes. Method: the
 * published vectors; every tree of up to 70 leaves with every leaf and every earlier size, compared
 * with the recursive definition of the standard; every proof damaged in every hash; appending in
 * random portions.
 */

import { propertyParameters } from '@ringfence/testkit';
import {
  appendLeaves,
  createTreeHasher,
  EMPTY_EDGE,
  equalBytes,
  formatBase64,
  formatHex,
  InvariantBroken,
  parseHex,
  rootOfEdge,
  TREE_SIZE_MAX,
  type TreeEdge,
  verifyConsistency,
  verifyInclusion,
} from '@ringfence/transparency';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from './primitives.ts';
import { createTestLog, hasher, numberedEntries } from './test-log.ts';

const SIZE_MAX = 70;
const LOG = createTestLog(numberedEntries(SIZE_MAX));

/** The leaves and roots that the reference implementations of RFC 6962 are tested with. */
const VECTOR_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const VECTOR_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 6962 section 2.1, word by word. */
function definedRoot(entries: readonly Uint8Array[]): Uint8Array {
  const [first] = entries;
  if (first === undefined) return sha256(new Uint8Array(0));
  if (entries.length === 1) return sha256(Uint8Array.of(0, ...first));
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  const left = definedRoot(entries.slice(0, split));
  return sha256(Uint8Array.of(1, ...left, ...definedRoot(entries.slice(split))));
}

function damaged(hash: Uint8Array): Uint8Array {
  return hash.map((byte, index) => (index === 7 ? byte ^ 1 : byte));
}

describe('published vectors', () => {
  test('the empty tree', () => {
    const { emptyRoot } = createTreeHasher(sha256);
    expect(formatBase64(emptyRoot)).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });

  test('roots of one to eight leaves', () => {
    const log = createTestLog(VECTOR_LEAVES.map((digits) => parseHex(digits) ?? new Uint8Array()));
    expect(VECTOR_ROOTS.map((_, index) => formatHex(log.root(index + 1)))).toEqual(VECTOR_ROOTS);
  });
});

describe('every tree of up to 70 leaves', () => {
  test('has the root that the standard defines; T4', () => {
    for (let size = 0; size <= SIZE_MAX; size += 1)
      expect(equalBytes(LOG.root(size), definedRoot(LOG.entries.slice(0, size)))).toBe(true);
  });

  test('proves every leaf at its place and at no other; T6', () => {
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      const root = LOG.root(size);
      for (const [index, entry] of LOG.entries.slice(0, size).entries()) {
        const leafHash = hasher.leaf(entry);
        const hashes = LOG.inclusion(index, size);
        const claim = { index, size, leafHash, root, hashes };
        expect(verifyInclusion(hasher, claim)).toBe(true);
        expect(verifyInclusion(hasher, { ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion(hasher, { ...claim, root: damaged(root) })).toBe(false);
        expect(verifyInclusion(hasher, { ...claim, leafHash: damaged(leafHash) })).toBe(false);
        expect(verifyInclusion(hasher, { ...claim, hashes: [...hashes, root] })).toBe(false);
        if (hashes.length > 0)
          expect(verifyInclusion(hasher, { ...claim, hashes: hashes.slice(1) })).toBe(false);
        for (const at of hashes.keys()) {
          const changed = hashes.map((hash, other) => (other === at ? damaged(hash) : hash));
          expect(verifyInclusion(hasher, { ...claim, hashes: changed })).toBe(false);
        }
      }
    }
  });

  test('is proved to have grown from every smaller one, and not from another; T7', () => {
    for (let newSize = 0; newSize <= SIZE_MAX; newSize += 1) {
      const newRoot = LOG.root(newSize);
      for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
        const oldRoot = LOG.root(oldSize);
        const hashes = LOG.consistency(oldSize, newSize);
        const claim = { oldSize, newSize, oldRoot, newRoot, hashes };
        expect(verifyConsistency(hasher, claim)).toBe(true);
        expect(verifyConsistency(hasher, { ...claim, oldRoot: damaged(oldRoot) })).toBe(false);
        if (oldSize > 0)
          expect(verifyConsistency(hasher, { ...claim, newRoot: damaged(newRoot) })).toBe(false);
        expect(verifyConsistency(hasher, { ...claim, hashes: [...hashes, oldRoot] })).toBe(false);
        for (const at of hashes.keys()) {
          const changed = hashes.map((hash, other) => (other === at ? damaged(hash) : hash));
          expect(verifyConsistency(hasher, { ...claim, hashes: changed })).toBe(false);
        }
      }
    }
  });
});

describe('claims that cannot be', () => {
  const [entry = new Uint8Array()] = LOG.entries;
  const inclusion = {
    index: 0,
    size: 5,
    leafHash: hasher.leaf(entry),
    root: LOG.root(5),
    hashes: LOG.inclusion(0, 5),
  };

  test.each([
    ['a size of a fraction', { size: 4.5 }],
    ['a size below the place', { size: 0 }],
    ['a place below 0', { index: -1 }],
    ['a place beyond exact numbers', { index: TREE_SIZE_MAX + 1, size: TREE_SIZE_MAX + 2 }],
    ['a short root', { root: LOG.root(5).slice(1) }],
    ['a short leaf', { leafHash: new Uint8Array(31) }],
    ['a long sibling', { hashes: [new Uint8Array(33), ...inclusion.hashes.slice(1)] }],
  ])('%s is no inclusion', (_, change) => {
    expect(verifyInclusion(hasher, inclusion)).toBe(true);
    expect(verifyInclusion(hasher, { ...inclusion, ...change })).toBe(false);
  });

  test('a shrinking log has no proof', () => {
    const claim = { oldRoot: LOG.root(5), newRoot: LOG.root(4), hashes: [] };
    expect(verifyConsistency(hasher, { ...claim, oldSize: 5, newSize: 4 })).toBe(false);
    expect(() => LOG.consistency(5, 4)).toThrow(InvariantBroken);
  });

  test('a leaf that the tree does not have cannot be proved', () => {
    expect(() => LOG.inclusion(5, 5)).toThrow(InvariantBroken);
  });

  test('a node is not hashed of anything but two hashes; T3', () => {
    expect(() => hasher.node(new Uint8Array(31), new Uint8Array(32))).toThrow('T3');
  });

  test('an entry that looks like a node has another hash; T3', () => {
    const [left, right] = [hasher.leaf(Uint8Array.of(1)), hasher.leaf(Uint8Array.of(2))];
    const forged = hasher.leaf(Uint8Array.of(...left, ...right));
    expect(equalBytes(forged, hasher.node(left, right))).toBe(false);
  });
});

test('appending in any portions gives the same edge and root; T5', () => {
  const leaves = LOG.entries.map((entry) => hasher.leaf(entry));
  fc.assert(
    fc.property(fc.array(fc.nat(SIZE_MAX), { maxLength: 12 }), (cuts) => {
      const places = [0, ...cuts.toSorted((left, right) => left - right), SIZE_MAX];
      let edge: TreeEdge = EMPTY_EDGE;
      let completed = 0;
      for (const [at, place] of places.entries()) {
        const portion = leaves.slice(places[at - 1] ?? 0, place);
        edge = appendLeaves(hasher, edge, portion, () => {
          completed += 1;
        });
        expect(equalBytes(rootOfEdge(hasher, edge), LOG.root(place))).toBe(true);
      }
      expect(edge.size).toBe(SIZE_MAX);
      expect(completed).toBe(70 + 35 + 17 + 8 + 4 + 2 + 1);
    }),
    propertyParameters({ runs: 50 }),
  );
});
