/**
 * The program that holds the shared test cluster: started detached by the first test process, it
 * starts PostgreSQL, and stops it and removes every file when nobody has used it for a while. It
 * needs no goodbye from the tests, so a killed test run leaves nothing behind either.
 */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProcess, startCluster, stopCluster, withFileLock } from '@ringfence/cluster';
import { idleSeconds } from './idle-seconds.ts';
import { testClusterPaths } from './test-cluster-directory.ts';

const POLL_MILLISECONDS = 500;
const LOCK_MILLISECONDS_MAX = 60_000;
/** A keeper that forgets to end would hold memory for ever. */
const LIFE_MILLISECONDS_MAX = 12 * 60 * 60 * 1000;

const paths = testClusterPaths();
const idleMillisecondsMax = idleSeconds() * 1000;
const noEnvironment = {};

const cluster = await startCluster({
  stateDirectory: paths.stateDirectory,
  environment: noEnvironment,
  durability: 'none',
  settings: { max_connections: '300', shared_buffers: '128MB', autovacuum_naptime: '10s' },
});
await writeFile(
  paths.readyFile,
  JSON.stringify({ connectionString: cluster.connectionString, keeperPid: process.pid }),
  { mode: 0o600 },
);

let idleSince = performance.now();
while (performance.now() < LIFE_MILLISECONDS_MAX) {
  await wait(POLL_MILLISECONDS);
  if (await hasLivingLease()) idleSince = performance.now();
  if (performance.now() - idleSince > idleMillisecondsMax && (await stopIfUnused())) break;
}

async function hasLivingLease(): Promise<boolean> {
  let living = false;
  for (const name of await readdir(paths.leasesDirectory).catch(() => [])) {
    const found = await findProcess(Number.parseInt(name, 10));
    if (found === undefined) await rm(join(paths.leasesDirectory, name), { force: true });
    else living = true;
  }
  return living;
}

/** Under the lock that a new user takes before its lease: no one arrives while it stops. */
async function stopIfUnused(): Promise<boolean> {
  const request = { path: paths.lockFile, milliseconds: LOCK_MILLISECONDS_MAX };
  return withFileLock(request, async () => {
    if (await hasLivingLease()) return false;
    await rm(paths.readyFile, { force: true });
    await stopCluster({ stateDirectory: paths.stateDirectory, environment: noEnvironment });
    await rm(paths.directory, { recursive: true, force: true });
    return true;
  });
}
