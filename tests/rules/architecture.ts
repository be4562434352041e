import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import {
  PURE,
  PURE_EXTERNAL,
  RESERVED,
  ARROWS as RINGFENCE_ARROWS,
  TEST_ARROWS,
} from './arrows.ts';
import {
  listFiles,
  listWorkspaces,
  type Manifest,
  readJson,
  readText,
  SCOPE,
  type Workspace,
} from './source-tree.ts';
import type { Violation } from './violation.ts';

type Arrows = Readonly<Record<string, readonly string[]>>;

interface TsConfig {
  readonly extends?: string;
  readonly compilerOptions?: {
    readonly types?: readonly string[];
    readonly lib?: readonly string[];
  };
  readonly references?: readonly { readonly path: string }[];
}

const SOURCE_ENDINGS = ['.ts', '.tsx'];

/** The modules that a source file names, with the line of each. */
function listImports(text: string): readonly { readonly module: string; readonly line: number }[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName, pos }) => ({
    module: fileName,
    line: text.slice(0, pos).split('\n').length,
  }));
}

/** `@scope/name/deep/file` and `name/deep` → the package that must be declared. */
function packageOf(module: string): string {
  const parts = module.split('/');
  return module.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? module);
}

function siblingNames(dependencies: Readonly<Record<string, string>> | undefined): string[] {
  return Object.keys(dependencies ?? {})
    .filter((name) => name.startsWith(SCOPE))
    .map((name) => name.slice(SCOPE.length));
}

function manifestViolations(workspace: Workspace, arrows: Arrows): readonly Violation[] {
  const { manifest, folder, name } = workspace;
  const file = `${folder}/package.json`;
  const violations: Violation[] = [];
  const found = (rule: string, text: string): void => {
    violations.push({ rule, file, text });
  };

  if (manifest.name !== `${SCOPE}${name}`) {
    found('name', `expected the name ${SCOPE}${name}, received ${String(manifest.name)}`);
  }
  const doors = Object.keys((manifest.exports ?? {}) as Readonly<Record<string, unknown>>);
  if (doors.length !== 1 || doors[0] !== '.') {
    found('one door', `exports must be "." and nothing else, received ${JSON.stringify(doors)}`);
  }
  for (const sibling of [
    ...siblingNames(manifest.dependencies),
    ...siblingNames(manifest.optionalDependencies),
    ...siblingNames(manifest.peerDependencies),
  ]) {
    if (!(arrows[name] ?? []).includes(sibling)) {
      found('arrow', `${name} → ${sibling} is declared, and is not in the table of arrows`);
    }
  }
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    if (dependency.startsWith(SCOPE)) continue;
    if (PURE.includes(name) && !(PURE_EXTERNAL[name] ?? []).includes(dependency)) {
      found('pure', `a pure package depends on nothing from outside, received ${dependency}`);
    }
    const owners = RESERVED[dependency];
    if (owners !== undefined && !owners.includes(name)) {
      found('reserved', `${dependency} belongs to: ${owners.join(', ')}`);
    }
  }
  return violations;
}

function tsConfigViolations(root: string, workspace: Workspace): readonly Violation[] {
  const file = `${workspace.folder}/tsconfig.json`;
  if (!existsSync(join(root, file))) return [{ rule: 'references', file, text: 'is missing' }];
  const config = readJson<TsConfig>(root, file);
  const violations: Violation[] = [];

  const referenced = (config.references ?? [])
    .map(({ path }) => posix.basename(posix.normalize(path)))
    .sort();
  const declared = siblingNames(workspace.manifest.dependencies).sort();
  if (referenced.join(' ') !== declared.join(' ')) {
    violations.push({
      rule: 'references',
      file,
      text: `expected the dependencies of package.json (${declared.join(', ')}), received (${referenced.join(', ')})`,
    });
  }
  if (config.extends !== '../../tsconfig.base.json') {
    violations.push({ rule: 'references', file, text: 'must extend ../../tsconfig.base.json' });
  }
  if (PURE.includes(workspace.name)) {
    const types = config.compilerOptions?.types ?? [];
    if (types.length > 0 || config.compilerOptions?.lib !== undefined) {
      violations.push({
        rule: 'pure',
        file,
        text: 'a pure package has "types": [] and the lib of tsconfig.base.json',
      });
    }
  }
  return violations;
}

function baseConfigViolations(root: string): readonly Violation[] {
  const file = 'tsconfig.base.json';
  const options = readJson<TsConfig>(root, file).compilerOptions;
  const types = options?.types;
  const lib = (options?.lib ?? []).join(' ');
  if (types?.length === 0 && lib === 'ES2024') return [];
  return [{ rule: 'pure', file, text: 'expected "types": [] and "lib": ["ES2024"]' }];
}

/** Every import of every source and test of one workspace. */
function importViolations(
  root: string,
  workspace: Workspace,
  arrows: Arrows,
): readonly Violation[] {
  const { folder, manifest, name } = workspace;
  const violations: Violation[] = [];
  const imported = new Set<string>();
  const pure = PURE.includes(name);
  const declared = new Set(Object.keys(manifest.dependencies ?? {}));
  const testArrows = new Set([
    name,
    'testkit',
    ...(arrows[name] ?? []),
    ...(TEST_ARROWS[name] ?? []),
  ]);

  for (const file of listFiles(root, folder, SOURCE_ENDINGS)) {
    const isSource = file.startsWith(`${folder}/src/`);
    for (const { module, line } of listImports(readText(root, file))) {
      const found = (rule: string, text: string): void => {
        violations.push({ rule, file, line, text });
      };
      if (module.startsWith('.')) {
        const target = posix.normalize(posix.join(dirname(file), module));
        if (!target.startsWith(`${folder}/`)) {
          found('relative import', `${module} leaves the package: import it by its name`);
        } else if (isSource && !target.startsWith(`${folder}/src/`)) {
          found('relative import', `${module} leaves src`);
        }
        continue;
      }
      if (module.startsWith('node:')) {
        if (pure && isSource) found('pure', `a pure package imports no Node module: ${module}`);
        continue;
      }
      const dependency = packageOf(module);
      if (!dependency.startsWith(SCOPE)) {
        if (isSource) {
          imported.add(dependency);
          if (!declared.has(dependency)) {
            found('undeclared', `${dependency} is not in the dependencies of ${folder}`);
          }
        }
        continue;
      }
      if (module !== dependency) {
        found('deep import', `${module} reaches past the door of ${dependency}`);
      }
      const sibling = dependency.slice(SCOPE.length);
      if (isSource) {
        imported.add(dependency);
        if (!(arrows[name] ?? []).includes(sibling)) {
          found('arrow', `${name} → ${sibling} is not in the table of arrows`);
        } else if (!declared.has(dependency)) {
          found('undeclared', `${dependency} is not in the dependencies of ${folder}`);
        }
      } else if (!testArrows.has(sibling)) {
        found('arrow', `the tests of ${name} → ${sibling} is not in the table of arrows`);
      }
    }
  }
  for (const sibling of siblingNames(manifest.dependencies)) {
    if (!imported.has(`${SCOPE}${sibling}`)) {
      violations.push({
        rule: 'unused arrow',
        file: `${folder}/package.json`,
        text: `${sibling} is declared and no source imports it`,
      });
    }
  }
  return violations;
}

function tableViolations(workspaces: readonly Workspace[], arrows: Arrows): readonly Violation[] {
  const file = 'tests/rules/arrows.ts';
  const names = new Set(workspaces.map((workspace) => workspace.name));
  const missing = workspaces
    .filter((workspace) => arrows[workspace.name] === undefined)
    .map((workspace) => ({
      rule: 'table',
      file,
      text: `${workspace.folder} has no row`,
    }));
  const stale = Object.keys(arrows)
    .filter((name) => !names.has(name))
    .map((name) => ({ rule: 'table', file, text: `${name} has a row and no workspace` }));
  const unneeded = workspaces.flatMap(({ name, manifest }) =>
    (arrows[name] ?? [])
      .filter((target) => manifest.dependencies?.[`${SCOPE}${target}`] === undefined)
      .map((target) => ({ rule: 'table', file, text: `${name} → ${target} is not declared` })),
  );
  return [...missing, ...stale, ...unneeded, ...cycleViolations(arrows)];
}

interface LockFile {
  readonly packages: Readonly<Record<string, Manifest>>;
}

const LOCKED_KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/**
 * The lock file says of each workspace what its manifest says, so that installing changes nothing.
 */
function lockViolations(root: string, workspaces: readonly Workspace[]): readonly Violation[] {
  const file = 'package-lock.json';
  if (!existsSync(join(root, file))) return [];
  const { packages } = readJson<LockFile>(root, file);
  const own = readJson<Manifest>(root, 'package.json');
  const wanted = [{ folder: '', manifest: own }, ...workspaces];
  const absent = missingOptionals(packages).map((name) => ({
    rule: 'lock file',
    file,
    text: `has no entry for the optional ${name}, so that npm ci refuses it`,
  }));
  const differing = wanted.flatMap(({ folder, manifest }) =>
    LOCKED_KINDS.filter((kind) => {
      const locked = packages[folder]?.[kind] ?? {};
      const declared = manifest[kind] ?? {};
      return sortedText(locked) !== sortedText(declared);
    }).map((kind) => ({
      rule: 'lock file',
      file,
      text: `${kind} of "${folder}" differ from its package.json: run npm install`,
    })),
  );
  return [...absent, ...differing];
}

/**
 * Optional packages, of other platforms than the one that wrote the lock file, of which it names no
 * version: a registry that lacks them makes `npm install` leave them out.
 */
function missingOptionals(packages: LockFile['packages']): readonly string[] {
  const names = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  const entries = Object.keys(packages);
  return [...new Set(names)].filter(
    (name) => !entries.some((entry) => entry.endsWith(`node_modules/${name}`)),
  );
}

function sortedText(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name}@${version}`)
    .sort()
    .join(' ');
}

/** The table is a table of layers: following the arrows never comes back. */
function cycleViolations(arrows: Arrows): readonly Violation[] {
  const settled = new Set<string>();
  const rounds = Object.keys(arrows).length;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, targets] of Object.entries(arrows)) {
      if (targets.every((target) => settled.has(target))) settled.add(name);
    }
  }
  return Object.keys(arrows)
    .filter((name) => !settled.has(name))
    .map((name) => ({
      rule: 'table',
      file: 'tests/rules/arrows.ts',
      text: `${name} is part of a cycle, or points to a name without a row`,
    }));
}

/** Everything in which a tree departs from the table of arrows. */
export function findArchitectureViolations(
  root: string,
  arrows: Arrows = RINGFENCE_ARROWS,
): readonly Violation[] {
  const workspaces = listWorkspaces(root);
  return [
    ...tableViolations(workspaces, arrows),
    ...baseConfigViolations(root),
    ...lockViolations(root, workspaces),
    ...workspaces.flatMap((workspace) => [
      ...manifestViolations(workspace, arrows),
      ...tsConfigViolations(root, workspace),
      ...importViolations(root, workspace, arrows),
    ]),
  ];
}
