import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ClusterFault } from './cluster-fault.ts';
import { findProcess } from './find-process.ts';

const LOCK_POLL_MILLISECONDS = 50;

/**
 * Runs one function at a time among the processes of this machine that name the same file.
 *
 * The file names its owner by process id and start time; one whose process is gone is taken away.
 * A lock taken away by mistake, in the moment between reading and renaming, is put back.
 *
 * @throws {ClusterFault} lock_timed_out
 */
export async function withFileLock<Result>(
  request: { readonly path: string; readonly milliseconds: number },
  run: () => Promise<Result>,
): Promise<Result> {
  const startedAt = (await findProcess(process.pid))?.startedAt ?? '';
  const mark = JSON.stringify({ pid: process.pid, startedAt, token: randomUUID() });
  const deadline = performance.now() + request.milliseconds;
  while (!(await tryTake(request.path, mark))) {
    await removeIfStale(request.path);
    if (performance.now() > deadline) throw lockTimedOut(request);
    await wait(LOCK_POLL_MILLISECONDS);
  }
  try {
    return await run();
  } finally {
    await rm(request.path, { force: true });
  }
}

async function tryTake(path: string, mark: string): Promise<boolean> {
  const beside = `${path}.${randomUUID()}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(mark);
  } finally {
    await file.close();
  }
  try {
    // A hard link appears with its content, so that no reader sees an empty lock.
    await link(beside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

async function removeIfStale(path: string): Promise<void> {
  const seen = await readFile(path, 'utf8').catch(() => undefined);
  if (seen === undefined) return;
  const owner = JSON.parse(seen) as { readonly pid: number; readonly startedAt: string };
  const living = await findProcess(owner.pid);
  if (living?.startedAt === owner.startedAt) return;

  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => undefined);
  if (taken !== undefined && taken !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function lockTimedOut(request: {
  readonly path: string;
  readonly milliseconds: number;
}): ClusterFault {
  const seconds = Math.round(request.milliseconds / 1000);
  return new ClusterFault({
    code: 'lock_timed_out',
    en: `Another process has held ${request.path} for ${seconds} s. If none is starting or stopping this cluster, delete that file.`,
    zh: `另一进程已占用 ${request.path} 超过 ${seconds} 秒。如确认没有进程正在启动或停止该集群,可删除此文件。`,
  });
}
