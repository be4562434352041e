import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startCluster } from '@ringfence/cluster';
import { createApplicationLogin, migrate } from '@ringfence/store';

const run = promisify(execFile);

/** How a PostgreSQL is killed, from the whole machine's point of view to one connection's. */
export type DatabaseKill =
  /** Every one of its processes at once, as when the machine loses its power. */
  | 'all'
  /** The postmaster alone; its children notice. */
  | 'postmaster'
  /** One backend: the postmaster throws every connection out and recovers by itself. */
  | 'backend';

/** A PostgreSQL that keeps what it commits, in a folder of its own, with the schema in it. */
export interface DurableCluster {
  /** Of the application's login, under row-level security. */
  readonly connectionString: string;
  kill(how: DatabaseKill): Promise<void>;
  /** Starts it again, at the same address; nothing to do when it runs. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

const GONE_POLLS_MAX = 200;
const GONE_POLL_MILLISECONDS = 25;

/**
 * Starts a cluster with fsync on in a temporary folder. The shared test cluster does not keep what
 * it commits.
 */
export async function startDurableCluster(): Promise<DurableCluster> {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-crash-'));
  await chmod(directory, 0o755);
  const stateDirectory = join(directory, 'state');
  const open = async () => startCluster({ stateDirectory, environment: {} });
  const cluster = await open();
  await migrate(cluster.connectionString);
  const login = { name: 'crash_test', password: 'a_password_of_the_crash_tests' };
  const connectionString = await createApplicationLogin({
    connectionString: cluster.connectionString,
    ...login,
  });
  const postmaster = async (): Promise<number> => {
    const text = await readFile(join(stateDirectory, 'data', 'postmaster.pid'), 'utf8');
    return Number.parseInt(text, 10);
  };
  return {
    connectionString,
    kill: async (how) => {
      const parent = await postmaster();
      const children = await childrenOf(parent);
      const victims = victimsOf(how, { parent, children });
      for (const id of victims) killIfAlive(id);
      if (how !== 'backend') await waitUntilGone(parent);
    },
    start: async () => {
      await open();
    },
    remove: async () => {
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Child {
  readonly id: number;
  readonly command: string;
}

function victimsOf(
  how: DatabaseKill,
  { parent, children }: { readonly parent: number; readonly children: readonly Child[] },
): readonly number[] {
  switch (how) {
    case 'all':
      return [parent, ...children.map(({ id }) => id)];
    case 'postmaster':
      return [parent];
    case 'backend': {
      const busy = children.filter(({ command }) => command.includes('crash_test'));
      return busy.slice(0, 1).map(({ id }) => id);
    }
  }
}

async function childrenOf(parent: number): Promise<readonly Child[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && Number.parseInt(match[2] ?? '', 10) === parent)
    .map((match) => ({ id: Number.parseInt(match?.[1] ?? '', 10), command: match?.[3] ?? '' }));
}

function killIfAlive(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    // It ended by itself, because its parent is gone.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function waitUntilGone(id: number): Promise<void> {
  for (let poll = 0; poll < GONE_POLLS_MAX; poll += 1) {
    const { stdout } = await run('ps', ['-o', 'stat=', '-p', String(id)]).catch(() => ({
      stdout: '',
    }));
    if (stdout.trim() === '' || stdout.startsWith('Z')) return;
    await wait(GONE_POLL_MILLISECONDS);
  }
  throw new Error(`the postmaster ${id} still lives`);
}
