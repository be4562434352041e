import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { ClusterFault } from './cluster-fault.ts';
import { type ClusterRecord, writeRecord } from './cluster-record.ts';
import { majorOf } from './find-binaries.ts';
import { runProgram } from './run-program.ts';
import type { StateLayout } from './state-layout.ts';
import { ownerOf } from './system-account.ts';

const INITDB_MILLISECONDS_MAX = 120_000;
/** The builtin locale provider came with this version. */
const BUILTIN_LOCALE_MAJOR_MIN = 17;

/**
 * Makes the data directory, beside its final place, and renames it when it is whole.
 *
 * The record with the password is written before the rename, so that a finished data directory
 * always has its password.
 *
 * @throws {ClusterFault} initdb_failed
 */
export async function makeDataDirectory(request: {
  readonly layout: StateLayout;
  readonly binDirectory: string;
  readonly version: string;
  readonly account: Account;
  readonly record: ClusterRecord;
}): Promise<void> {
  const { layout, account, record } = request;
  const unfinished = layout.dataDirectoryUnfinished;
  await rm(unfinished, { recursive: true, force: true });
  const workDirectory = join(unfinished, 'data');
  await makePrivateDirectory(unfinished, account);
  const passwordFile = join(unfinished, 'password');
  await writeFile(passwordFile, record.password, { mode: 0o600, flag: 'wx' });
  await chmod(passwordFile, 0o600);
  await giveTo(passwordFile, account);

  const locale =
    majorOf(request.version) >= BUILTIN_LOCALE_MAJOR_MIN
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : [];
  const result = await runProgram({
    path: join(request.binDirectory, 'initdb'),
    arguments: [
      `--pgdata=${workDirectory}`,
      `--username=${record.user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      ...locale,
      '--data-checksums',
    ],
    account,
    directory: unfinished,
    milliseconds: INITDB_MILLISECONDS_MAX,
  });
  await rm(passwordFile, { force: true });
  if (result.code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new ClusterFault({
      code: 'initdb_failed',
      en: `initdb ended with ${result.code ?? 'no exit code'}: ${result.output.trim()}`,
      zh: `initdb 以 ${result.code ?? '无退出码'} 结束:${result.output.trim()}`,
    });
  }

  await writeRecord(layout.credentialsFile, record);
  await rename(workDirectory, layout.dataDirectory);
  await rm(unfinished, { recursive: true, force: true });
}

/**
 * Refuses a data directory that another user owns or another major version made.
 *
 * It is never given to someone else: whoever owns it may be running it.
 *
 * @throws {ClusterFault} data_directory_owner_differs, data_directory_version_differs
 */
export async function checkDataDirectory(request: {
  readonly dataDirectory: string;
  readonly account: Account;
  readonly version: string;
}): Promise<'absent' | 'present'> {
  const { dataDirectory, account } = request;
  const owner = await ownerOf(dataDirectory);
  if (owner === undefined) return 'absent';
  if (owner !== account.uid) {
    throw new ClusterFault({
      code: 'data_directory_owner_differs',
      en: `The data directory ${dataDirectory} belongs to user id ${owner}, expected ${account.uid} (${account.name}). Run as its owner, or choose another place with RINGFENCE_STATE_DIR. It is left as it is.`,
      zh: `数据目录 ${dataDirectory} 属于用户 ${owner},应为 ${account.uid}(${account.name})。请以其所有者运行,或用 RINGFENCE_STATE_DIR 另选目录。该目录未作任何改动。`,
    });
  }
  const made = await readFile(join(dataDirectory, 'PG_VERSION'), 'utf8').catch(() => '');
  if (made !== '' && majorOf(made) !== majorOf(request.version)) {
    throw new ClusterFault({
      code: 'data_directory_version_differs',
      en: `The data directory ${dataDirectory} was made by PostgreSQL ${made.trim()}; these programs are ${request.version}. Use programs of version ${made.trim()}, or dump and restore.`,
      zh: `数据目录 ${dataDirectory} 由 PostgreSQL ${made.trim()} 创建,当前程序版本为 ${request.version}。请使用 ${made.trim()} 版本的程序,或先导出再导入。`,
    });
  }
  return 'present';
}

/** A directory that only the account can enter; one that exists must belong to it. */
export async function makePrivateDirectory(path: string, account: Account): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const owner = (await ownerOf(path)) ?? account.uid;
    if (owner === account.uid) return;
    throw new ClusterFault(
      {
        code: 'state_directory_unusable',
        en: `The directory ${path} belongs to user id ${owner}, expected ${account.uid} (${account.name}).`,
        zh: `目录 ${path} 属于用户 ${owner},应为 ${account.uid}(${account.name})。`,
      },
      { cause: error },
    );
  }
  await giveTo(path, account);
}

async function giveTo(path: string, account: Account): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, account.uid, account.gid);
}
