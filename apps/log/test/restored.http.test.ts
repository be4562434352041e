// Goal: when database and state come back from one old copy, the real program signs nothing,
// because a real witness remembers; and says so where people and machines look.
// Method: the program and a witness as processes; the copies are a database made from another as
// its template, and a copied directory.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '@ringfence/store';
import { createTestDatabase } from '@ringfence/testkit';
import { formatVerifierKey } from '@ringfence/transparency';
import { afterEach, expect, test } from 'vitest';
import { openKeyRing } from '../src/keys/key-ring.ts';
import { makeStateDirectory, ORIGIN_PREFIX } from './support/followed-logs.ts';
import { startWitness } from './support/witness-process.ts';
import { createWrittenPool, openWrittenPool, storeOf } from './support/written-pool.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
/** Each of these takes more than a millisecond, and the answer comes within seconds. */
const REQUESTS_MAX = 50_000;
/** Five processes start, one after another. */
const PROCESSES_MILLISECONDS_MAX = 180_000;
const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(place: { state: string; policy: string; databaseUrl: string }) {
  const child = spawn(
    process.execPath,
    [
      ...[MAIN, 'serve', '--port', '0', '--state-directory', place.state],
      ...['--policy', place.policy, '--log-level', 'silent'],
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: place.databaseUrl },
    },
  );
  closing.push(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout }))
    return { child, address: (JSON.parse(line) as { readonly address: string }).address };
  throw new Error('the log program ended before it was ready');
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Asks an address until its answer is the one that is waited for. */
async function whenText(address: string, isIt: (text: string) => boolean): Promise<string> {
  for (let request = 0; request < REQUESTS_MAX; request += 1) {
    const text = await (await fetch(address)).text();
    if (isIt(text)) return text;
  }
  throw new Error(`${address} never answered what was expected`);
}

test('a witness alone keeps a restored installation from a second history', {
  timeout: PROCESSES_MILLISECONDS_MAX,
}, async () => {
  const database = await createTestDatabase();
  const copy = await createTestDatabase({ migrated: false });
  closing.push(() => database.drop());
  closing.push(() => copy.drop());
  const store = storeOf(database.connectionString);
  closing.push(() => store.close());
  const state = await makeStateDirectory();
  const old = mkdtempSync(join(tmpdir(), 'ringfence-log-'));
  for (const place of [state, old])
    closing.push(() => rmSync(place, { recursive: true, force: true }));
  const pool = await createWrittenPool(store);
  closing.push(pool.close);
  await pool.write(10);

  const name = `pool-${pool.poolId}`;
  const ring = await openKeyRing(join(state, 'keys'));
  const logs = ring.signingKeys(`${ORIGIN_PREFIX}/${name}`).map(({ key }) => key);
  const witness = await startWitness(old, { name: 'bank', logs });
  closing.push(witness.stop);
  const policy = join(old, 'witnesses');
  writeFileSync(
    policy,
    `witness bank ${formatVerifierKey(witness.key)} ${witness.url}\nquorum bank\n`,
  );
  const isWitnessed = (size: number) => (text: string) =>
    text.includes(`\n${size}\n`) && text.includes(`— ${witness.key.name} `);

  const first = await serve({ state, policy, databaseUrl: database.connectionString });
  await whenText(`${first.address}/logs/${name}/checkpoint`, isWitnessed(30));
  await kill(first.child);
  cpSync(state, join(old, 'state'), { recursive: true });
  const url = new URL(database.ownerConnectionString);
  url.pathname = '/postgres';
  const owner = openStore({ connectionString: url.toString(), connectionsMax: 1 });
  await owner.pool.query(`drop database ${copy.name}`);
  await owner.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}'`,
  );
  await owner.pool.query(`create database ${copy.name} template ${database.name}`);
  await owner.close();

  const writer = await openWrittenPool(store, pool.poolId);
  closing.push(writer.close);
  await writer.write(10);
  const second = await serve({ state, policy, databaseUrl: database.connectionString });
  await whenText(`${second.address}/logs/${name}/checkpoint`, isWitnessed(60));
  await kill(second.child);

  const restored = { state: join(old, 'state'), policy, databaseUrl: copy.connectionString };
  const third = await serve(restored);
  const reason = await whenText(`${third.address}/readyz`, (text) => text.includes('fork'));
  expect(reason).toBe(`${name} fork_refused witness_ahead\n`);
  const published = await fetch(`${third.address}/logs/${name}/checkpoint`);
  expect((await published.text()).split('\n')[1]).toBe('30');
  await kill(third.child);

  // Without any state there is nothing but the witness that knows better.
  rmSync(join(old, 'state', name), { recursive: true });
  const fourth = await serve(restored);
  const again = await whenText(`${fourth.address}/readyz`, (text) => text.includes('fork'));
  expect(again).toBe(`${name} fork_refused witness_ahead\n`);
  expect((await fetch(`${fourth.address}/logs/${name}/checkpoint`)).status).toBe(404);
});
