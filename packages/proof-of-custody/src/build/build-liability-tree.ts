import { existsSync } from 'node:fs';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  assert,
  HASH_BYTES,
  IDENTITY_LENGTH_MAX,
  joinBytes,
  SUM_LIMIT,
  SUM_NODE_BYTES,
  sumLevelAbove,
  unpackSumNode,
} from '@ringfence/transparency';
import {
  CUSTOMERS_MAX,
  PORTION_CUSTOMERS_MAX,
  PORTION_PADS_MAX,
  PORTIONS_IN_FLIGHT_MAX,
  THREADS_MAX,
} from '../limits.ts';
import { sha256 } from '../sha256.ts';
import { LEVELS_APART, levelFileOf, listLevelsKept, MANIFEST_FILE } from '../tree-files.ts';
import { formatTreeManifest, type LiabilityTreeManifest } from '../tree-manifest.ts';
import {
  createBuildingDirectory,
  dropBuildingDirectory,
  publishDirectory,
} from './building-directory.ts';
import { type Portion, packPortion } from './portion.ts';
import { shareOut } from './share-out.ts';
import { BUCKETS, type Spilled } from './spill.ts';
import { createOwnThread, startThread, type TreeThread } from './tree-threads.ts';
import { type TreePlan, writeNodes } from './tree-work.ts';

/** What one customer is owed at the moment of the snapshot. */
export interface OwedCustomer {
  /** 32 bytes that only the customer and the operator know */
  readonly customerKey: Uint8Array;
  /** the text that names this customer and nobody else, as the customer sees it */
  readonly identity: string;
  /** in minor units */
  readonly amountMinor: bigint;
}

/** A tree to build. */
export interface LiabilityTreeOrder {
  /** where it will be; its parent is made when it is absent */
  readonly directory: string;
  /** SHA-256 of the checkpoint text at which the balances were taken */
  readonly snapshotId: Uint8Array;
  /** 32 secret bytes from which the pads follow; who has them can build the same tree */
  readonly padKey: Uint8Array;
  readonly customers: AsyncIterable<readonly OwedCustomer[]>;
  /** threads that hash; 0 does all of it in the caller's own, which suits small trees */
  readonly threads?: number;
}

/** Why no tree was built; customers are named by their number in the list, from 0. */
export type LiabilityTreeRefusal =
  | { readonly status: 'directory_exists' }
  | { readonly status: 'too_many_customers'; readonly customersMax: number }
  | { readonly status: 'negative_amount'; readonly customer: number }
  | { readonly status: 'identity_too_long'; readonly customer: number }
  | { readonly status: 'total_too_large'; readonly customer: number }
  | { readonly status: 'duplicate_customer'; readonly customers: readonly [number, number] };

export type LiabilityTreeBuilding =
  | { readonly status: 'built'; readonly tree: LiabilityTreeManifest }
  | LiabilityTreeRefusal;

/** Stops the work from within; it never leaves this file. */
class TreeRefused extends Error {
  override readonly name = 'TreeRefused';
  readonly refusal: LiabilityTreeRefusal;
  constructor(refusal: LiabilityTreeRefusal) {
    super(refusal.status);
    this.refusal = refusal;
  }
}

const THREADS_DEFAULT = 2;

/** Leaves whose levels one request builds: the node above them stands on a level that is kept. */
const LEAVES_OF_REQUEST = 2 ** (4 * LEVELS_APART);

/**
 * Builds the liability tree of a snapshot in a directory of packed files. Leaves stand in the order
 * of their hashes. The memory it takes does not grow with the customers, but for two bytes a
 * thousand of them.
 *
 * The directory appears whole or not at all.
 *
 * @returns the first refusal, or what was built
 * @throws {Error} when the disk or a thread fails; nothing is left behind
 */
export async function buildLiabilityTree(
  order: LiabilityTreeOrder,
): Promise<LiabilityTreeBuilding> {
  const { directory, snapshotId, padKey } = order;
  const threadCount = order.threads ?? THREADS_DEFAULT;
  assert(snapshotId.length === HASH_BYTES, 'T21 expected a snapshot of 32 bytes');
  assert(padKey.length === HASH_BYTES, 'T21 expected a key of pads of 32 bytes');
  assert(threadCount >= 0 && threadCount <= THREADS_MAX, `expected ${threadCount} threads`);
  if (existsSync(directory)) return { status: 'directory_exists' };

  await mkdir(dirname(directory), { recursive: true });
  const building = await createBuildingDirectory(directory);
  const threads = startThreads({ directory: building, snapshotId, padKey }, threadCount);
  try {
    const tree = await buildIn(building, { order, threads });
    await writeFile(join(building, MANIFEST_FILE), formatTreeManifest(tree));
    await publishDirectory(building, directory);
    return { status: 'built', tree };
  } catch (error) {
    if (error instanceof TreeRefused) return error.refusal;
    throw error;
  } finally {
    await Promise.all(threads.map(({ stop }) => stop()));
    await dropBuildingDirectory(building);
  }
}

function startThreads(plan: Omit<TreePlan, 'thread'>, count: number): readonly TreeThread[] {
  if (count === 0) return [createOwnThread({ ...plan, thread: 0 })];
  return Array.from({ length: count }, (_, thread) => startThread({ ...plan, thread }));
}

interface Work {
  readonly order: LiabilityTreeOrder;
  readonly threads: readonly TreeThread[];
}

async function buildIn(building: string, work: Work): Promise<LiabilityTreeManifest> {
  const { snapshotId } = work.order;
  const hashed = await hashCustomers(work);
  const height = Math.ceil(Math.log2(Math.max(1, hashed.leaves)));
  const leaves = 2 ** height;
  await hashPads(work.threads, leaves - hashed.leaves);
  for (const level of listLevelsKept(height)) {
    const file = join(building, levelFileOf(level));
    await writeFile(file, '', { mode: 0o600 });
    await truncate(file, 2 ** (height - level) * SUM_NODE_BYTES);
  }
  await sortBuckets(work.threads);
  const top = await buildLevels(building, { threads: work.threads, leaves });
  const root = unpackSumNode(top);
  const isWhole = root?.amountMinor === hashed.totalMinor;
  assert(isWhole, 'T23 expected a root that holds the sum of all balances');
  const { customers, totalMinor } = hashed;
  return { snapshotId, root: root.hash, totalMinor, height, leaves, customers };
}

interface Hashed {
  readonly customers: number;
  readonly leaves: number;
  readonly totalMinor: bigint;
}

/** Sends every customer to a thread, which keeps its leaves. */
async function hashCustomers({ order, threads }: Work): Promise<Hashed> {
  let customers = 0;
  let totalMinor = 0n;
  let leaves = 0;
  async function* portions(): AsyncGenerator<Portion> {
    for await (const some of order.customers)
      for (let at = 0; at < some.length; at += PORTION_CUSTOMERS_MAX) {
        const slice = some.slice(at, at + PORTION_CUSTOMERS_MAX);
        totalMinor = checkCustomers(slice, { customerFirst: customers, totalMinor });
        const portion = packPortion(customers, slice);
        customers += slice.length;
        yield portion;
      }
  }
  const inFlight = PORTIONS_IN_FLIGHT_MAX;
  await shareOut({ count: threads.length, inFlight }, portions(), async (member, portion) => {
    const answer = await threads[member]?.ask({ kind: 'hash_customers', portion });
    leaves += answer?.leaves ?? 0;
  });
  return { customers, leaves, totalMinor };
}

/** The total so far with these customers. */
function checkCustomers(
  some: readonly OwedCustomer[],
  before: { readonly customerFirst: number; readonly totalMinor: bigint },
): bigint {
  let customer = before.customerFirst;
  let { totalMinor } = before;
  if (customer + some.length > CUSTOMERS_MAX)
    throw new TreeRefused({ status: 'too_many_customers', customersMax: CUSTOMERS_MAX });
  for (const { customerKey, identity, amountMinor } of some) {
    assert(customerKey.length === HASH_BYTES, 'T21 expected a customer key of 32 bytes');
    if (amountMinor < 0n) throw new TreeRefused({ status: 'negative_amount', customer });
    if (identity.length > IDENTITY_LENGTH_MAX)
      throw new TreeRefused({ status: 'identity_too_long', customer });
    totalMinor += amountMinor;
    if (totalMinor >= SUM_LIMIT) throw new TreeRefused({ status: 'total_too_large', customer });
    customer += 1;
  }
  return totalMinor;
}

async function hashPads(threads: readonly TreeThread[], pads: number): Promise<void> {
  function* ranges(): Generator<{ readonly from: number; readonly to: number }> {
    for (let from = 0; from < pads; from += PORTION_PADS_MAX)
      yield { from, to: Math.min(pads, from + PORTION_PADS_MAX) };
  }
  await shareOut({ count: threads.length, inFlight: 1 }, ranges(), async (member, range) => {
    await threads[member]?.ask({ kind: 'hash_pads', ...range });
  });
}

/** Sorts what begins with the same byte, one byte after the other, and writes the leaves. */
async function sortBuckets(threads: readonly TreeThread[]): Promise<void> {
  const spills = await Promise.all(threads.map(({ ask }) => ask({ kind: 'close_spills' })));
  const leaves = spills.map((spilled) => spilled.leaves);
  const owners = spills.map((spilled) => spilled.owners);
  function* buckets(): Generator<{ readonly bucket: number; readonly leafFirst: number }> {
    let leafFirst = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      yield { bucket, leafFirst };
      leafFirst += leaves.reduce((sum, { counts }) => sum + (counts[bucket] ?? 0), 0);
    }
  }
  await shareOut({ count: threads.length, inFlight: 1 }, buckets(), async (member, place) => {
    const request = { kind: 'sort_bucket', ...place, leaves, owners } as const;
    const twice = (await threads[member]?.ask(request))?.customersTwice;
    if (twice !== undefined)
      throw new TreeRefused({ status: 'duplicate_customer', customers: twice });
  });
  await dropSpills([...leaves, ...owners]);
}

async function dropSpills(spills: readonly Spilled[]): Promise<void> {
  for (const { file } of spills) await rm(file);
}

/** Builds the levels above all leaves; the root as a packed node. */
async function buildLevels(
  building: string,
  { threads, leaves }: { readonly threads: readonly TreeThread[]; readonly leaves: number },
): Promise<Uint8Array> {
  const count = Math.min(leaves, LEAVES_OF_REQUEST);
  const tops: Uint8Array[] = Array.from({ length: leaves / count });
  function* firsts(): Generator<number> {
    for (let leafFirst = 0; leafFirst < leaves; leafFirst += count) yield leafFirst;
  }
  await shareOut({ count: threads.length, inFlight: 1 }, firsts(), async (member, leafFirst) => {
    const answer = await threads[member]?.ask({ kind: 'build_levels', leafFirst, count });
    if (answer !== undefined) tops[leafFirst / count] = answer.top;
  });
  let nodes = joinBytes(...tops);
  for (let level = Math.log2(count) + 1; nodes.length > SUM_NODE_BYTES; level += 1) {
    nodes = sumLevelAbove(sha256, nodes);
    if (level % LEVELS_APART === 0) writeNodes(building, { level, first: 0, nodes });
  }
  return nodes;
}
