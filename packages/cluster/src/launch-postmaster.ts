import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import { ClusterFault } from './cluster-fault.ts';
import { type ClusterRecord, connectionStringOf, findFreePort } from './cluster-record.ts';
import { findProcess } from './find-process.ts';
import { readPostmaster } from './postmaster.ts';
import { identityOf, programEnvironment } from './run-program.ts';
import { type Durability, serverSettings } from './server-settings.ts';
import type { StateLayout } from './state-layout.ts';

/** Orphaned backends of a killed postmaster go within a second or two; this is ample. */
const LAUNCH_MILLISECONDS_MAX = 60_000;
/** Replaying the log of a killed cluster may take long; the server says that it is at it. */
const RECOVERY_MILLISECONDS_MAX = 600_000;
const RETRY_MILLISECONDS = 250;
const POLL_MILLISECONDS = 40;
const CONNECT_MILLISECONDS_MAX = 5_000;
const PORTS_TRIED_MAX = 8;
const LOG_BYTES_MAX = 16 * 1024 * 1024;
const LOG_TAIL_CHARACTERS = 1_500;

/** Another process holds the data directory's memory: wait for it to go. */
const WAIT_FOR_OLD = /shared memory block .* is still in use|lock file ".*" already exists/;
const PORT_TAKEN = /could not bind IPv4 address|Address already in use/;

export interface LaunchRequest {
  readonly layout: StateLayout;
  readonly binDirectory: string;
  readonly account: Account;
  readonly record: ClusterRecord;
  readonly durability: Durability;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts the server, detached, and returns when it answers; the record says on which port.
 *
 * @throws {ClusterFault} start_failed, start_timed_out
 */
export async function launchPostmaster(request: LaunchRequest): Promise<{
  readonly record: ClusterRecord;
  /** Whether a server was found living, and was waited for. */
  readonly adopted: boolean;
}> {
  const deadline = performance.now() + LAUNCH_MILLISECONDS_MAX;
  let record = request.record;
  let portsTried = 1;
  let log = '';
  while (performance.now() < deadline) {
    const adopted = await adoptRunning(record, request.layout.dataDirectory);
    if (adopted !== undefined) return { record: adopted, adopted: true };
    await removeStalePidFile(request.layout.dataDirectory);
    const attempt = await launchOnce({ ...request, record });
    if (attempt.status === 'answers') return { record, adopted: false };

    log = attempt.log;
    if (PORT_TAKEN.test(log) && portsTried < PORTS_TRIED_MAX) {
      portsTried += 1;
      record = { ...record, port: await findFreePort() };
    } else if (WAIT_FOR_OLD.test(log)) {
      await wait(RETRY_MILLISECONDS);
    } else {
      break;
    }
  }
  throw startFailed(request.layout, log);
}

/**
 * Whether the server of a record answers now.
 *
 * Its own file says first that it is ready and on which port: the port may be another program's,
 * which would take the connection and say nothing.
 */
export async function answersAt(record: ClusterRecord, dataDirectory: string): Promise<boolean> {
  const postmaster = await readPostmaster(dataDirectory);
  if (postmaster.state !== 'running' || !postmaster.isReady) return false;
  if (postmaster.port !== record.port) return false;
  return (await askServer(record, dataDirectory)) === 'answers';
}

/**
 * Waits for a server that lives but is not ready: it recovers, or its starter was killed. Its own
 * file says on which port it is. One that stops meanwhile is not adopted.
 */
async function adoptRunning(
  record: ClusterRecord,
  dataDirectory: string,
): Promise<ClusterRecord | undefined> {
  const deadline = performance.now() + RECOVERY_MILLISECONDS_MAX;
  while (performance.now() < deadline) {
    const postmaster = await readPostmaster(dataDirectory);
    if (postmaster.state !== 'running') return undefined;
    if (postmaster.isReady) {
      const found = { ...record, port: postmaster.port };
      if (await answersAt(found, dataDirectory)) return found;
    }
    await wait(POLL_MILLISECONDS);
  }
  return undefined;
}

async function launchOnce(
  request: LaunchRequest,
): Promise<{ readonly status: 'answers' } | { readonly status: 'ended'; readonly log: string }> {
  const { layout, record, account } = request;
  const logStart = await rotateLog(layout.logFile);
  const log = await open(layout.logFile, 'a', 0o600);
  const settings = serverSettings({
    port: record.port,
    socketDirectory: layout.socketDirectory,
    durability: request.durability,
    settings: request.settings,
  });
  const child = spawn(
    join(request.binDirectory, 'postgres'),
    [
      '-D',
      layout.dataDirectory,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: layout.dataDirectory,
      env: programEnvironment(layout.dataDirectory),
      // Its own session: an interrupt at the terminal is not for the database.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...identityOf(account),
    },
  );
  const failure = { message: '' };
  child.once('error', (error) => {
    failure.message = error.message;
  });
  child.unref();
  await log.close();

  const deadline = performance.now() + RECOVERY_MILLISECONDS_MAX;
  while (performance.now() < deadline) {
    if (await answersAt(record, layout.dataDirectory)) return { status: 'answers' };
    if (child.pid === undefined || (await findProcess(child.pid)) === undefined) {
      const text = await readFile(layout.logFile, 'utf8').catch(() => '');
      return { status: 'ended', log: `${text.slice(logStart)}${failure.message}` };
    }
    await wait(POLL_MILLISECONDS);
  }
  throw new ClusterFault({
    code: 'start_timed_out',
    en: `PostgreSQL did not answer on port ${record.port} within ${RECOVERY_MILLISECONDS_MAX / 1000} s. Its log: ${layout.logFile}`,
    zh: `PostgreSQL 在 ${RECOVERY_MILLISECONDS_MAX / 1000} 秒内没有在端口 ${record.port} 上应答。日志:${layout.logFile}`,
  });
}

async function askServer(
  record: ClusterRecord,
  dataDirectory: string,
): Promise<'answers' | 'silent'> {
  const client = new pg.Client({
    connectionString: connectionStringOf({ ...record, database: 'postgres' }),
    connectionTimeoutMillis: CONNECT_MILLISECONDS_MAX,
    query_timeout: CONNECT_MILLISECONDS_MAX,
  });
  // A connection cut between two steps is reported here as well as by the step.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const result = await client.query<{ data_directory: string }>('show data_directory');
    return result.rows[0]?.data_directory === dataDirectory ? 'answers' : 'silent';
  } catch {
    // Whatever the reason, it does not answer now: the caller asks again within its bound.
    return 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Takes away a pid file whose process is gone, a zombie or another program.
 *
 * PostgreSQL does it by itself only for a process that is gone. That no backend of the old server
 * still works is checked by PostgreSQL with the data directory's shared memory, file or no file.
 */
async function removeStalePidFile(dataDirectory: string): Promise<void> {
  const postmaster = await readPostmaster(dataDirectory);
  if (postmaster.state !== 'stale') return;
  await rm(join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** @returns the length of the log before this start */
async function rotateLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size < LOG_BYTES_MAX) return size;
  await rename(path, `${path}.1`);
  return 0;
}

function startFailed(layout: StateLayout, log: string): ClusterFault {
  const tail = log.trim().slice(-LOG_TAIL_CHARACTERS);
  return new ClusterFault({
    code: 'start_failed',
    en: `PostgreSQL ended while starting. Its log ${layout.logFile} says: ${tail}`,
    zh: `PostgreSQL 在启动过程中退出。日志 ${layout.logFile} 内容:${tail}`,
  });
}
