/**
 * Goal: each rule of the architecture can fail.
 *
 * Method: one violation a rule, each in a fresh tree, and the rule must name that file.
 */
import { describe, expect, test } from 'vitest';
import { findArchitectureViolations } from './rules/architecture.ts';
import { expectCaught, manifestWith, type Plant, smallTree } from './rules/plant.ts';
import { SMALL_ARROWS } from './rules/small-tree.ts';
import type { Violation } from './rules/violation.ts';

describe('architecture', () => {
  const find = (root: string): readonly Violation[] =>
    findArchitectureViolations(root, SMALL_ARROWS);

  const plants: readonly Plant[] = [
    {
      title: 'a forbidden arrow, declared everywhere',
      rule: 'arrow',
      files: {
        'packages/money/package.json': manifestWith('money', ['@ringfence/ledger']),
        'packages/money/tsconfig.json': JSON.stringify({
          extends: '../../tsconfig.base.json',
          references: [{ path: '../ledger' }],
        }),
        'packages/money/src/back.ts': "export { applyTransfer } from '@ringfence/ledger';\n",
      },
    },
    {
      title: 'a forbidden arrow that only an import shows',
      rule: 'arrow',
      files: { 'packages/cluster/src/back.ts': "export { rate } from '@ringfence/money';\n" },
    },
    {
      title: 'a forbidden arrow for types only',
      rule: 'arrow',
      files: {
        'packages/cluster/src/back.ts': "import type { Amount } from '@ringfence/money';\n",
      },
    },
    {
      title: 'a forbidden arrow in a test',
      rule: 'arrow',
      files: {
        'packages/money/test/back.test.ts': "import { placeHold } from '@ringfence/operations';\n",
      },
    },
    {
      title: 'a sibling that is allowed and not declared',
      rule: 'undeclared',
      file: 'packages/ledger/src/apply-transfer.ts',
      files: { 'packages/ledger/package.json': manifestWith('ledger', []) },
    },
    {
      title: 'a package from outside that is not declared',
      rule: 'undeclared',
      files: { 'packages/cluster/src/outside.ts': "export { Client } from 'pg';\n" },
    },
    {
      title: 'a declared sibling that nothing imports',
      rule: 'unused arrow',
      file: 'packages/operations/package.json',
      files: {
        'packages/operations/src/place-hold.ts': 'export const placeHold = 1n;\n',
      },
    },
    {
      title: 'a deep import',
      rule: 'deep import',
      files: {
        'packages/ledger/src/deep.ts': "export { rate } from '@ringfence/money/src/rate.ts';\n",
      },
    },
    {
      title: 'a relative import into another package',
      rule: 'relative import',
      files: {
        'packages/ledger/src/relative.ts': "export { rate } from '../../money/src/rate.ts';\n",
      },
    },
    {
      title: 'a second door',
      rule: 'one door',
      files: {
        'packages/money/package.json': JSON.stringify({
          name: '@ringfence/money',
          exports: { '.': './src/index.ts', './rate': './src/rate.ts' },
        }),
      },
    },
    {
      title: 'references that are not the dependencies',
      rule: 'references',
      files: {
        'packages/ledger/tsconfig.json': JSON.stringify({
          extends: '../../tsconfig.base.json',
          references: [],
        }),
      },
    },
    {
      title: 'a pure package with the types of Node',
      rule: 'pure',
      files: {
        'packages/money/tsconfig.json': JSON.stringify({
          extends: '../../tsconfig.base.json',
          compilerOptions: { types: ['node'] },
        }),
      },
    },
    {
      title: 'the types of Node for everybody',
      rule: 'pure',
      files: {
        'tsconfig.base.json': JSON.stringify({
          compilerOptions: { types: ['node'], lib: ['ES2024'] },
        }),
      },
    },
    {
      title: 'a pure package that imports a Node module',
      rule: 'pure',
      files: { 'packages/money/src/file.ts': "export { readFileSync } from 'node:fs';\n" },
    },
    {
      title: 'a pure package with a dependency from outside',
      rule: 'pure',
      files: { 'packages/money/package.json': manifestWith('money', ['decimal.js']) },
    },
    {
      title: 'the database driver outside the store',
      rule: 'reserved',
      files: {
        'packages/operations/package.json': manifestWith('operations', [
          '@ringfence/ledger',
          '@ringfence/money',
          'pg',
        ]),
      },
    },
    {
      title: 'a lock file that is older than a manifest',
      rule: 'lock file',
      files: {
        'package-lock.json': JSON.stringify({
          packages: { '': {}, 'packages/money': { dependencies: { 'left-pad': '1.0.0' } } },
        }),
      },
    },
    {
      title: 'a lock file without an optional package of another platform',
      rule: 'lock file',
      files: {
        'package-lock.json': JSON.stringify({
          packages: {
            '': {},
            'node_modules/node': { optionalDependencies: { 'node-other': '24.0.0' } },
          },
        }),
      },
    },
    {
      title: 'a workspace without a row in the table',
      rule: 'table',
      file: 'tests/rules/arrows.ts',
      files: {
        'packages/surprise/package.json': manifestWith('surprise', []),
        'packages/surprise/tsconfig.json': JSON.stringify({ extends: '../../tsconfig.base.json' }),
      },
    },
  ];

  test.each(plants)('$title', (plant) => {
    expectCaught(plant, find);
  });

  test('a table of arrows that comes back to where it started', () => {
    const circle = { ...SMALL_ARROWS, money: ['operations'] };
    const rules = findArchitectureViolations(smallTree().root, circle).map(({ text }) => text);
    expect(rules).toContainEqual(expect.stringContaining('part of a cycle'));
  });
});
