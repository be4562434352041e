import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { equalBytes, formatBase64 } from '@ringfence/transparency';
import {
  buildLiabilityTree,
  type LiabilityTreeOrder,
  type LiabilityTreeRefusal,
} from './build/build-liability-tree.ts';
import type { LiabilityTreeManifest } from './tree-manifest.ts';

/** A tree to build again, and what it must come to. */
export interface LiabilityTreeRecomputation extends Omit<LiabilityTreeOrder, 'directory'> {
  readonly expected: Pick<LiabilityTreeManifest, 'root' | 'totalMinor' | 'height'>;
  /** where the tree is built; nothing of it stays there */
  readonly workDirectory: string;
}

export type RecomputationResult =
  | { readonly status: 'same'; readonly tree: LiabilityTreeManifest }
  | {
      readonly status: 'differs';
      readonly field: 'total' | 'height' | 'root';
      readonly expected: string;
      readonly received: string;
    }
  | LiabilityTreeRefusal;

/**
 * Builds a tree again from all customers and compares: what a bank or an auditor does before it
 * signs that every balance is counted.
 *
 * @returns the first of total, height and root that differs, or why no tree comes of this list
 */
export async function recomputeLiabilityTree({
  expected,
  workDirectory,
  ...order
}: LiabilityTreeRecomputation): Promise<RecomputationResult> {
  const work = await mkdtemp(join(workDirectory, 'recomputed-'));
  try {
    const building = await buildLiabilityTree({ ...order, directory: join(work, 'tree') });
    return building.status === 'built' ? compare(building.tree, expected) : building;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function compare(
  tree: LiabilityTreeManifest,
  expected: LiabilityTreeRecomputation['expected'],
): RecomputationResult {
  const differs = (field: 'total' | 'height' | 'root', values: readonly [string, string]) =>
    ({ status: 'differs', field, expected: values[0], received: values[1] }) as const;
  if (tree.totalMinor !== expected.totalMinor)
    return differs('total', [String(expected.totalMinor), String(tree.totalMinor)]);
  if (tree.height !== expected.height)
    return differs('height', [String(expected.height), String(tree.height)]);
  if (!equalBytes(tree.root, expected.root))
    return differs('root', [formatBase64(expected.root), formatBase64(tree.root)]);
  return { status: 'same', tree };
}
