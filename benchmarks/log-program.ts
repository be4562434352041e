import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createKeyFile } from '@ringfence/tiled-log';

/** A log program at work. */
export interface LogProgram {
  readonly address: string;
  readonly processId: number;
  /** Halts it where it is, as warm as it is, until it goes on. */
  suspend(): void;
  resume(): void;
}

/** A place for a log with three witnesses of which two must cosign, each a process of its own. */
export interface LogBench {
  readonly witnessProcessIds: readonly number[];
  /** Starts the log program. */
  start(): Promise<LogProgram>;
  /** Stops it, and the witnesses. */
  close(): Promise<void>;
}

const APPS = join(import.meta.dirname, '../apps');
const LOG_MAIN = join(APPS, 'log/src/main.ts');
const CLI_MAIN = join(APPS, 'cli/src/main.ts');
const WITNESSES = ['bank', 'auditor', 'regulator'] as const;
const POLL_MILLISECONDS = 20;
const CATCH_UP_MILLISECONDS_MAX = 600_000;

/** The `application_name` of the connections of the log. */
export const LOG_CONNECTIONS = 'ringfence log';

/** Starts three witnesses; their log is started on a database, and stopped, as often as asked. */
export async function openLogBench(databaseUrl: string): Promise<LogBench> {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-bench-log-'));
  const stateDirectory = join(directory, 'log');
  mkdirSync(stateDirectory);
  writeFileSync(join(stateDirectory, 'policy'), 'quorum none\n');
  const witnesses = await Promise.all(
    WITNESSES.map(async (name) => startWitness({ name, directory, stateDirectory })),
  );
  const policy = join(directory, 'witnesses.policy');
  const lines = witnesses.map(({ line }) => line);
  const quorum = [`group two 2 ${WITNESSES.join(' ')}`, 'quorum two', ''];
  writeFileSync(policy, [...lines, ...quorum].join('\n'));
  const args = [
    ...['serve', '--port', '0', '--origin-prefix', 'bench.example/logs', '--entries', 'public'],
    ...['--state-directory', stateDirectory, '--policy', policy],
    ...['--log-level', 'error', '--stop-on-stdin-end'],
  ];
  const logs: ChildProcess[] = [];
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', LOG_CONNECTIONS);
  return {
    witnessProcessIds: witnesses.map(({ child }) => child.pid ?? 0),
    start: async () => {
      const child = run(LOG_MAIN, args, { DATABASE_URL: url.toString() });
      logs.push(child);
      const { address = '' } = await readReady(child);
      return {
        address,
        processId: child.pid ?? 0,
        suspend: () => child.kill('SIGSTOP'),
        resume: () => child.kill('SIGCONT'),
      };
    },
    close: async () => {
      for (const log of logs) log.kill('SIGCONT');
      await Promise.all([...logs, ...witnesses.map(({ child }) => child)].map(stop));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function startWitness(asked: {
  readonly name: string;
  readonly directory: string;
  readonly stateDirectory: string;
}): Promise<{ readonly child: ChildProcess; readonly line: string }> {
  const { name, directory, stateDirectory } = asked;
  const file = (ending: string): string => join(directory, `${name}.${ending}`);
  const kind = 'cosignature_ed25519';
  await createKeyFile(file('key'), { name: `${name}.example/witness`, kind });
  const child = run(CLI_MAIN, [
    ...['witness', 'serve', '--port', '0', '--stop-on-stdin-end', '--key-file', file('key')],
    ...['--state', file('state'), '--policy', join(stateDirectory, 'policy')],
  ]);
  const ready = await readReady(child);
  return { child, line: `witness ${name} ${ready['verifierKey'] ?? ''} ${ready['url'] ?? ''}` };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.stdin?.end();
  await closed;
}

/** Waits until the log of a pool has so many entries under a signature. */
export async function waitUntilSigned(
  { address }: LogProgram,
  { poolId, size }: { readonly poolId: number; readonly size: number },
): Promise<void> {
  const deadline = performance.now() + CATCH_UP_MILLISECONDS_MAX;
  while (performance.now() < deadline) {
    const seen = await readCheckpoint(`${address}/logs/pool-${poolId}/signed-checkpoint`);
    if (seen.size >= size) return;
    await wait(POLL_MILLISECONDS);
  }
  throw new Error(`the log of pool ${poolId} does not reach ${size} entries`);
}

/** How many entries a checkpoint has, and how many signatures stand below it; 0 where none is. */
export async function readCheckpoint(
  url: string,
): Promise<{ readonly size: number; readonly signatures: number }> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) return { size: 0, signatures: 0 };
  const size = Number(text.split('\n')[1]);
  return { size, signatures: text.split('\n').filter((line) => line.startsWith('— ')).length };
}

function run(
  main: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function readReady(child: ChildProcess): Promise<Readonly<Record<string, string>>> {
  if (child.stdout === null) throw new Error('expected a pipe');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a program ended at its start with ${String(code)}`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  child.stdout.resume();
  return JSON.parse(line) as Readonly<Record<string, string>>;
}
