// Goal: `ringfence start` runs an installation, brings back whatever is killed, keeps what it
// holds, and leaves nothing behind.
// Method: the launcher on a state directory of its own; every process is killed with -9 once.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProcess } from '@ringfence/cluster';
import { afterAll, expect, test } from 'vitest';
import { type CliRun, runCli } from './run-cli.ts';

const PATIENCE = { timeout: 90_000, interval: 200 };
/** A start makes a whole business day, and builds what is not built yet. */
const START_PATIENCE = { timeout: 240_000, interval: 200 } as const;

// Root's parent directories must be open to the database user.
const parent = mkdtempSync(join(tmpdir(), 'ringfence-start-'));
chmodSync(parent, 0o755);
const stateDirectory = join(parent, 'state');
const env = { RINGFENCE_STATE_DIR: stateDirectory };

interface StartEvent {
  readonly event: string;
  readonly name?: string;
  readonly server?: string;
  readonly equation?: object;
  /** To try the console as, while they did not come. */
  readonly people?: readonly { readonly role: string; readonly url: string }[];
  readonly processId?: number;
  readonly processIds?: {
    readonly server: number;
    readonly bank: number;
    readonly log: number;
    readonly witnesses: readonly number[];
    readonly start: number;
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly events: StartEvent[];
  readonly exited: Promise<number | null>;
}

const started: Started[] = [];

function start(): Started {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '../bin/ringfence.mjs'),
      ...['start', '--json', '--port', '18800', '--bank-port', '18420', '--log-port', '18840'],
    ],
    { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const events: StartEvent[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    events.push(JSON.parse(line) as StartEvent);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const one = { child, events, exited };
  started.push(one);
  return one;
}

async function readyOf(one: Started): Promise<StartEvent> {
  const ended = (): boolean => one.child.exitCode !== null;
  const isReady = (): boolean => one.events.some(({ event }) => event === 'ready');
  const isSettled = (): boolean => ended() || isReady();
  await expect.poll(isSettled, START_PATIENCE).toBe(true);
  const ready = one.events.find(({ event }) => event === 'ready');
  if (ready === undefined) throw new Error(`not ready: ${JSON.stringify(one.events)}`);
  return ready;
}

const cli = (...args: readonly string[]): Promise<CliRun> => runCli(args, { env });

async function stateOf(part: 'server' | 'bank' | 'database'): Promise<string> {
  const seen = JSON.parse((await cli('status', '--json')).stdout) as Record<
    typeof part,
    { state: string }
  >;
  return seen[part].state;
}

/** Whether all that the log of the pool signed is cosigned by both witnesses, and there is some. */
async function isWitnessed(): Promise<boolean> {
  const seen = JSON.parse((await cli('status', '--json')).stdout) as {
    readonly logs: readonly { name: string; size: number; sizeWitnessed: number }[];
  };
  const log = seen.logs.find(({ name }) => name === 'pool-1');
  return log !== undefined && log.size > 0 && log.size === log.sizeWitnessed;
}

async function verifyLog(): Promise<CliRun> {
  const { log } = JSON.parse(readFileSync(join(stateDirectory, 'client.json'), 'utf8')) as {
    readonly log: { readonly url: string };
  };
  const policy = join(stateDirectory, 'log', 'policy');
  return cli('log', 'verify', `${log.url}/logs/pool-1`, '--policy', policy);
}

async function postmasterId(): Promise<number> {
  const text = readFileSync(join(stateDirectory, 'data', 'postmaster.pid'), 'utf8');
  return Number.parseInt(text, 10);
}

afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.map(({ exited }) => exited));
  await cli('stop');
  rmSync(parent, { recursive: true, force: true });
});

test('an installation is started, survives kill -9 of each part, and stops', async () => {
  const first = start();
  const ready = await readyOf(first);
  expect(statSync(join(stateDirectory, 'client.json')).mode & 0o777).toBe(0o600);
  expect((await cli('status')).code).toBe(0);
  const closed = first.events.find(({ event }) => event === 'day_closed');
  expect(closed?.equation).toMatchObject({ bankClosingMinor: '780000', unexplainedMinor: '0' });

  const roles = ['operator', 'checker', 'auditor', 'customer'];
  expect(ready.people?.map(({ role }) => role)).toEqual(roles);
  expect((await cli('day', 'breaks')).stdout).toContain('missing_in_ledger');

  const second = await cli('start');
  expect([second.code, second.stderr]).toEqual([1, expect.stringContaining('runs already')]);

  await expect.poll(isWitnessed, PATIENCE).toBe(true);
  expect((await verifyLog()).stdout).toContain('Cosigned by: bank, auditor');

  const { server = 0, bank = 0, log = 0, witnesses = [] } = ready.processIds ?? {};
  const back = (name: string): boolean =>
    first.events.some((one) => one.event === 'back' && one.name === name);
  process.kill(server, 'SIGKILL');
  await expect.poll(() => back('server'), PATIENCE).toBe(true);
  process.kill(bank, 'SIGKILL');
  await expect.poll(() => back('bank'), PATIENCE).toBe(true);
  process.kill(log, 'SIGKILL');
  await expect.poll(() => back('log'), PATIENCE).toBe(true);
  process.kill(witnesses[0] ?? 0, 'SIGKILL');
  await expect.poll(() => back('witness bank'), PATIENCE).toBe(true);
  process.kill(await postmasterId(), 'SIGKILL');
  await expect.poll(() => back('database'), PATIENCE).toBe(true);
  await expect.poll(() => stateOf('server'), PATIENCE).toBe('ready');
  expect([await stateOf('bank'), await stateOf('database')]).toEqual(['ready', 'running']);

  // The one who looks after them dies: they end with it, the database waits for the next start.
  const readClient = (): unknown =>
    JSON.parse(readFileSync(join(stateDirectory, 'client.json'), 'utf8'));
  const client = readClient();
  const children = first.events.flatMap(({ processId }) => processId ?? []);
  first.child.kill('SIGKILL');
  await first.exited;
  for (const id of children) {
    await expect.poll(async () => (await findProcess(id)) === undefined, PATIENCE).toBe(true);
  }
  const third = start();
  const again = await readyOf(third);
  expect([again.server, again.people?.map(({ role }) => role)]).toEqual([ready.server, roles]);
  expect(readClient()).toEqual(client);
  await expect.poll(isWitnessed, PATIENCE).toBe(true);
  expect((await verifyLog()).code).toBe(0);
  const replayed = await cli('replay', '--json');
  expect([replayed.code, replayed.stdout]).toEqual([0, expect.stringContaining('"same"')]);

  expect((await cli('stop')).code).toBe(0);
  expect(await third.exited).toBe(0);
  expect(third.events.at(-1)).toMatchObject({ event: 'stopped' });
  expect((await cli('stop', '--json')).stdout).toBe('{"status":"nothing_ran"}\n');
  expect((await cli('status')).code).toBe(1);
  expect(await stateOf('database')).toBe('stopped');
});
