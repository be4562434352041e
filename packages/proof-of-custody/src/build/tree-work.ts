import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import {
  createLeafHasher,
  SUM_BYTES,
  SUM_NODE_BYTES,
  sumLevelAbove,
} from '@ringfence/transparency';
import { sha256 } from '../sha256.ts';
import { LEVELS_APART, levelFileOf } from '../tree-files.ts';
import { findCustomerTwice, OWNER_BYTES, writeOwner } from './owner.ts';
import { type Portion, unpackPortion } from './portion.ts';
import { sortLeaves } from './sort-leaves.ts';
import { createSpill, readBucket, readWhole, type Spilled, writeWhole } from './spill.ts';

/** What a thread is started with. */
export interface TreePlan {
  /** where the tree is built; not yet its last place */
  readonly directory: string;
  readonly snapshotId: Uint8Array;
  readonly padKey: Uint8Array;
  /** tells this thread's own files from those of the others */
  readonly thread: number;
}

/** What a thread is asked for, in this order. */
export type TreeRequest =
  | { readonly kind: 'hash_customers'; readonly portion: Portion }
  | { readonly kind: 'hash_pads'; readonly from: number; readonly to: number }
  | { readonly kind: 'close_spills' }
  | {
      readonly kind: 'sort_bucket';
      readonly bucket: number;
      /** the place of the bucket's first leaf in the tree */
      readonly leafFirst: number;
      readonly leaves: readonly Spilled[];
      readonly owners: readonly Spilled[];
    }
  | {
      readonly kind: 'build_levels';
      readonly leafFirst: number;
      /** a power of two of leaves, of which the first has a multiple of it as its place */
      readonly count: number;
    };

/** What it answers. */
export interface TreeAnswers {
  readonly hash_customers: { readonly leaves: number };
  readonly hash_pads: { readonly leaves: number };
  readonly close_spills: { readonly leaves: Spilled; readonly owners: Spilled };
  readonly sort_bucket: { readonly customersTwice?: readonly [number, number] };
  /** the one node above all of these leaves */
  readonly build_levels: { readonly top: Uint8Array };
}

export type TreeAnswer = TreeAnswers[keyof TreeAnswers];

/** The work of one thread. */
export interface TreeWork {
  /** It blocks, and keeps what it needs for the next request. */
  readonly answer: (request: TreeRequest) => TreeAnswer;
  readonly stop: () => void;
}

/** Begins the work of one thread: its files are made. */
export function createTreeWork(plan: TreePlan): TreeWork {
  const { directory, snapshotId, padKey, thread } = plan;
  const hasher = createLeafHasher(sha256, snapshotId);
  const leaves = createSpill(join(directory, `leaves-${thread}`), SUM_NODE_BYTES);
  const owners = createSpill(join(directory, `owners-${thread}`), OWNER_BYTES);
  const owner = new Uint8Array(OWNER_BYTES);
  const ownerFields = new DataView(owner.buffer);
  const keepLeaf = (packed: Uint8Array): void => leaves.append(packed[SUM_BYTES] ?? 0, packed, 0);

  const answer = (request: TreeRequest): TreeAnswer => {
    switch (request.kind) {
      case 'hash_customers': {
        let customer = request.portion.customerFirst;
        let count = 0;
        for (const balance of unpackPortion(request.portion)) {
          const own = hasher.leavesOf(balance);
          for (const { packed } of own) keepLeaf(packed);
          writeOwner(ownerFields, own[0]?.nonce ?? owner, customer);
          owners.append(owner[0] ?? 0, owner, 0);
          count += own.length;
          customer += 1;
        }
        return { leaves: count };
      }
      case 'hash_pads':
        for (let pad = request.from; pad < request.to; pad += 1)
          keepLeaf(hasher.padOf({ padKey, pad }));
        return { leaves: request.to - request.from };
      case 'close_spills':
        return { leaves: leaves.close(), owners: owners.close() };
      case 'sort_bucket': {
        const customersTwice = findCustomerTwice(readBucket(request.owners, request.bucket));
        if (customersTwice !== undefined) return { customersTwice };
        const sorted = sortLeaves(readBucket(request.leaves, request.bucket));
        writeNodes(directory, { level: 0, first: request.leafFirst, nodes: sorted });
        return {};
      }
      case 'build_levels':
        return { top: buildLevels(directory, request) };
    }
  };
  return {
    answer,
    stop: () => {
      leaves.drop();
      owners.drop();
    },
  };
}

/** Computes the levels above some leaves, and writes those that are kept. */
function buildLevels(
  directory: string,
  { leafFirst, count }: { readonly leafFirst: number; readonly count: number },
): Uint8Array {
  let nodes: Uint8Array = new Uint8Array(count * SUM_NODE_BYTES);
  const descriptor = openSync(join(directory, levelFileOf(0)), 'r');
  readWhole(descriptor, nodes, leafFirst * SUM_NODE_BYTES);
  closeSync(descriptor);
  for (let level = 1; nodes.length > SUM_NODE_BYTES; level += 1) {
    nodes = sumLevelAbove(sha256, nodes);
    const first = leafFirst / 2 ** level;
    if (level % LEVELS_APART === 0) writeNodes(directory, { level, first, nodes });
  }
  return nodes;
}

/** Writes nodes at their place in the file of their level. */
export function writeNodes(
  directory: string,
  {
    level,
    first,
    nodes,
  }: { readonly level: number; readonly first: number; readonly nodes: Uint8Array },
): void {
  const descriptor = openSync(join(directory, levelFileOf(level)), 'r+');
  writeWhole(descriptor, nodes, first * SUM_NODE_BYTES);
  closeSync(descriptor);
}
