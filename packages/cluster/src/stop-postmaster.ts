import { join } from 'node:path';
import type { Account } from './account.ts';
import { ClusterFault } from './cluster-fault.ts';
import { readPostmaster } from './postmaster.ts';
import { runProgram } from './run-program.ts';
import type { StateLayout } from './state-layout.ts';

/** A fast stop writes a checkpoint; its length is the disk's. */
const STOP_SECONDS_MAX = 120;

/**
 * Stops the server with `-m fast`: open transactions are rolled back, everything committed stays.
 *
 * @returns whether a server was running
 * @throws {ClusterFault} stop_failed
 */
export async function stopPostmaster(request: {
  readonly layout: StateLayout;
  readonly binDirectory: string;
  readonly account: Account;
}): Promise<'stopped' | 'was_not_running'> {
  const { layout } = request;
  const postmaster = await readPostmaster(layout.dataDirectory);
  if (postmaster.state !== 'running') return 'was_not_running';

  const result = await runProgram({
    path: join(request.binDirectory, 'pg_ctl'),
    arguments: [
      'stop',
      '-D',
      layout.dataDirectory,
      '-m',
      'fast',
      '-w',
      '-t',
      `${STOP_SECONDS_MAX}`,
    ],
    account: request.account,
    directory: layout.dataDirectory,
    milliseconds: (STOP_SECONDS_MAX + 10) * 1000,
  });
  const after = await readPostmaster(layout.dataDirectory);
  if (result.code === 0 || after.state !== 'running') return 'stopped';

  throw new ClusterFault({
    code: 'stop_failed',
    en: `PostgreSQL (process ${postmaster.pid}) did not stop within ${STOP_SECONDS_MAX} s: ${result.output.trim()}. Its log: ${layout.logFile}`,
    zh: `PostgreSQL(进程 ${postmaster.pid})未能在 ${STOP_SECONDS_MAX} 秒内停止:${result.output.trim()}。日志:${layout.logFile}`,
  });
}
