import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Account } from './account.ts';
import { ClusterFault } from './cluster-fault.ts';
import type { Binaries } from './find-binaries.ts';
import { runProgram } from './run-program.ts';

const PROBE_MILLISECONDS_MAX = 30_000;
const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'] as const;

/**
 * Makes the programs runnable for the database account and returns their folder.
 *
 * Those from npm are copied once: the package may lie in a home that the database account cannot
 * enter, npm drops symbolic links, and no install script may repair that in place. The copy gets
 * its final name only when it is complete.
 *
 * @throws {ClusterFault} binaries_do_not_run
 */
export async function installBinaries(request: {
  readonly binaries: Binaries;
  readonly stateDirectory: string;
  readonly account: Account;
}): Promise<string> {
  const { binaries, account, stateDirectory } = request;
  const binDirectory =
    binaries.source === 'local'
      ? binaries.binDirectory
      : await copyOnce(binaries.packageDirectory, join(stateDirectory, `pg-${binaries.version}`));

  const probe = await runProgram({
    path: join(binDirectory, 'postgres'),
    arguments: ['--version'],
    account,
    directory: '/',
    milliseconds: PROBE_MILLISECONDS_MAX,
  });
  if (probe.code === 0) return binDirectory;

  throw new ClusterFault({
    code: 'binaries_do_not_run',
    en: `User ${account.name} cannot run ${join(binDirectory, 'postgres')}: ${probe.output.trim()}. Every folder above it must be open to that user; choose another one with RINGFENCE_STATE_DIR.`,
    zh: `用户 ${account.name} 无法运行 ${join(binDirectory, 'postgres')}:${probe.output.trim()}。该用户必须能进入其所有上级目录;可用 RINGFENCE_STATE_DIR 另选目录。`,
  });
}

async function copyOnce(packageDirectory: string, target: string): Promise<string> {
  const finished = await stat(join(target, 'bin', 'postgres')).then(
    () => true,
    () => false,
  );
  if (finished) return join(target, 'bin');

  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o755 });
  await cp(join(packageDirectory, 'native'), unfinished, { recursive: true });
  await makeSymbolicLinks(packageDirectory, unfinished);
  await openToAll(unfinished);
  for (const program of PROGRAMS) await chmod(join(unfinished, 'bin', program), 0o755);
  await rename(unfinished, target);
  return join(target, 'bin');
}

/** The list holds pairs of paths that begin with `native/`. */
async function makeSymbolicLinks(packageDirectory: string, target: string): Promise<void> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json');
  const text = await readFile(list, 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as readonly { readonly source: string; readonly target: string }[];
  for (const link of links) {
    const path = join(target, relative('native', link.target));
    const source = join(target, relative('native', link.source));
    await rm(path, { force: true });
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(relative(dirname(path), dirname(source)), basename(source)), path);
  }
}

/** A strict umask at `npm install` must not close the copy to the database account. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const isProgram = entry.isFile() && ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, entry.isDirectory() || isProgram ? 0o755 : 0o644);
  }
}
