/**
 * Goal: no tree is built of a list that must not have one, nothing half-done ever stays, and files
 * that were changed are found out. Method: one list for each refusal; a process that is killed in
 * the middle; single bytes changed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildLiabilityTree,
  formatTreeManifest,
  LiabilityTreeDamaged,
  type LiabilityTreeOrder,
  type OwedCustomer,
  openLiabilityTree,
  parseTreeManifest,
  recomputeLiabilityTree,
} from '@ringfence/proof-of-custody';
import { SUM_LIMIT } from '@ringfence/transparency';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { customersOf, inPortions, PAD_KEY, SNAPSHOT } from './support/customers.ts';

const ROOM = mkdtempSync(join(tmpdir(), 'ringfence-liability-'));
afterAll(() => rmSync(ROOM, { recursive: true }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(ROOM, 'test-'));
});

function orderOf(
  customers: readonly OwedCustomer[],
  changed: Partial<LiabilityTreeOrder> = {},
): LiabilityTreeOrder {
  const directory = join(folder, 'trees', 'tree');
  const order = { directory, snapshotId: SNAPSHOT, padKey: PAD_KEY, threads: 0 };
  return { ...order, customers: inPortions(customers), ...changed };
}

const everybody = customersOf([5n, 0n, 12_000n, 7n, 99n]);
const [first, , third] = everybody;
if (first === undefined || third === undefined) throw new Error('expected customers');

describe('a list of customers is refused', () => {
  test.each<[string, readonly OwedCustomer[], object]>([
    [
      'with a negative amount',
      [...everybody, { ...first, amountMinor: -1n }],
      { status: 'negative_amount', customer: 5 },
    ],
    [
      'with the same customer twice',
      [...everybody, third],
      { status: 'duplicate_customer', customers: [2, 5] },
    ],
    [
      'with the same customer twice, of another amount and name',
      [...everybody, { ...third, identity: 'somebody', amountMinor: 1n }],
      { status: 'duplicate_customer', customers: [2, 5] },
    ],
    [
      'with an identity that is too long',
      [{ ...first, identity: 'x'.repeat(1_025) }],
      { status: 'identity_too_long', customer: 0 },
    ],
    [
      'with a total of 2^96',
      [first, { ...third, amountMinor: SUM_LIMIT - 5n }],
      { status: 'total_too_large', customer: 1 },
    ],
  ])('%s', async (_, customers, refusal) => {
    for (const threads of [0, 2]) {
      expect(await buildLiabilityTree(orderOf(customers, { threads }))).toEqual(refusal);
      expect(readdirSync(join(folder, 'trees'))).toEqual([]);
    }
  });

  test('when its tree is there already, which stays as it is', async () => {
    await buildLiabilityTree(orderOf(everybody));
    expect(await buildLiabilityTree(orderOf([first]))).toEqual({ status: 'directory_exists' });
    const tree = await openLiabilityTree(join(folder, 'trees', 'tree'));
    expect(tree?.manifest.customers).toBe(5);
    await tree?.close();
  });
});

describe('nothing half-done stays', () => {
  test.each([0, 2])('when the list fails, with %i threads', async (threads) => {
    async function* failing(): AsyncGenerator<readonly OwedCustomer[]> {
      yield everybody;
      throw new Error('the database is away');
    }
    const order = orderOf([], { customers: failing(), threads });
    await expect(buildLiabilityTree(order)).rejects.toThrow('the database is away');
    expect(readdirSync(join(folder, 'trees'))).toEqual([]);
  });

  test('when the process is killed: the next one clears it away', async () => {
    const directory = join(folder, 'trees', 'tree');
    const program = join(import.meta.dirname, 'support', 'build-until-killed.ts');
    const child = spawn(process.execPath, [program, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(directory)).toBe(false);
    expect(readdirSync(join(folder, 'trees')).length).toBe(1);
    expect((await buildLiabilityTree(orderOf(everybody))).status).toBe('built');
    expect(readdirSync(join(folder, 'trees'))).toEqual(['tree']);
  });

  test('of a process that had the same number as this one', async () => {
    const left = join(folder, 'trees', `tree.building-${process.pid}-1-abcdef`);
    mkdirSync(left, { recursive: true });
    expect((await buildLiabilityTree(orderOf(everybody))).status).toBe('built');
    expect(readdirSync(join(folder, 'trees'))).toEqual(['tree']);
  });

  test('beside a tree that another process still builds', async () => {
    const directory = join(folder, 'trees', 'tree');
    const program = join(import.meta.dirname, 'support', 'build-until-killed.ts');
    const child = spawn(process.execPath, [program, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect((await buildLiabilityTree(orderOf(everybody))).status).toBe('built');
    expect(readdirSync(join(folder, 'trees')).length).toBe(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  test('of what customers are owed: the files are for their owner only', async () => {
    await buildLiabilityTree(orderOf(everybody));
    const leaves = statSync(join(folder, 'trees', 'tree', 'level-0'));
    expect(leaves.mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'trees', 'tree')).mode & 0o077).toBe(0);
  });
});

describe('files that were changed', () => {
  const directoryOf = (): string => join(folder, 'trees', 'tree');
  const flip = (file: string, at: number): void => {
    const path = join(directoryOf(), file);
    const bytes = readFileSync(path);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };

  test('an amount in a small tree is found when it is opened', async () => {
    await buildLiabilityTree(orderOf(everybody));
    flip('level-0', 15);
    await expect(openLiabilityTree(directoryOf())).rejects.toThrow(LiabilityTreeDamaged);
  });

  test('an amount in a large tree is found when a neighbour is cut out', async () => {
    const many = customersOf(Array.from({ length: 300 }, (_, index) => BigInt(index)));
    await buildLiabilityTree(orderOf(many));
    const tree = await openLiabilityTree(directoryOf());
    const [one] = many;
    const cutting = one === undefined ? undefined : await tree?.cutOut(one);
    if (one === undefined || cutting?.status !== 'ok') throw new Error('expected a proof');
    const [fragment] = cutting.fragments;
    flip('level-0', ((fragment?.index ?? 0) ^ 1) * 48 + 15);
    await expect(tree?.cutOut(one)).rejects.toThrow(LiabilityTreeDamaged);
    await tree?.close();
  });

  test.each(['level-0', 'manifest.json'])('%s that was cut off is found', async (file) => {
    await buildLiabilityTree(orderOf(everybody));
    const path = join(directoryOf(), file);
    writeFileSync(path, readFileSync(path).subarray(0, -1 - 48));
    await expect(openLiabilityTree(directoryOf())).rejects.toThrow(LiabilityTreeDamaged);
  });

  test('another total in the manifest is found', async () => {
    const building = await buildLiabilityTree(orderOf(everybody));
    if (building.status !== 'built') throw new Error('expected a tree');
    const text = formatTreeManifest({ ...building.tree, totalMinor: 1n });
    writeFileSync(join(directoryOf(), 'manifest.json'), text);
    await expect(openLiabilityTree(directoryOf())).rejects.toThrow(LiabilityTreeDamaged);
  });

  test('a tree of a form that is not made any more is to be built again', async () => {
    await buildLiabilityTree(orderOf(everybody));
    const path = join(directoryOf(), 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('tree v2', 'tree v1'));
    expect(await openLiabilityTree(directoryOf())).toBeUndefined();
  });

  test('no tree is no fault', async () => {
    expect(await openLiabilityTree(join(folder, 'nothing'))).toBeUndefined();
  });
});

test('a manifest is read as written, and nothing else is', async () => {
  const building = await buildLiabilityTree(orderOf(everybody));
  if (building.status !== 'built') throw new Error('expected a tree');
  const text = formatTreeManifest(building.tree);
  expect(parseTreeManifest(text)).toEqual(building.tree);
  for (const [from, to] of [
    ['v2', 'v3'],
    ['"height": 4', '"height": 5'],
    ['"height": 4', '"height": 4.5'],
    ['"customers": 5', '"customers": -5'],
    ['12111"', '012111"'],
    ['"root": "', '"root": "A'],
    ['{', '['],
  ] as const) {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(parseTreeManifest(changed)).toBeUndefined();
  }
});

describe('a tree that is built again', () => {
  test('is the same from the same balances in any order, and nothing of it stays', async () => {
    const building = await buildLiabilityTree(orderOf(everybody));
    if (building.status !== 'built') throw new Error('expected a tree');
    const { tree } = building;
    const again = { ...orderOf(everybody.toReversed()), expected: tree, workDirectory: folder };
    expect(await recomputeLiabilityTree(again)).toEqual({ status: 'same', tree });
    expect(readdirSync(folder)).toEqual(['trees']);
  });

  test('says what differs, or why there is none', async () => {
    const building = await buildLiabilityTree(orderOf(everybody));
    if (building.status !== 'built') throw new Error('expected a tree');
    const { tree } = building;
    const recompute = (customers: readonly OwedCustomer[], padKey = PAD_KEY) => {
      const order = orderOf(customers, { padKey });
      return recomputeLiabilityTree({ ...order, expected: tree, workDirectory: folder });
    };
    expect(await recompute(everybody.slice(1))).toEqual({
      status: 'differs',
      field: 'total',
      expected: '12111',
      received: '12106',
    });
    const nobody = customersOf([5n, 0n, 12_000n, 7n, 99n, ...Array.from({ length: 9 }, () => 0n)]);
    expect(await recompute(nobody)).toMatchObject({ status: 'differs', field: 'height' });
    const renamed = [{ ...first, identity: 'somebody' }, ...everybody.slice(1)];
    expect(await recompute(renamed)).toMatchObject({ status: 'differs', field: 'root' });
    expect(await recompute(everybody, SNAPSHOT)).toMatchObject({ field: 'root' });
    const debtor = [...everybody, { ...first, amountMinor: -1n }];
    expect(await recompute(debtor)).toMatchObject({ status: 'negative_amount' });
  });
});
