import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noLocalTime } from './tests/lint/no-local-time.js';
import { noMoneyAsNumber } from './tests/lint/no-money-as-number.js';

/** Packages that are pure: synchronous, no clock, no randomness, no input or output (docs/adr/0003). */
const PURE_PACKAGES = ['money', 'ledger', 'custody', 'banking', 'reconciliation'];

const PURE_GLOBALS = [
  'console',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'Promise',
  'globalThis',
];

const RULES_FOR_ALL = [
  {
    selector: 'TSAsExpression > TSUnknownKeyword.typeAnnotation',
    message: 'Do not widen to unknown to force another type: parse the value.',
  },
  {
    selector: 'TSTypeAssertion',
    message: 'Write a constructor or a parser; where a cast is right, write it with "as".',
  },
  {
    selector: 'Literal[value=/SELECT .* FROM|INSERT INTO/]',
    message: 'SQL keywords are lower case, and only packages/store contains SQL.',
  },
];

const RULES_FOR_PURE = [
  {
    selector: ':function[async=true]',
    message: 'A pure package is synchronous: decide here, do it in operations.',
  },
  { selector: 'AwaitExpression', message: 'A pure package is synchronous.' },
  { selector: 'ForOfStatement[await=true]', message: 'A pure package is synchronous.' },
  { selector: 'ImportExpression', message: 'A pure package is synchronous.' },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'A pure package has no clock: take the time as an argument.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'A pure package has no clock: take the time as an argument.',
  },
  {
    selector: 'CallExpression[callee.name=/^(Number|parseInt|parseFloat)$/]',
    message:
      'A pure package converts text to numbers in its parsers only. For money use parseAmountMinor; for a count or a year use Number.parseInt in a parser.',
  },
  {
    selector: 'CallExpression[callee.object.name="Number"][callee.property.name="parseFloat"]',
    message: 'A pure package has no floating-point parsing.',
  },
];

const PURE_PROPERTIES = [
  { object: 'Date', property: 'now', message: 'A pure package has no clock.' },
  { object: 'Math', property: 'random', message: 'A pure package has no randomness.' },
  { property: 'localeCompare', message: 'Depends on the machine: compare with < and >.' },
];

export default defineConfig([
  {
    ignores: [
      '**/node_modules/**',
      '.build/**',
      '**/*.generated.ts',
      '**/generated/**',
      'coverage/**',
      '**/fixtures/**',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ['tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname },
    },
    plugins: {
      '@typescript-eslint': tseslint.plugin,
      ringfence: {
        rules: { 'no-local-time': noLocalTime, 'no-money-as-number': noMoneyAsNumber },
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-array-delete': 'error',
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-misused-spread': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/restrict-plus-operands': [
        'error',
        { allowAny: false, allowBoolean: false, allowNullish: false, allowNumberAndString: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: false },
      ],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        {
          allowString: false,
          allowNumber: false,
          allowNullableObject: true,
          allowNullableBoolean: true,
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {
          allowDefaultCaseForExhaustiveSwitch: false,
          considerDefaultExhaustiveForUnions: false,
          requireDefaultForNonUnion: false,
        },
      ],
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
      'no-restricted-syntax': ['error', ...RULES_FOR_ALL],
      'no-else-return': ['error', { allowElseIf: false }],
      'ringfence/no-local-time': 'error',
      'ringfence/no-money-as-number': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The console is typed as its bundler reads it, with JSX.
    files: ['apps/console/src/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: ['apps/console/tsconfig.json'] },
    },
    rules: {
      // Queries and the way to another page keep their faults as state: nobody waits for them.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
    },
  },
  {
    files: PURE_PACKAGES.map((name) => `packages/${name}/src/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...PURE_GLOBALS.map((name) => ({
          name,
          message: 'A pure package has no input, no output, no timer and no promise.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'A pure package has no input or output.' }] },
      ],
      'no-restricted-properties': ['error', ...PURE_PROPERTIES],
      'no-restricted-syntax': ['error', ...RULES_FOR_ALL, ...RULES_FOR_PURE],
    },
  },
  {
    // A test reads JSON answers and plants wrong types on purpose.
    files: ['**/test/**/*.ts', 'tests/**/*.ts', 'benchmarks/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': 'off',
    },
  },
]);
