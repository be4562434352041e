/**
 * Goal: test processes share one cluster, and nothing of it is left when they are gone, even
 * killed. Method: processes with a folder for temporary files of their own, ended by kill -9.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';

const GONE_MILLISECONDS_MAX = 20_000;
const POLL_MILLISECONDS = 100;

let folder: string;
let runs: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp('/tmp/rf-testkit-');
  await chmod(folder, 0o755);
  runs = [];
});

afterEach(async () => {
  await Promise.all(runs.map(killNow));
  await waitUntilGone();
  await rm(folder, { recursive: true, force: true });
});

async function startRun(): Promise<string> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const run = spawn(process.execPath, [join(import.meta.dirname, 'one-test-run.ts')], {
    env: { ...environment, TMPDIR: folder, RINGFENCE_TEST_IDLE_SECONDS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  runs.push(run);
  for await (const line of createInterface({ input: run.stdout })) return line;
  throw new Error('the run ended without a word');
}

async function killNow(run: ChildProcess): Promise<void> {
  if (run.exitCode !== null || run.signalCode !== null) return;
  run.kill('SIGKILL');
  await once(run, 'exit');
}

async function waitUntilGone(): Promise<readonly string[]> {
  const deadline = performance.now() + GONE_MILLISECONDS_MAX;
  let left = await readdir(folder);
  while (left.length > 0 && performance.now() < deadline) {
    await wait(POLL_MILLISECONDS);
    left = await readdir(folder);
  }
  return left;
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  return client.connect().then(
    async () => {
      await client.end();
      return true;
    },
    () => false,
  );
}

function portOf(connectionString: string): string {
  return new URL(connectionString).port;
}

test('processes share one cluster, which outlives its keeper and goes with the last of them', async () => {
  const [one = '', two = ''] = await Promise.all([startRun(), startRun()]);
  expect(portOf(one)).toBe(portOf(two));
  expect(new URL(one).pathname).not.toBe(new URL(two).pathname);

  // A keeper that was killed is replaced by the next process; the server goes on.
  const [name = ''] = (await readdir(folder)).filter((entry) => !entry.includes('.lock'));
  const ready = JSON.parse(await readFile(join(folder, name, 'ready.json'), 'utf8'));
  process.kill(ready.keeperPid, 'SIGKILL');
  const three = await startRun();
  expect(portOf(three)).toBe(portOf(one));

  // The idle time is a second: it would be gone if one user were not enough.
  const [first, second, last] = runs;
  for (const run of [first, second]) if (run !== undefined) await killNow(run);
  await wait(2_500);
  expect(await answers(three)).toBe(true);

  if (last !== undefined) await killNow(last);
  expect(await waitUntilGone()).toEqual([]);
  expect(await answers(three)).toBe(false);
});
