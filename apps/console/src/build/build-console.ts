import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { BUILDS_KEPT_MAX, DIGEST_DIGITS } from './limits.ts';

const CONSOLE = join(import.meta.dirname, '..', '..');
const ROOT = join(CONSOLE, '..', '..');

const SCOPE = '@ringfence/';

/** What the build has of its own; the lock file stands for all packages from outside. */
const OWN_SOURCES: readonly string[] = [
  join(CONSOLE, 'src'),
  join(CONSOLE, 'index.html'),
  join(CONSOLE, 'vite.config.ts'),
  join(ROOT, 'package-lock.json'),
];

/** Where builds are kept when nobody says where. */
export const BUILDS = join(ROOT, '.build', 'console');

/** A build of the console that the server can serve. */
export interface ConsoleBuild {
  readonly directory: string;
  /** False when equal sources were built before. */
  readonly isNew: boolean;
}

/**
 * Builds the console, unless a build of equal sources is there.
 *
 * A build appears whole or not at all, so that two may be made at the same time; the latest
 * {@link BUILDS_KEPT_MAX} are kept for servers that still serve them.
 *
 * @param builds the directory of all builds
 */
export async function buildConsole(builds = BUILDS): Promise<ConsoleBuild> {
  const directory = join(builds, await digestOfSources());
  if (existsSync(directory)) return { directory, isNew: false };

  const unfinished = join(builds, `unfinished-${process.pid}`);
  await mkdir(builds, { recursive: true });
  await rm(unfinished, { recursive: true, force: true });
  await buildInto(unfinished);
  await rename(unfinished, directory).catch(async (cause: unknown) => {
    // Another start has just made the same build.
    if (!existsSync(directory)) throw cause;
    await rm(unfinished, { recursive: true, force: true });
  });
  await removeOldBuilds(builds);
  return { directory, isNew: true };
}

/**
 * Builds in a process of its own: whoever asks has other work to do meanwhile, and another
 * environment.
 */
async function buildInto(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin');
  const config = join(CONSOLE, 'vite.config.ts');
  await promisify(execFile)(
    process.execPath,
    [join(vite, 'vite.js'), 'build', '--config', config, '--outDir', outDir, '--logLevel', 'error'],
    { cwd: CONSOLE, env: { ...process.env, NODE_ENV: 'production' } },
  );
}

async function digestOfSources(): Promise<string> {
  const workspaces = await listWorkspaces(CONSOLE);
  const sources = [
    ...OWN_SOURCES,
    ...workspaces.map((folder) => join(folder, 'src')),
    ...workspaces.map((folder) => join(folder, 'generated')).filter(existsSync),
  ];
  const files = (await Promise.all(sources.map(listFilesBelow))).flat().sort();
  const lines = await Promise.all(
    files.map(
      async (file) => `${relative(ROOT, file)} ${hash('sha256', await readFile(file), 'hex')}`,
    ),
  );
  return hash('sha256', lines.join('\n'), 'hex').slice(0, DIGEST_DIGITS);
}

/** The workspaces that one needs, near and far. */
async function listWorkspaces(folder: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { dependencies } = manifest as { readonly dependencies?: Readonly<Record<string, string>> };
  const needed = Object.keys(dependencies ?? {}).flatMap((name) =>
    name.startsWith(SCOPE) ? [folderOf(name.slice(SCOPE.length))] : [],
  );
  const further = await Promise.all(needed.map(listWorkspaces));
  return [...new Set([...needed, ...further.flat()])];
}

function folderOf(name: string): string {
  const inPackages = join(ROOT, 'packages', name);
  return existsSync(inPackages) ? inPackages : join(ROOT, 'apps', name);
}

async function listFilesBelow(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
}

async function removeOldBuilds(builds: string): Promise<void> {
  const names = (await readdir(builds)).filter((name) => !name.startsWith('unfinished-'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(builds, name))).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.at - a.at).slice(BUILDS_KEPT_MAX);
  for (const { name } of old) await rm(join(builds, name), { recursive: true, force: true });
}
