/**
 * Goal: every check of the gate can fail. Method: a small workspace under the repository's own
 * configuration is green; then one violation a rule is planted in it, and the check must name that
 * rule in that file. Tools that are slow to start see all their plants in one run. Rules that are
 * functions see their plants one by one, each in a fresh tree.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findArchitectureViolations } from './rules/architecture.ts';
import {
  ADR_SECTIONS,
  findAdrViolations,
  findBrokenLinks,
  findCiDifferences,
  findMissingPages,
  findMissingPaths,
  findPictureDifferences,
  findPrivatePlaces,
  findReadmeDifferences,
  findRegulationViolations,
  findSpecificationGaps,
  findUnknownCommands,
  findUntestedStatuses,
} from './rules/documents.ts';
import { createSmallTree, type Files, SMALL_ARROWS, type SmallTree } from './rules/small-tree.ts';
import { findTidyViolations } from './rules/tidy.ts';
import type { Violation } from './rules/violation.ts';
import { wrapComments } from './wrap-comments.ts';

const REPOSITORY = join(import.meta.dirname, '..');
const TOOL_TIMEOUT_MS = 120_000;

interface Plant {
  /** The violation, in the words of the house style. */
  readonly title: string;
  readonly files: Files;
  /** The rule, or the number of the error, that must be named. */
  readonly rule: string;
  /** The file that must be named, where it is not the only one planted. */
  readonly file?: string;
}

interface Run {
  readonly code: number | null;
  readonly output: string;
}

const trees: SmallTree[] = [];

function smallTree(): SmallTree {
  const tree = createSmallTree();
  trees.push(tree);
  return tree;
}

afterAll(() => {
  for (const tree of trees) tree.destroy();
});

function runTool(root: string, script: string, ...rest: readonly string[]): Run {
  const result = spawnSync(process.execPath, [join(REPOSITORY, 'node_modules', script), ...rest], {
    cwd: root,
    encoding: 'utf8',
    timeout: TOOL_TIMEOUT_MS,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (result.error !== undefined) throw new Error(`${script} did not run`, { cause: result.error });
  return { code: result.status, output: result.stdout + result.stderr };
}

function plantedFile(plant: Plant): string {
  return plant.file ?? Object.keys(plant.files)[0] ?? '';
}

/** One run of a tool over all plants: each must be named, in its own file, and nothing else. */
function plantAll(plants: readonly Plant[]): SmallTree {
  const tree = smallTree();
  for (const plant of plants) tree.write(plant.files);
  return tree;
}

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

describe('types: tsc -b', () => {
  const tsc = (root: string): Run => runTool(root, 'typescript/bin/tsc', '-b', '--pretty', 'false');

  const plants: readonly Plant[] = [
    {
      title: 'a deep import past the door of a package',
      rule: 'TS2307',
      files: {
        'packages/ledger/src/deep.ts': "export { rate } from '@ringfence/money/src/rate.ts';\n",
      },
    },
    {
      title: 'a pure package uses node:fs',
      rule: 'TS2591',
      files: {
        'packages/ledger/src/files.ts': lines(
          "import { readFileSync } from 'node:fs';",
          '',
          "export const text = readFileSync('x');",
        ),
      },
    },
    {
      title: 'a pure package uses console',
      rule: 'TS2584',
      files: { 'packages/ledger/src/print.ts': "export const x = console.log('x');\n" },
    },
    {
      title: 'a pure package uses process',
      rule: 'TS2591',
      files: { 'packages/ledger/src/environment.ts': 'export const x = process.env;\n' },
    },
    {
      title: 'a pure package uses fetch',
      rule: 'TS2304',
      files: { 'packages/ledger/src/ask.ts': "export const x = fetch('http://bank');\n" },
    },
    {
      title: 'a pure package uses a timer',
      rule: 'TS2304',
      files: { 'packages/ledger/src/wait.ts': 'export const x = setTimeout(() => 1, 1);\n' },
    },
    {
      title: 'a table over statuses misses one',
      rule: 'TS2741',
      files: {
        'packages/ledger/src/status.ts': lines(
          "export type Status = 'created' | 'exists';",
          "export const RETRY: Readonly<Record<Status, string>> = { created: 'never' };",
        ),
      },
    },
    {
      title: 'an enum, which Node does not run',
      rule: 'TS1294',
      files: { 'packages/ledger/src/colour.ts': "export enum Colour { red = 'red' }\n" },
    },
  ];

  test(
    'the clean tree passes, and each plant is named',
    () => {
      const tree = smallTree();
      expect(tsc(tree.root)).toEqual({ code: 0, output: '' });
      for (const plant of plants) tree.write(plant.files);
      const { code, output } = tsc(tree.root);
      expect(code).not.toBe(0);
      for (const plant of plants) {
        const place = plantedFile(plant).replaceAll('.', '\\.');
        expect(output, plant.title).toMatch(new RegExp(`${place}\\(.*error ${plant.rule}:`));
      }
    },
    TOOL_TIMEOUT_MS,
  );

  test(
    'a relative import into another package is refused, before anything else is looked at',
    () => {
      const tree = smallTree();
      tree.write({
        'packages/ledger/src/relative.ts': "export { rate } from '../../money/src/rate.ts';\n",
      });
      const { code, output } = tsc(tree.root);
      expect(code).not.toBe(0);
      expect(output).toContain('error TS2878:');
    },
    TOOL_TIMEOUT_MS,
  );

  test(
    'a deleted source is missed although its declarations are still in .build',
    () => {
      const tree = smallTree();
      expect(tsc(tree.root).code).toBe(0);
      tree.remove('packages/money/src/rate.ts');
      const { code, output } = tsc(tree.root);
      expect(code).not.toBe(0);
      expect(output).toMatch(/packages\/money\/src\/index\.ts\(2,.*error TS2307/);
    },
    TOOL_TIMEOUT_MS,
  );
});

describe('format and lint: biome', () => {
  const plants: readonly Plant[] = [
    {
      title: 'two files that import each other',
      rule: 'lint/suspicious/noImportCycles',
      files: {
        'packages/money/src/hen.ts': lines(
          "import { egg } from './egg.ts';",
          '',
          'export const hen = (): number => egg();',
        ),
        'packages/money/src/egg.ts': lines(
          "import { hen } from './hen.ts';",
          '',
          'export const egg = (): number => hen();',
        ),
      },
    },
    {
      title: 'a sibling that is not declared',
      rule: 'lint/correctness/noUndeclaredDependencies',
      files: {
        'packages/cluster/src/undeclared.ts': "export { rate } from '@ringfence/money';\n",
      },
    },
    {
      title: 'a default export',
      rule: 'lint/style/noDefaultExport',
      files: { 'packages/money/src/default.ts': 'const x = 1n;\nexport default x;\n' },
    },
    {
      title: 'an enum',
      rule: 'lint/style/noEnum',
      files: { 'packages/money/src/colour.ts': "export enum Colour {\n  red = 'red',\n}\n" },
    },
    {
      title: 'any',
      rule: 'lint/suspicious/noExplicitAny',
      files: { 'packages/money/src/anything.ts': 'export const anything = (x: any) => x;\n' },
    },
    {
      title: 'a non-null assertion',
      rule: 'lint/style/noNonNullAssertion',
      files: {
        'packages/money/src/bang.ts':
          'export const bang = (x: string | undefined): string => x!.trim();\n',
      },
    },
    {
      title: 'a re-export of everything',
      rule: 'lint/performance/noReExportAll',
      files: { 'packages/money/src/all.ts': "export * from './rate.ts';\n" },
    },
    {
      title: 'a file name in camel case',
      rule: 'lint/style/useFilenamingConvention',
      files: { 'packages/money/src/exchangeRate.ts': 'export const exchangeRate = 1n;\n' },
    },
    {
      title: 'a test that runs alone',
      rule: 'lint/suspicious/noFocusedTests',
      files: {
        'packages/money/test/only.test.ts': lines(
          "import { test } from 'vitest';",
          '',
          "test.only('alone', () => {});",
        ),
      },
    },
    {
      title: 'console in a package',
      rule: 'lint/suspicious/noConsole',
      files: { 'packages/cluster/src/print.ts': "console.log('x');\n\nexport const print = 1;\n" },
    },
    {
      title: 'an error thrown in a catch without its cause',
      rule: 'lint/style/useErrorCause',
      files: {
        'packages/cluster/src/cause.ts': lines(
          'export function cause(): void {',
          '  try {',
          "    JSON.parse('');",
          '  } catch (error) {',
          "    throw new Error('failed');",
          '  }',
          '}',
        ),
      },
    },
    {
      title: 'a variable that nothing reads',
      rule: 'lint/correctness/noUnusedVariables',
      files: { 'packages/money/src/unused.ts': 'const unused = 1n;\n\nexport const used = 2n;\n' },
    },
    {
      title: 'imports out of order',
      rule: 'assist/source/organizeImports',
      files: {
        'packages/operations/src/order.ts': lines(
          "import { rate } from '@ringfence/money';",
          "import { applyTransfer } from '@ringfence/ledger';",
          '',
          'export const order = applyTransfer(rate, rate);',
        ),
      },
    },
  ];
  const lint = (root: string): Run =>
    runTool(
      root,
      '@biomejs/biome/bin/biome',
      'check',
      '--formatter-enabled=false',
      '--error-on-warnings',
      '--max-diagnostics=none',
      'packages',
    );
  const format = (root: string): Run =>
    runTool(
      root,
      '@biomejs/biome/bin/biome',
      'format',
      'packages/money/src',
      'packages/ledger/src',
    );

  test('lint: the clean tree passes, and each plant is named', () => {
    expect(lint(smallTree().root)).toMatchObject({ code: 0 });
    const { code, output } = lint(plantAll(plants).root);
    expect(code).not.toBe(0);
    for (const plant of plants) {
      const place = plantedFile(plant).replaceAll('.', '\\.');
      const rule = plant.rule.replaceAll('/', '\\/');
      expect(output, plant.title).toMatch(new RegExp(`${place}(:\\d+:\\d+)? ${rule}`));
    }
  });

  test('format: the clean tree passes, and a badly formatted file is named', () => {
    const tree = smallTree();
    expect(format(tree.root)).toMatchObject({ code: 0 });
    tree.write({ 'packages/money/src/ugly.ts': 'export const ugly={a:"1"}\n' });
    const { code, output } = format(tree.root);
    expect(code).not.toBe(0);
    expect(output).toContain('packages/money/src/ugly.ts format');
  });
});

interface EslintFile {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

describe('lint: eslint', () => {
  const plants: readonly Plant[] = [
    {
      title: 'a pure package reads the clock',
      rule: 'no-restricted-properties',
      files: { 'packages/ledger/src/now.ts': 'export const now = (): number => Date.now();\n' },
    },
    {
      title: 'a pure package makes today',
      rule: 'no-restricted-syntax',
      files: { 'packages/ledger/src/date.ts': 'export const date = (): Date => new Date();\n' },
    },
    {
      title: 'a pure package throws dice',
      rule: 'no-restricted-properties',
      files: {
        'packages/ledger/src/dice.ts': 'export const dice = (): number => Math.random();\n',
      },
    },
    {
      title: 'a pure package is asynchronous',
      rule: 'no-restricted-syntax',
      files: {
        'packages/ledger/src/later.ts':
          'export async function later(): Promise<void> {\n  await Promise.resolve();\n}\n',
      },
    },
    {
      title: 'a pure package converts with Number()',
      rule: 'no-restricted-syntax',
      files: {
        'packages/ledger/src/convert.ts':
          'export const convert = (text: string): number => Number(text);\n',
      },
    },
    {
      title: 'a pure package uses console, process, fetch and timers',
      rule: 'no-restricted-globals',
      files: {
        'packages/ledger/src/outside.ts':
          'export const outside = [console, process, fetch, setTimeout];\n',
      },
    },
    {
      title: 'a pure package imports a Node module',
      rule: 'no-restricted-imports',
      files: { 'packages/ledger/src/path.ts': "export { join } from 'node:path';\n" },
    },
    {
      title: 'money becomes a number: by its type',
      rule: 'ringfence/no-money-as-number',
      files: {
        'packages/cluster/src/number.ts':
          'export const toFloat = (total: bigint): number => Number(total);\n',
      },
    },
    {
      title: 'money becomes a number: by its name',
      rule: 'ringfence/no-money-as-number',
      files: {
        'packages/cluster/src/parse.ts':
          'export const parse = (amountText: string): number => Number.parseInt(amountText, 10);\n',
      },
    },
    {
      title: 'money is declared as a number',
      rule: 'ringfence/no-money-as-number',
      files: {
        'packages/cluster/src/declare.ts':
          'export interface Declare {\n  readonly amountMinor: number;\n}\n',
      },
    },
    {
      title: 'a promise that floats',
      rule: '@typescript-eslint/no-floating-promises',
      files: {
        'packages/cluster/src/float.ts':
          'export function float(): void {\n  Promise.resolve(1);\n}\n',
      },
    },
    {
      title: 'a promise returned out of a try before it is done',
      rule: '@typescript-eslint/return-await',
      files: {
        'packages/cluster/src/early.ts': lines(
          'export async function early(stop: () => void): Promise<number> {',
          '  try {',
          '    return Promise.resolve(1);',
          '  } finally {',
          '    stop();',
          '  }',
          '}',
        ),
      },
    },
    {
      title: 'something thrown that is not an error',
      rule: '@typescript-eslint/only-throw-error',
      files: {
        'packages/cluster/src/thrown.ts':
          "export function thrown(): never {\n  throw 'bad_state';\n}\n",
      },
    },
    {
      title: 'a bigint used as a yes or no',
      rule: '@typescript-eslint/strict-boolean-expressions',
      files: {
        'packages/ledger/src/truth.ts':
          "export const truth = (amount: bigint): string => (amount ? 'some' : 'none');\n",
      },
    },
    {
      title: 'a default over our own union',
      rule: '@typescript-eslint/switch-exhaustiveness-check',
      files: {
        'packages/ledger/src/switch.ts': lines(
          "export function label(side: 'debit' | 'credit'): string {",
          '  switch (side) {',
          "    case 'debit':",
          "      return 'D';",
          '    default:',
          "      return 'C';",
          '  }',
          '}',
        ),
      },
    },
    {
      title: 'a value of unknown type read as if it were known',
      rule: '@typescript-eslint/no-unsafe-member-access',
      files: {
        'packages/cluster/src/unsafe.ts':
          'export const unsafe = (text: string): unknown => JSON.parse(text).amount;\n',
      },
    },
    {
      title: 'a type forced through unknown',
      rule: 'no-restricted-syntax',
      files: {
        'packages/cluster/src/force.ts':
          'export const force = (text: string): bigint => text as unknown as bigint;\n',
      },
    },
    {
      title: 'the local time zone of the machine',
      rule: 'ringfence/no-local-time',
      files: {
        'packages/cluster/src/local.ts':
          'export const local = (moment: Date): number => moment.getHours();\n',
      },
    },
    {
      title: 'the language of the machine',
      rule: 'ringfence/no-local-time',
      files: {
        'packages/cluster/src/language.ts':
          'export const language = (count: number): string => count.toLocaleString();\n',
      },
    },
    {
      title: 'else after return',
      rule: 'no-else-return',
      files: {
        'packages/ledger/src/otherwise.ts': lines(
          'export function otherwise(yes: boolean): string {',
          '  if (yes) {',
          "    return 'yes';",
          '  } else {',
          "    return 'no';",
          '  }',
          '}',
        ),
      },
    },
  ];
  const eslint = (root: string): { code: number | null; files: readonly EslintFile[] } => {
    const { code, output } = runTool(root, 'eslint/bin/eslint.js', '--format=json', 'packages');
    return { code, files: JSON.parse(output) as readonly EslintFile[] };
  };

  test(
    'the clean tree passes',
    () => {
      const { code, files } = eslint(smallTree().root);
      expect(files.flatMap((file) => file.messages)).toEqual([]);
      expect(code).toBe(0);
    },
    TOOL_TIMEOUT_MS,
  );

  test(
    'each plant is named',
    () => {
      const { code, files } = eslint(plantAll(plants).root);
      expect(code).toBe(1);
      for (const plant of plants) {
        const file = files.find(({ filePath }) => filePath.endsWith(`/${plantedFile(plant)}`));
        const rules = file?.messages.map(({ ruleId }) => ruleId);
        expect(rules, plant.title).toContain(plant.rule);
      }
    },
    TOOL_TIMEOUT_MS,
  );
});

describe('lint: knip', () => {
  const knip = (root: string): Run => runTool(root, 'knip/bin/knip.js', '--no-config-hints');

  test(
    'the clean tree passes; a file and a dependency that nothing uses are named',
    () => {
      const tree = smallTree();
      expect(knip(tree.root)).toEqual({ code: 0, output: '' });
      tree.write({
        'packages/money/src/forgotten.ts': 'export const forgotten = 1n;\n',
        'packages/cluster/package.json': manifestWith('cluster', ['left-pad']),
      });
      const { code, output } = knip(tree.root);
      expect(code).toBe(1);
      expect(output).toContain('packages/money/src/forgotten.ts');
      expect(output).toContain('left-pad');
    },
    TOOL_TIMEOUT_MS,
  );
});

function manifestWith(name: string, dependencies: readonly string[]): string {
  return JSON.stringify({
    name: `@ringfence/${name}`,
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map((item) => [item, '0.1.0'])),
  });
}

/** Plants in a fresh tree: nothing found before, the rule found in the file after. */
function expectCaught(plant: Plant, find: (root: string) => readonly Violation[]): void {
  const tree = smallTree();
  expect(find(tree.root)).toEqual([]);
  tree.write(plant.files);
  const found = find(tree.root);
  const file = plantedFile(plant);
  expect(found.some((item) => item.rule === plant.rule && item.file === file)).toBe(true);
}

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

const TREE_OF_DOCUMENTS: Files = {
  'package.json': JSON.stringify({ name: 'small', scripts: { start: 'x', test: 'y' } }),
  'README.md': '# Small\n\n```sh\nnpm install && npm test\n```\n\n## More\n',
  'README.zh-CN.md': '# 小\n\n```sh\nnpm install && npm test   # 测试\n```\n\n## 更多\n',
  '.ci/run': '#!/usr/bin/env bash\nnpm install\nnpm test\n',
  'docs/adr/README.md': '# Records\n\n- [0001. First](0001-first.md)\n',
  'docs/adr/0001-first.md': lines(
    '# 0001. First',
    ...ADR_SECTIONS.flatMap((section) => ['', `## ${section}`, '', 'Said.']),
  ),
  'docs/regulation/index.md': lines(
    '# Regulations',
    '',
    '## LAW-1',
    '',
    '- **Title**: t',
    '- **Number**: n',
    '- **Date**: d',
    '- **Text**: read',
    '- `packages/money/src/lawful.ts`',
  ),
  'packages/money/src/lawful.ts': '/** @regulation LAW-1 art. 2 */\nexport const lawful = true;\n',
  'docs/architecture.md': lines(
    '```mermaid',
    '  ledger --> money',
    '  operations --> ledger',
    '```',
  ),
  'packages/money/README.md': '# money\n',
  'packages/money/SPEC.md': '- `first` is first\n- `second`\n',
  'tests/tidy.test.ts': '',
  'packages/ledger/README.md': '# ledger\n',
  'packages/ledger/SPEC.md': '# ledger\n',
  'packages/cluster/README.md': '# cluster\n',
  'packages/operations/README.md': '# operations\n',
};

describe('documents', () => {
  const plants: readonly (Plant & { readonly find: (root: string) => readonly Violation[] })[] = [
    {
      title: 'a link that leads nowhere',
      rule: 'link',
      find: findBrokenLinks,
      files: { 'docs/more.md': '[more](./nothing.md)\n' },
    },
    {
      title: 'a link to a heading that is not there',
      rule: 'link',
      find: findBrokenLinks,
      files: { 'docs/more.md': '[more](glossary.md#nothing-of-this-name)\n' },
    },
    {
      title: 'a path that does not exist',
      rule: 'path',
      find: findMissingPaths,
      files: { 'docs/more.md': 'See `packages/money/src/nothing.ts`.\n' },
    },
    {
      title: 'a decision record without its last section',
      rule: 'decision record',
      find: findAdrViolations,
      files: {
        'docs/adr/0001-first.md': '# 0001. First\n\n## Context\n\nx\n\n## Decision\n\ny\n',
      },
    },
    {
      title: 'a decision record with a gap before its number',
      rule: 'decision record',
      find: findAdrViolations,
      files: { 'docs/adr/0003-third.md': '# 0003. Third\n' },
    },
    {
      title: 'a decision record that the index does not list',
      rule: 'decision record',
      find: findAdrViolations,
      file: 'docs/adr/0001-first.md',
      files: { 'docs/adr/README.md': '# Records\n' },
    },
    {
      title: 'a regulation cited without an entry',
      rule: 'regulation',
      find: findRegulationViolations,
      files: {
        'packages/money/src/other.ts': '/** @regulation LAW-2 art. 1 */\nexport const x = 1;\n',
      },
    },
    {
      title: 'an entry that lists code which does not cite it',
      rule: 'regulation',
      find: findRegulationViolations,
      file: 'docs/regulation/index.md',
      files: { 'packages/money/src/lawful.ts': 'export const lawful = true;\n' },
    },
    {
      title: 'a command in one README only',
      rule: 'readme',
      find: findReadmeDifferences,
      files: { 'README.zh-CN.md': '# 小\n\n```sh\nnpm install\n```\n\n## 更多\n' },
    },
    {
      title: 'a heading in one README only',
      rule: 'readme',
      find: findReadmeDifferences,
      files: { 'README.zh-CN.md': '# 小\n\n```sh\nnpm install && npm test\n```\n' },
    },
    {
      title: 'a script that does not exist',
      rule: 'command',
      find: (root) => findUnknownCommands(root, new Set()),
      files: { 'docs/more.md': 'Call `npm run nothing`.\n' },
    },
    {
      title: 'a command of the command line that does not exist',
      rule: 'command',
      find: (root) => findUnknownCommands(root, new Set(['day', 'day close'])),
      files: { 'docs/more.md': '```sh\nnpx ringfence day open\n```\n' },
    },
    {
      title: 'continuous integration that runs something else',
      rule: 'ci',
      find: findCiDifferences,
      files: { '.ci/run': 'npm install\nnpm run check -- lint\n' },
    },
    {
      title: 'a picture with an arrow that is not in the table',
      rule: 'picture',
      find: (root) => findPictureDifferences(root, SMALL_ARROWS),
      files: {
        'docs/architecture.md':
          '  ledger --> money\n  operations --> ledger\n  money --> cluster\n',
      },
    },
    {
      title: 'a path of a private machine',
      rule: 'private place',
      find: findPrivatePlaces,
      files: { 'docs/more.md': 'It lies in /home/somebody/ringfence.\n' },
    },
    {
      title: 'a registry of a private network in the lock file',
      rule: 'private place',
      find: findPrivatePlaces,
      files: { 'package-lock.json': '"resolved": "https://npm.example/x.tgz"\n' },
    },
  ];

  test.each(plants)('$title', (plant) => {
    const tree = smallTree();
    tree.write(TREE_OF_DOCUMENTS);
    expect(plant.find(tree.root)).toEqual([]);
    tree.write(plant.files);
    const file = plantedFile(plant);
    const caught = plant
      .find(tree.root)
      .some((item) => item.rule === plant.rule && item.file === file);
    expect(caught).toBe(true);
  });

  test('a package without its page', () => {
    const tree = smallTree();
    tree.write(TREE_OF_DOCUMENTS);
    expect(findMissingPages(tree.root)).toEqual([]);
    tree.remove('packages/money/SPEC.md');
    expect(findMissingPages(tree.root).map(({ file }) => file)).toEqual(['packages/money/SPEC.md']);
  });

  test('a status that the specification lists out of order, or not at all', () => {
    const tree = smallTree();
    tree.write(TREE_OF_DOCUMENTS);
    const gaps = (...statuses: readonly string[]): readonly string[] =>
      findSpecificationGaps(tree.root, 'packages/money/SPEC.md', statuses);
    expect(gaps('first', 'second')).toEqual([]);
    expect(gaps('second', 'first')).toEqual(['first is not listed after second']);
    expect(gaps('third')).toEqual(['third is not listed in packages/money/SPEC.md']);
  });

  test('a status that no test names', () => {
    const tree = smallTree();
    tree.write({ 'packages/money/test/a.test.ts': "expect(status).toBe('created');\n" });
    const untested = findUntestedStatuses(
      tree.root,
      ['created', 'exists'],
      ['packages/money/test'],
    );
    expect(untested).toEqual(['exists']);
  });
});

describe('the runner of the gate', () => {
  test('a step that does not exist is refused', () => {
    const { code, output } = runTool(REPOSITORY, '../tests/check.ts', 'no-such-step');
    expect(code).toBe(2);
    expect(output).toContain('The steps are: format, lint, types, repository');
  });
});
