import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A workspace of the repository: a folder in packages/ or apps/ with a package.json. */
export interface Workspace {
  /** The name without the scope: `ledger`. */
  readonly name: string;
  /** From the root: `packages/ledger`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export interface Manifest {
  readonly name?: string;
  readonly exports?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export const SCOPE = '@ringfence/';

const WORKSPACE_FOLDERS = ['packages', 'apps'];

/** Folders that hold nothing written by hand. */
const FOLDERS_SKIPPED: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.build',
  'coverage',
  'dist',
]);

export function readText(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export function readJson<T>(root: string, file: string): T {
  return JSON.parse(readText(root, file)) as T;
}

export function listWorkspaces(root: string): readonly Workspace[] {
  return WORKSPACE_FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((item) => item.isDirectory())
      .map((item) => `${folder}/${item.name}`)
      .filter((path) => existsSync(join(root, path, 'package.json')))
      .map((path) => {
        const manifest = readJson<Manifest>(root, `${path}/package.json`);
        return { name: path.slice(path.indexOf('/') + 1), folder: path, manifest };
      }),
  );
}

/**
 * Every file under a folder whose name ends in one of the endings, sorted, as paths from the root.
 */
export function listFiles(
  root: string,
  folder: string,
  endings: readonly string[],
): readonly string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const files: string[] = [];
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const item of readdirSync(next, { withFileTypes: true })) {
      const path = join(next, item.name);
      if (item.isDirectory()) {
        if (!FOLDERS_SKIPPED.has(item.name)) waiting.push(path);
      } else if (endings.some((ending) => item.name.endsWith(ending))) {
        files.push(relative(root, path).split(sep).join('/'));
      }
    }
  }
  return files.sort();
}
