import { describe, expect, test } from 'vitest';
import {
  lines,
  manifestWith,
  type Plant,
  plantAll,
  plantedFile,
  REPOSITORY,
  type Run,
  runTool,
  smallTree,
  TOOL_TIMEOUT_MS,
} from './rules/plant.ts';

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

describe('the runner of the gate', () => {
  test('a step that does not exist is refused', () => {
    const { code, output } = runTool(REPOSITORY, '../tests/check.ts', 'no-such-step');
    expect(code).toBe(2);
    expect(output).toContain('The steps are: format, lint, types, dependencies, repository');
  });
});
