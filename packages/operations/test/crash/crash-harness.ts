import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Cluster, startCluster } from '@ringfence/cluster';
import { migrate, openStore } from '@ringfence/store';
import { createRawPool, openAccounts, openLedgerEngine } from '../raw-pool.ts';

/** What a round kills. */
export type Victim = 'engine' | 'database' | 'both';

const OWNER_MILLISECONDS_MAX = 60_000;
const POLL_MILLISECONDS = 20;
const ACCOUNTS = 10;

/** What the workers of all rounds said. */
export interface Said {
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
  readonly unexpected: string[];
}

/** A database with fsync on, of its own, and a pool in it, to be killed again and again. */
export interface CrashHarness {
  readonly poolId: number;
  readonly said: Said;
  connectionString(): string;
  /**
   * Starts a worker, lets it work for a while as owner, kills, and starts what was killed again.
   */
  round(kill: { readonly victim: Victim; readonly afterMilliseconds: number }): Promise<void>;
  close(): Promise<void>;
}

export async function openCrashHarness(): Promise<CrashHarness> {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'ringfence-crash-'));
  // The database user enters on its way to the state directory.
  await chmod(stateDirectory, 0o755);
  const start = async (): Promise<Cluster> => startCluster({ stateDirectory, environment: {} });
  let cluster = await start();
  await migrate(cluster.connectionString);
  const poolId = await preparePool(cluster.connectionString);
  const said: Said = { sent: new Set(), acknowledged: new Set(), unexpected: [] };
  let worker: ChildProcess | undefined;

  const killWorker = async (): Promise<void> => {
    const dying = worker;
    worker = undefined;
    if (dying === undefined) return;
    if (dying.exitCode !== null) throw new Error('the worker ended before it was killed');
    const gone = new Promise((resolve) => dying.once('close', resolve));
    dying.kill('SIGKILL');
    await gone;
  };

  return {
    poolId,
    said,
    connectionString: () => cluster.connectionString,
    round: async ({ victim, afterMilliseconds }) => {
      if (worker === undefined) {
        worker = startWorker(cluster.connectionString, { poolId, said });
        await waitForOwner(worker);
      }
      await wait(afterMilliseconds);
      if (victim !== 'engine') {
        process.kill(await postmasterId(stateDirectory), 'SIGKILL');
        if (victim === 'database') cluster = await start();
      }
      // After `database` the engine lives and has to find its way back by itself.
      if (victim !== 'database') await killWorker();
      if (victim === 'both') cluster = await start();
    },
    close: async () => {
      await killWorker();
      await cluster.stop();
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
}

async function preparePool(connectionString: string): Promise<number> {
  const store = openStore({ connectionString });
  const poolId = await createRawPool(store);
  const engine = openLedgerEngine({ store, poolId });
  await engine.whenOwner();
  await openAccounts(engine, ACCOUNTS);
  await engine.close();
  await store.close();
  return poolId;
}

function startWorker(
  connectionString: string,
  { poolId, said }: { readonly poolId: number; readonly said: Said },
): ChildProcess {
  const worker = spawn(
    process.execPath,
    [
      '--no-warnings',
      join(import.meta.dirname, 'load-worker.ts'),
      connectionString,
      String(poolId),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      },
    },
  );
  let rest = '';
  worker.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) note(line, said);
  });
  return worker;
}

function note(line: string, said: Said): void {
  const [what, id] = line.split(' ');
  if (id === undefined) return;
  if (what === 'sent') said.sent.add(id);
  else if (what === 'acknowledged') said.acknowledged.add(id);
  else said.unexpected.push(line);
}

/** The first thing that a worker says is that it owns the pool. */
async function waitForOwner(worker: ChildProcess): Promise<void> {
  let isOwner = false;
  worker.stdout?.once('data', () => {
    isOwner = true;
  });
  const deadline = performance.now() + OWNER_MILLISECONDS_MAX;
  while (!isOwner) {
    if (performance.now() > deadline || worker.exitCode !== null)
      throw new Error('the worker did not become the owner of the pool');
    await wait(POLL_MILLISECONDS);
  }
}

async function postmasterId(stateDirectory: string): Promise<number> {
  const text = await readFile(join(stateDirectory, 'data', 'postmaster.pid'), 'utf8');
  return Number.parseInt(text.split('\n')[0] ?? '', 10);
}
