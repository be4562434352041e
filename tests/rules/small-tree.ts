import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Text of files by their path from the root of a tree. */
export type Files = Readonly<Record<string, string>>;

export interface SmallTree {
  readonly root: string;
  write(files: Files): void;
  remove(file: string): void;
  destroy(): void;
}

const REPOSITORY = join(import.meta.dirname, '..', '..');

/** The configuration under test is the repository's own, copied. */
const COPIED = [
  'biome.json',
  'eslint.config.js',
  'knip.json',
  'tsconfig.base.json',
  'tsconfig.lint.json',
  'tests/lint',
  'docs/glossary.md',
];

/** What the copied configuration imports. */
const LINKED = ['typescript', 'typescript-eslint', 'eslint', '@types/node', '@biomejs/biome'];

function manifest(name: string, dependencies: readonly string[]): string {
  return `${JSON.stringify(
    {
      name: `@ringfence/${name}`,
      version: '0.1.0',
      type: 'module',
      private: true,
      exports: { '.': './src/index.ts' },
      dependencies: Object.fromEntries(
        dependencies.map((dependency) => [`@ringfence/${dependency}`, '0.1.0']),
      ),
    },
    null,
    2,
  )}\n`;
}

function tsConfig(name: string, dependencies: readonly string[], types: readonly string[]): string {
  return `${JSON.stringify(
    {
      extends: '../../tsconfig.base.json',
      compilerOptions: {
        rootDir: 'src',
        outDir: `../../.build/packages/${name}`,
        tsBuildInfoFile: `../../.build/packages/${name}/tsconfig.tsbuildinfo`,
        ...(types.length === 0 ? {} : { types }),
      },
      include: ['src'],
      references: dependencies.map((dependency) => ({ path: `../${dependency}` })),
    },
    null,
    2,
  )}\n`;
}

/** The arrows of the small tree: two pure packages, the store, and one that is far from both. */
export const SMALL_ARROWS: Readonly<Record<string, readonly string[]>> = {
  money: [],
  ledger: ['money'],
  cluster: [],
  operations: ['money', 'ledger'],
};

const SMALL_PURE: ReadonlySet<string> = new Set(['money', 'ledger']);

const SOURCES: Files = {
  'packages/money/src/index.ts':
    "export { type Amount, addAmounts } from './amount.ts';\nexport { rate } from './rate.ts';\n",
  'packages/money/src/amount.ts': [
    'export type Amount = bigint;',
    '',
    'export function addAmounts(left: Amount, right: Amount): Amount {',
    '  return left + right;',
    '}',
    '',
  ].join('\n'),
  'packages/money/src/rate.ts': 'export const rate = 3n;\n',
  'packages/ledger/src/index.ts': "export { applyTransfer } from './apply-transfer.ts';\n",
  'packages/ledger/src/apply-transfer.ts': [
    "import { type Amount, addAmounts } from '@ringfence/money';",
    '',
    'export function applyTransfer(balance: Amount, amount: Amount): Amount {',
    '  return addAmounts(balance, amount);',
    '}',
    '',
  ].join('\n'),
  'packages/cluster/src/index.ts': "export { startCluster } from './start-cluster.ts';\n",
  'packages/cluster/src/start-cluster.ts': [
    'export async function startCluster(): Promise<string> {',
    '  try {',
    "    return await Promise.resolve('started');",
    '  } catch (error) {',
    "    throw new Error('the cluster did not start', { cause: error });",
    '  }',
    '}',
    '',
  ].join('\n'),
  'packages/operations/src/index.ts': "export { placeHold } from './place-hold.ts';\n",
  'packages/operations/src/place-hold.ts': [
    "import { applyTransfer } from '@ringfence/ledger';",
    "import { rate } from '@ringfence/money';",
    '',
    'export function placeHold(): bigint {',
    '  return applyTransfer(1n, rate);',
    '}',
    '',
  ].join('\n'),
};

function skeleton(): Files {
  const names = Object.keys(SMALL_ARROWS);
  const files: Record<string, string> = {
    'package.json': `${JSON.stringify(
      {
        name: 'small',
        type: 'module',
        private: true,
        workspaces: ['packages/*'],
        devDependencies: { eslint: '1', typescript: '1', 'typescript-eslint': '1' },
      },
      null,
      2,
    )}\n`,
    'tsconfig.json': `${JSON.stringify(
      { files: [], references: names.map((name) => ({ path: `packages/${name}` })) },
      null,
      2,
    )}\n`,
    '.gitignore': 'node_modules/\n.build/\n',
  };
  for (const [name, dependencies] of Object.entries(SMALL_ARROWS)) {
    const types = SMALL_PURE.has(name) ? [] : ['node'];
    files[`packages/${name}/package.json`] = manifest(name, dependencies);
    files[`packages/${name}/tsconfig.json`] = tsConfig(name, dependencies, types);
  }
  return files;
}

/** A workspace small enough to plant violations in, under the repository's own configuration. */
export function createSmallTree(): SmallTree {
  const root = mkdtempSync(join(tmpdir(), 'ringfence-checks-'));

  function write(files: Files): void {
    for (const [file, text] of Object.entries(files)) {
      const path = join(root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  for (const file of COPIED) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(REPOSITORY, file), join(root, file), { recursive: true });
  }
  for (const name of LINKED) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules', name), link, 'dir');
  }
  mkdirSync(join(root, 'node_modules', '@ringfence'), { recursive: true });
  for (const name of Object.keys(SMALL_ARROWS)) {
    symlinkSync(
      join('..', '..', 'packages', name),
      join(root, 'node_modules', '@ringfence', name),
      'dir',
    );
  }
  write(skeleton());
  write(SOURCES);

  return {
    root,
    write,
    remove(file) {
      rmSync(join(root, file));
    },
    destroy() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
