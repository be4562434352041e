import { spawn } from 'node:child_process';
import { chmod, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProcess, withFileLock } from '@ringfence/cluster';
import { testClusterPaths } from './test-cluster-directory.ts';

const READY_MILLISECONDS_MAX = 120_000;
const LOCK_MILLISECONDS_MAX = 150_000;
const POLL_MILLISECONDS = 50;

interface Ready {
  readonly connectionString: string;
  readonly keeperPid: number;
}

/**
 * The connection string of the server for tests: that of DATABASE_URL, else the shared cluster.
 *
 * The first caller on the machine starts the cluster; every process that asks holds a lease until
 * it ends. The owner of either may create databases and roles.
 */
export async function useTestCluster(): Promise<string> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl !== undefined && databaseUrl !== '') return databaseUrl;

  const paths = testClusterPaths();
  const request = { path: paths.lockFile, milliseconds: LOCK_MILLISECONDS_MAX };
  return withFileLock(request, async () => {
    await mkdir(paths.leasesDirectory, { recursive: true });
    // The folder of temporary files is everyone's: one that another user made is not used.
    const { uid } = await stat(paths.directory);
    if (uid !== process.getuid?.()) {
      throw new Error(`${paths.directory} belongs to user id ${uid}: remove it, or set TMPDIR`);
    }
    // The database user enters on its way to the state directory.
    await chmod(paths.directory, 0o755);
    await writeFile(join(paths.leasesDirectory, String(process.pid)), '');
    const ready = await readReady(paths.readyFile);
    if (ready !== undefined && (await findProcess(ready.keeperPid)) !== undefined) {
      return ready.connectionString;
    }
    await rm(paths.readyFile, { force: true });
    return startKeeper(paths);
  });
}

async function startKeeper(paths: ReturnType<typeof testClusterPaths>): Promise<string> {
  const log = await open(paths.keeperLogFile, 'w', 0o600);
  const child = spawn(
    process.execPath,
    ['--no-warnings', join(import.meta.dirname, 'keep-test-cluster.ts')],
    // Its arguments and environment are its own: nothing of the test runner's options.
    { detached: true, stdio: ['ignore', log.fd, log.fd], env: keeperEnvironment() },
  );
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.unref();
  await log.close();

  const deadline = performance.now() + READY_MILLISECONDS_MAX;
  while (performance.now() < deadline && !ended) {
    const ready = await readReady(paths.readyFile);
    if (ready !== undefined) return ready.connectionString;
    await wait(POLL_MILLISECONDS);
  }
  const said = await readFile(paths.keeperLogFile, 'utf8').catch(() => '');
  throw new Error(`the test cluster did not start; its keeper said: ${said}`);
}

function keeperEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'RINGFENCE_TEST_IDLE_SECONDS']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

async function readReady(path: string): Promise<Ready | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined || !text.endsWith('}')) return undefined;
  return JSON.parse(text) as Ready;
}
