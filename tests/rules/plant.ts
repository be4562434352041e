import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { createSmallTree, type Files, type SmallTree } from './small-tree.ts';
import type { Violation } from './violation.ts';

export const REPOSITORY = join(import.meta.dirname, '..', '..');
export const TOOL_TIMEOUT_MS = 120_000;

export interface Plant {
  /** The violation, in the words of the house style. */
  readonly title: string;
  readonly files: Files;
  /** The rule, or the number of the error, that must be named. */
  readonly rule: string;
  /** The file that must be named, where it is not the only one planted. */
  readonly file?: string;
}

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

const trees: SmallTree[] = [];

export function smallTree(): SmallTree {
  const tree = createSmallTree();
  trees.push(tree);
  return tree;
}

afterAll(() => {
  for (const tree of trees) tree.destroy();
});

export function runTool(root: string, script: string, ...rest: readonly string[]): Run {
  const result = spawnSync(process.execPath, [join(REPOSITORY, 'node_modules', script), ...rest], {
    cwd: root,
    encoding: 'utf8',
    timeout: TOOL_TIMEOUT_MS,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (result.error !== undefined) throw new Error(`${script} did not run`, { cause: result.error });
  return { code: result.status, output: result.stdout + result.stderr };
}

export function plantedFile(plant: Plant): string {
  return plant.file ?? Object.keys(plant.files)[0] ?? '';
}

/** One run of a tool over all plants: each must be named, in its own file, and nothing else. */
export function plantAll(plants: readonly Plant[]): SmallTree {
  const tree = smallTree();
  for (const plant of plants) tree.write(plant.files);
  return tree;
}

export function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

export function manifestWith(name: string, dependencies: readonly string[]): string {
  return JSON.stringify({
    name: `@ringfence/${name}`,
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map((item) => [item, '0.1.0'])),
  });
}

/** Plants in a fresh tree: nothing found before, the rule found in the file after. */
export function expectCaught(plant: Plant, find: (root: string) => readonly Violation[]): void {
  const tree = smallTree();
  expect(find(tree.root)).toEqual([]);
  tree.write(plant.files);
  const found = find(tree.root);
  const file = plantedFile(plant);
  expect(found.some((item) => item.rule === plant.rule && item.file === file)).toBe(true);
}
