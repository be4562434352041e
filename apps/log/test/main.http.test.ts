// Goal: the program starts on a database alone, makes its keys once, serves a log that verifies, is
// the only one on its state, and survives kill -9.
// Method: the real program as a process, killed and started again; everything is read by HTTP.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTestDatabase } from '@ringfence/testkit';
import { openLogSource, VERIFICATION, verifyTiles } from '@ringfence/tiled-log';
import { parsePolicy, verifyCheckpoint } from '@ringfence/transparency';
import { afterEach, expect, test } from 'vitest';
import { createWrittenPool, storeOf } from './support/written-pool.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A checkpoint comes within a second; each of these takes more than a millisecond. */
const REQUESTS_MAX = 50_000;

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
}

const MAIN = join(import.meta.dirname, '../src/main.ts');

function spawnMain(args: readonly string[], databaseUrl: string): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  closing.push(() => child.kill('SIGKILL'));
  return child;
}

async function serve(state: string, databaseUrl: string): Promise<Started> {
  const child = spawnMain(
    [
      ...['serve', '--port', '0', '--state-directory', state, '--entries', 'public'],
      ...['--origin-prefix', 'custody.example/logs', '--log-level', 'error'],
    ],
    databaseUrl,
  );
  child.stderr?.pipe(process.stderr);
  if (child.stdout === null) throw new Error('expected an output');
  for await (const line of createInterface({ input: child.stdout }))
    return { child, address: (JSON.parse(line) as { readonly address: string }).address };
  throw new Error('the log program ended before it was ready');
}

/** Reads the checkpoint of a log until it has so many entries. */
async function checkpointOf(log: string, size: number): Promise<Uint8Array> {
  for (let request = 0; request < REQUESTS_MAX; request += 1) {
    const response = await fetch(`${log}/checkpoint`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const [, sizeText = ''] = new TextDecoder().decode(bytes).split('\n');
    if (response.ok && Number(sizeText) >= size) return bytes;
  }
  throw new Error(`expected a checkpoint of ${size} entries`);
}

test('serves a log that verifies, alone on its state, over a kill -9', async () => {
  const database = await createTestDatabase();
  closing.push(() => database.drop());
  const store = storeOf(database.connectionString);
  closing.push(() => store.close());
  const state = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
  closing.push(() => rmSync(state, { recursive: true, force: true }));
  const pool = await createWrittenPool(store);
  closing.push(pool.close);
  await pool.write(100);

  const first = await serve(state, database.connectionString);
  const before = await checkpointOf(`${first.address}/logs/pool-${pool.poolId}`, 300);
  const second = spawnMain(
    ['serve', '--port', '0', '--state-directory', state],
    database.connectionString,
  );
  expect(await once(second, 'exit')).toEqual([75, null]);

  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  await pool.write(1);
  const { child, address } = await serve(state, database.connectionString);
  expect(getPriority(child.pid)).toBe(constants.priority.PRIORITY_LOW);
  const log = `${address}/logs/pool-${pool.poolId}`;
  const bytes = await checkpointOf(log, 303);
  const parsing = parsePolicy(VERIFICATION.sha256, readFileSync(join(state, 'policy')));
  if (parsing.status !== 'ok') throw new Error('expected a policy');
  const verified = verifyCheckpoint(VERIFICATION, { bytes, policy: parsing.policy });
  if (verified.status !== 'ok') throw new Error(`expected a checkpoint: ${verified.status}`);
  const earlier = verifyCheckpoint(VERIFICATION, { bytes: before, policy: parsing.policy });
  if (earlier.status !== 'ok') throw new Error(`expected the same key: ${earlier.status}`);
  const { size, root } = verified.checkpoint;
  const asked = { size, root, before: earlier.checkpoint };
  expect(await verifyTiles(openLogSource(log), asked)).toEqual({ status: 'ok' });
});

test('refuses what it cannot use, with the exit codes of sysexits', async () => {
  const exitOf = async (args: readonly string[], databaseUrl: string) =>
    (await once(spawnMain(args, databaseUrl), 'exit'))[0] as unknown;
  const state = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
  closing.push(() => rmSync(state, { recursive: true, force: true }));
  expect(await exitOf(['serve', '--port', 'x'], 'postgres://nobody')).toBe(64);
  expect(await exitOf(['serve'], '')).toBe(64);
  expect(await exitOf(['serve', '--priority', 'high'], 'postgres://nobody')).toBe(64);
  expect(await exitOf(['serve', '--state-directory', state], 'postgres://nobody')).toBe(78);
});
