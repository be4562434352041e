/**
 * Goal: the packages depend on each other as the table of arrows says (tests/rules/arrows.ts), and
 * in no other way. Method: compare the table with the manifests, the TypeScript references and the
 * imports that are really written, in both directions. tests/planted-architecture.test.ts plants a
 * violation of each rule.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findArchitectureViolations } from './rules/architecture.ts';
import { PURE } from './rules/arrows.ts';
import { listWorkspaces } from './rules/source-tree.ts';
import { formatViolation } from './rules/violation.ts';

const ROOT = join(import.meta.dirname, '..');

test('manifests, references and imports follow the table of arrows', () => {
  expect(findArchitectureViolations(ROOT).map(formatViolation)).toEqual([]);
});

test('the table covers a real tree', () => {
  const names = listWorkspaces(ROOT).map((workspace) => workspace.name);
  expect(names.length).toBeGreaterThan(10);
  for (const name of PURE) expect(names).toContain(name);
});
