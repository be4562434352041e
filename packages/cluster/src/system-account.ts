import { stat } from 'node:fs/promises';
import type { Account } from './account.ts';
import { ClusterFault } from './cluster-fault.ts';
import { runProgram } from './run-program.ts';

/** PostgreSQL refuses to run as root; these accounts are tried, in this order. */
const ACCOUNT_NAMES = ['ringfence-pg', 'postgres', 'nobody'] as const;
const ACCOUNT_MILLISECONDS_MAX = 15_000;

/**
 * Chooses the account that runs the database: the caller, or, for root, a system account.
 *
 * A data directory that exists decides: its owner is kept when it is one of ours, so that a
 * cluster made as `postgres` still starts after `ringfence-pg` could be created.
 *
 * @throws {ClusterFault} system_user_missing
 */
export async function chooseAccount(dataDirectory: string): Promise<Account> {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { name: String(uid), uid, gid: process.getgid?.() ?? uid };

  const ownerUid = await ownerOf(dataDirectory);
  if (ownerUid !== undefined) {
    for (const name of ACCOUNT_NAMES) {
      const account = await findAccount(name);
      if (account?.uid === ownerUid) return account;
    }
  }
  for (const name of ACCOUNT_NAMES) {
    const account = (await findAccount(name)) ?? (await createAccount(name));
    if (account !== undefined) return account;
  }
  throw new ClusterFault({
    code: 'system_user_missing',
    en: `PostgreSQL does not run as root. None of these users exists and none could be created: ${ACCOUNT_NAMES.join(', ')}. Run as a normal user, or create the user ringfence-pg.`,
    zh: `PostgreSQL 不能以 root 运行。以下系统用户都不存在,也无法创建:${ACCOUNT_NAMES.join('、')}。请改用普通用户运行,或先创建用户 ringfence-pg。`,
  });
}

/** The user id that owns a path, absent when there is no such path. */
export async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function findAccount(name: string): Promise<Account | undefined> {
  const [user, group] = await Promise.all([runId('-u', name), runId('-g', name)]);
  if (user === undefined || group === undefined || user === 0) return undefined;
  return { name, uid: user, gid: group };
}

async function runId(flag: '-u' | '-g', name: string): Promise<number | undefined> {
  const result = await runProgram({
    path: '/usr/bin/id',
    arguments: [flag, name],
    directory: '/',
    milliseconds: ACCOUNT_MILLISECONDS_MAX,
  });
  if (result.code !== 0 || !/^\d+\n$/.test(result.output)) return undefined;
  return Number.parseInt(result.output, 10);
}

/** Only our own account is ever created; `useradd` is the shadow suite, `adduser -S` is BusyBox. */
async function createAccount(name: (typeof ACCOUNT_NAMES)[number]): Promise<Account | undefined> {
  if (name !== 'ringfence-pg') return undefined;

  const attempts: readonly (readonly string[])[] = [
    [
      '/usr/sbin/useradd',
      '--system',
      '--no-create-home',
      '--user-group',
      '--shell',
      '/usr/sbin/nologin',
      '--home-dir',
      '/nonexistent',
      name,
    ],
    ['/usr/sbin/adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', name],
  ];
  for (const [path, ...rest] of attempts) {
    if (path === undefined) continue;
    const result = await runProgram({
      path,
      arguments: rest,
      directory: '/',
      milliseconds: ACCOUNT_MILLISECONDS_MAX,
    });
    if (result.code === 0) return findAccount(name);
  }
  return findAccount(name);
}
