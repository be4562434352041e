/**
 * Goal: a tree in files is the tree that transparency builds in memory, and every customer of it,
 * and nobody else, finds its way to the root. Method: random customers, built with and without
 * threads; each is cut out and verified by transparency alone.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLiabilityTree, openLiabilityTree } from '@ringfence/proof-of-custody';
import { createSeededRandom, propertyParameters } from '@ringfence/testkit';
import {
  buildSumTree,
  formatUtf8,
  liabilityLeafOf,
  nonceOf,
  packSumNode,
  unpackSumNode,
  verifySumInclusion,
} from '@ringfence/transparency';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  customerKeyOf,
  customersOf,
  inPortions,
  PAD_KEY,
  SNAPSHOT,
  sha256,
  sortedLeavesOf,
} from './support/customers.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'ringfence-liability-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let trees = 0;

/** Builds, compares every file with the tree in memory, and cuts everybody out. */
async function checkTree(
  amounts: readonly bigint[],
  { threads, every = 1 }: { readonly threads: number; readonly every?: number },
): Promise<void> {
  const customers = customersOf(amounts);
  trees += 1;
  const directory = join(FOLDER, String(trees));
  const order = { directory, snapshotId: SNAPSHOT, padKey: PAD_KEY, threads };
  const building = await buildLiabilityTree({ ...order, customers: inPortions(customers) });
  const levels = buildSumTree(sha256, sortedLeavesOf(customers));
  const height = levels.length - 1;
  const top = unpackSumNode(levels.at(-1) ?? new Uint8Array());
  expect(building).toEqual({
    status: 'built',
    tree: {
      snapshotId: SNAPSHOT,
      root: top?.hash,
      totalMinor: amounts.reduce((sum, amount) => sum + amount, 0n),
      height,
      leaves: 2 ** height,
      customers: customers.length,
    },
  });
  const kept = levels.filter((_, level) => level % 4 === 0);
  for (const [index, nodes] of kept.entries())
    expect(readFileSync(join(directory, `level-${index * 4}`)).equals(nodes)).toBe(true);
  expect(readdirSync(directory).length).toBe(kept.length + 1);

  const root = packSumNode({ amountMinor: top?.amountMinor ?? 0n, hash: top?.hash ?? SNAPSHOT });
  const tree = await openLiabilityTree(directory);
  for (const customer of customers.filter((_, index) => index % every === 0)) {
    const cutting = await tree?.cutOut(customer);
    if (cutting?.status !== 'ok') throw new Error('expected every customer in the tree');
    let sum = 0n;
    for (const [fragment, { index, nonce, amountMinor, siblings }] of cutting.fragments.entries()) {
      const { customerKey, identity } = customer;
      expect(nonce).toEqual(nonceOf(sha256, { customerKey, snapshotId: SNAPSHOT, fragment }));
      const leaf = liabilityLeafOf(sha256, { snapshotId: SNAPSHOT, identity, nonce, amountMinor });
      expect(siblings.length).toBe(height);
      expect(verifySumInclusion(sha256, { leaf, index, siblings, root })).toBe(true);
      sum += amountMinor;
    }
    expect(sum).toBe(customer.amountMinor);
    const more = await tree?.cutOut({ ...customer, amountMinor: customer.amountMinor + 1n });
    expect(more?.status).toBe('not_in_tree');
    const other = await tree?.cutOut({ ...customer, identity: `${customer.identity}!` });
    expect(other).toEqual({ status: 'not_in_tree', fragment: 0 });
  }
  const stranger = { customerKey: customerKeyOf('?'), identity: '?', amountMinor: 1n };
  expect((await tree?.cutOut(stranger))?.status).toBe('not_in_tree');
  await tree?.close();
}

describe('a tree in files', () => {
  test('is the one in memory, for any customers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt(0n, 10n ** 15n), { maxLength: 40 }),
        async (amounts) => await checkTree(amounts, { threads: 0 }),
      ),
      propertyParameters({ runs: 30 }),
    );
  });

  test.each([1, 2, 3])('is the one in memory, built by %i threads', async (threads) => {
    const random = createSeededRandom();
    const amounts = Array.from({ length: 700 }, () => random.bigint({ min: 0n, max: 10n ** 9n }));
    await checkTree(amounts, { threads });
  });

  test('is the one in memory with levels above the sixteenth', async () => {
    const amounts = Array.from({ length: 30_000 }, (_, index) => BigInt(index) ** 3n);
    await checkTree(amounts, { threads: 2, every: 499 });
  });

  test('has leaves that identities of any length and letters name', async () => {
    const directory = join(FOLDER, 'letters');
    const identity = '𠮷'.repeat(512);
    const customer = { customerKey: customerKeyOf(identity), identity, amountMinor: 2n ** 90n };
    const order = { directory, snapshotId: SNAPSHOT, padKey: PAD_KEY, threads: 0 };
    await buildLiabilityTree({ ...order, customers: inPortions([customer]) });
    const tree = await openLiabilityTree(directory);
    expect((await tree?.cutOut(customer))?.status).toBe('ok');
    expect(formatUtf8(identity).length).toBe(2_048);
    await tree?.close();
  });
});
