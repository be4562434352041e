// Goal: the program has its logs stamped by an authority, serves stamp and checkpoint, and a
// checker verifies them over HTTP.
// Method: the real program and an authority as processes, and a database.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseRoots, verifyStamp } from '@ringfence/anchoring';
import { createTestDatabase } from '@ringfence/testkit';
import { openLogSource, VERIFICATION } from '@ringfence/tiled-log';
import { parsePolicy } from '@ringfence/transparency';
import { afterEach, expect, test } from 'vitest';
import { createWrittenPool, storeOf } from './support/written-pool.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const AUTHORITY = join(import.meta.dirname, '../../../packages/anchoring/test/authority/main.ts');

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Starts a program, and gives the first line that it says. */
async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  closing.push(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  if (child.stdout === null) throw new Error('expected an output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the program ended before it was ready');
}

test('has a log stamped, and whoever reads it by HTTP verifies the stamp', async () => {
  const database = await createTestDatabase();
  closing.push(() => database.drop());
  const store = storeOf(database.connectionString);
  closing.push(() => store.close());
  const state = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
  closing.push(() => rmSync(state, { recursive: true, force: true }));
  const pool = await createWrittenPool(store);
  closing.push(pool.close);
  await pool.write(10);
  const authority = await startProgram([AUTHORITY, state]);
  const roots = join(state, 'roots.pem');
  const ready = await startProgram(
    [
      ...[MAIN, 'serve', '--port', '0', '--state-directory', join(state, 'logs')],
      ...['--origin-prefix', 'custody.example/logs', '--log-level', 'error'],
      ...['--timestamp-url', authority, '--timestamp-roots', roots],
    ],
    { DATABASE_URL: database.connectionString },
  );
  const { address } = JSON.parse(ready) as { readonly address: string };
  const log = `${address}/logs/pool-${pool.poolId}`;
  for (let isListed = false; !isListed; ) {
    const response = await fetch(`${log}/anchors.json`);
    await response.arrayBuffer();
    isListed = response.ok;
  }
  const policy = parsePolicy(VERIFICATION.sha256, readFileSync(join(state, 'logs', 'policy')));
  const pinned = parseRoots(readFileSync(roots, 'utf8'));
  if (policy.status !== 'ok' || pinned.status !== 'ok') throw new Error('expected keys');
  const asked = { policy: policy.policy, roots: pinned.roots, now: new Date() };
  expect(await verifyStamp(openLogSource(log), asked)).toMatchObject({
    status: 'ok',
    origin: `custody.example/logs/pool-${pool.poolId}`,
    timestamp: { authority: 'CN=Test authority' },
  });
});
