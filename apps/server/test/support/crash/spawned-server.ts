import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { askServer } from './ask-server.ts';

const MAIN = join(import.meta.dirname, '../../../src/main.ts');

const READY_MILLISECONDS_MAX = 120_000;
const READY_POLL_MILLISECONDS = 20;
/** Of what the server says, the end is kept for the report of a test that fails. */
const SAID_LINES_MAX = 12;

/** A server as a process of its own. */
export interface SpawnedServer {
  readonly address: string;
  readonly processId: number;
  signal(signal: NodeJS.Signals): void;
  /** Kills it without a word and waits until it is gone. */
  kill(): Promise<void>;
  /** Settles when the process ends, with its exit code; undefined when a signal ended it. */
  readonly ended: Promise<number | undefined>;
  /** Waits until this process owns a pool. */
  whenOwner(poolId: number): Promise<void>;
  /** Where the engine of a pool is here; undefined when the server does not say. */
  engineState(poolId: number): Promise<string | undefined>;
  /** The last lines it wrote. */
  said(): string;
}

export interface ServerSettings {
  readonly connectionString: string;
  readonly leaseMilliseconds?: number;
  readonly stopSecondsMax?: number;
  /** Whether the environment names files for the secrets. */
  readonly secretsInFiles?: true;
  /** More settings, by the names of their variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the program itself and waits until it takes requests. */
export async function spawnServer(settings: ServerSettings): Promise<SpawnedServer> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--stop-on-stdin-end'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      RINGFENCE_SERVER_PORT: '0',
      RINGFENCE_SERVER_LOG_LEVEL: 'warn',
      RINGFENCE_SERVER_REQUESTS_PER_SECOND_MAX: '1000000',
      ...(settings.secretsInFiles === true
        ? {}
        : {
            DATABASE_URL: settings.connectionString,
            RINGFENCE_SERVER_CURSOR_SECRET: 'a secret for tests only',
          }),
      ...(settings.leaseMilliseconds === undefined
        ? {}
        : { RINGFENCE_SERVER_LEASE_MILLISECONDS: String(settings.leaseMilliseconds) }),
      ...(settings.stopSecondsMax === undefined
        ? {}
        : { RINGFENCE_SERVER_STOP_SECONDS_MAX: String(settings.stopSecondsMax) }),
      ...settings.environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const hear = (line: string): void => {
    lines.push(line);
    if (lines.length > SAID_LINES_MAX) lines.shift();
  };
  createInterface({ input: child.stderr }).on('line', hear);
  const said = (): string => lines.join('\n');
  const { promise: ended, resolve: tellEnded } = Promise.withResolvers<number | undefined>();
  child.once('close', (code) => {
    tellEnded(code ?? undefined);
  });
  const address = await readAddress(child, { hear, ended, said });
  const processId = child.pid ?? 0;

  const engineState = async (poolId: number): Promise<string | undefined> => {
    const answer = await askServer({ address, path: '/ready' });
    const pools: readonly { poolId: number; state: string }[] = answer?.json?.pools ?? [];
    return pools.find((pool) => pool.poolId === poolId)?.state;
  };
  return {
    address,
    processId,
    ended,
    engineState,
    said,
    signal: (signal) => {
      child.kill(signal);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    whenOwner: async (poolId) => {
      const deadline = performance.now() + READY_MILLISECONDS_MAX;
      while (performance.now() < deadline) {
        if ((await engineState(poolId)) === 'owner') return;
        await wait(READY_POLL_MILLISECONDS);
      }
      throw new Error(`the server does not own pool ${poolId}:\n${said()}`);
    },
  };
}

async function readAddress(
  child: ChildProcess,
  ear: {
    readonly hear: (line: string) => void;
    readonly ended: Promise<number | undefined>;
    readonly said: () => string;
  },
): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no output');
  const ready = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    ear.hear(line);
    if (!line.startsWith('{')) return;
    const event: { event?: string; address?: string } = JSON.parse(line);
    if (event.event === 'ready' && event.address !== undefined) ready.resolve(event.address);
  });
  const late = ear.ended.then((code): string => {
    throw new Error(`the server ended with ${code ?? 'a signal'} at its start:\n${ear.said()}`);
  });
  return Promise.race([ready.promise, late]);
}
