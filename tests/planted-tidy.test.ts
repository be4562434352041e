/**
 * Goal: each rule of tidiness can fail.
 *
 * Method: one violation a rule, each in a fresh tree, and the rule must name that file.
 */
import { describe, expect, test } from 'vitest';
import { expectCaught, lines, manifestWith, type Plant } from './rules/plant.ts';
import type { Files } from './rules/small-tree.ts';
import { findTidyViolations } from './rules/tidy.ts';
import { wrapComments } from './wrap-comments.ts';

describe('tidy', () => {
  const source = 'packages/cluster/src/start-it.ts';
  const startIt = (...body: readonly string[]): Files => ({
    [source]: lines('export function startIt(): void {', ...body, '}'),
  });

  const plants: readonly Plant[] = [
    {
      title: 'a word that the glossary forbids',
      rule: 'forbidden word',
      files: { [source]: 'export const startIt = (merchantId: string): string => merchantId;\n' },
    },
    {
      title: 'a function that "handles"',
      rule: 'forbidden word',
      files: { [source]: 'export function handleStartIt(): void {}\n' },
    },
    {
      title: 'a file without a meaning in its name',
      rule: 'name without meaning',
      files: { 'packages/cluster/src/helpers.ts': 'export const start = 1;\n' },
    },
    {
      title: 'a package without a meaning in its name',
      rule: 'name without meaning',
      file: 'packages/utils',
      files: { 'packages/utils/package.json': manifestWith('utils', []) },
    },
    {
      title: 'while (true)',
      rule: 'unbounded loop',
      files: startIt('  while (true) {', '    break;', '  }'),
    },
    {
      title: 'for (;;)',
      rule: 'unbounded loop',
      files: startIt('  for (;;) {', '    break;', '  }'),
    },
    {
      title: 'a variable of the module',
      rule: 'module state',
      files: { [source]: 'let count = 0;\n\nexport const startIt = (): number => (count += 1);\n' },
    },
    {
      title: 'a container of the module that waits to be filled',
      rule: 'module state',
      files: { [source]: 'const reasons: string[] = [];\n\nexport const startIt = reasons;\n' },
    },
    {
      title: 'a file that is not named after its export',
      rule: 'file name',
      files: { [source]: 'export const stopEverything = 1;\n' },
    },
    {
      title: 'the results of Promise.allSettled thrown away',
      rule: 'unread results',
      files: {
        [source]: lines(
          'export async function startIt(): Promise<void> {',
          '  await Promise.allSettled([Promise.resolve(1)]);',
          '}',
        ),
      },
    },
    {
      title: 'a catch that says nothing',
      rule: 'silent catch',
      files: startIt('  try {', '    JSON.parse("");', '  } catch {', '    return;', '  }'),
    },
    {
      title: 'a catch that loses the cause',
      rule: 'lost cause',
      files: startIt(
        '  try {',
        '    JSON.parse("");',
        '  } catch {',
        "    throw new RangeError('no');",
        '  }',
      ),
    },
    {
      title: 'SQL outside the store: read',
      rule: 'sql outside store',
      files: {
        'packages/operations/src/start-it.ts':
          "export const startIt = 'select id from ledger.transfer';\n",
      },
    },
    {
      title: 'SQL outside the store: write',
      rule: 'sql outside store',
      files: {
        'packages/operations/src/start-it.ts':
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the plant holds a template
          'export const startIt = (id: string): string => `update pool.head set x = ${id}`;\n',
      },
    },
    {
      title: 'a mock of our own code',
      rule: 'mock',
      files: { 'packages/cluster/test/a.test.ts': "vi.mock('../src/start-cluster.ts');\n" },
    },
    {
      title: 'a test that is switched off',
      rule: 'skipped test',
      files: { 'packages/cluster/test/a.test.ts': "test.skip('later', () => {});\n" },
    },
    {
      title: 'work left without an issue number',
      rule: 'todo without issue',
      files: startIt('  // TODO: bound this'),
    },
    {
      title: 'a comment about the past',
      rule: 'past in a comment',
      files: startIt('  // Previously this waited.'),
    },
    {
      title: 'a document that the repository does not have',
      rule: 'document elsewhere',
      files: startIt('  // As DESIGN.md says.'),
    },
    {
      title: 'a lint rule switched off without a reason',
      rule: 'unexplained exception',
      files: startIt('  // eslint-disable-next-line no-console'),
    },
    {
      title: 'a type error ignored',
      rule: 'unexplained exception',
      files: startIt('  // @ts-ignore'),
    },
    {
      title: 'a comment wider than a line',
      rule: 'line length',
      files: startIt(`  // ${'word '.repeat(25)}`),
    },
    {
      title: 'a giant file',
      rule: 'file length',
      files: startIt(...Array.from({ length: 500 }, () => '  // line')),
    },
    {
      title: 'a generated file that does not say so',
      rule: 'generated file',
      files: { 'packages/cluster/src/database.generated.ts': 'export type Row = never;\n' },
    },
  ];

  test.each(plants)('$title', (plant) => {
    expectCaught(plant, findTidyViolations);
  });

  test('npm run format breaks a comment that is too wide, and only that', () => {
    const wide = `  // ${'word '.repeat(25).trim()}`;
    const code = `const x = '${'word '.repeat(25)}';`;
    const [first = '', second = '', ...rest] = wrapComments(`${wide}\n${code}`).split('\n');
    expect(first.length).toBeLessThanOrEqual(100);
    expect(second).toMatch(/^ {2}\/\/ word/);
    expect(rest).toEqual([code]);
  });
});
