/**
 * Goal: a commit that was acknowledged is there after kill -9 of the server, and the cluster starts
 * again by itself. Method: writers note each acknowledged number; the postmaster is killed while
 * they write, several times; after each restart every noted number is looked for.
 */
import { spawn } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, clusterState } from '../src/index.ts';
import { ask, createScratch, type Scratch } from './scratch.ts';

const KILLS = 6;
const WRITERS = 4;
const WRITING_MILLISECONDS = 400;
const RESTART_MILLISECONDS_MAX = 30_000;

let scratch: Scratch;
let cluster: Cluster;

beforeAll(async () => {
  scratch = await createScratch();
  cluster = await scratch.start();
  await ask(cluster.connectionString, 'create table mark (number bigint primary key)');
});

afterAll(async () => {
  await scratch.remove();
});

test('no acknowledged commit is lost by kill -9', async () => {
  const acknowledged: bigint[] = [];
  let next = 0n;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const writing = { goesOn: true };
    const writers = Array.from({ length: WRITERS }, async () => {
      const client = new pg.Client(cluster.connectionString);
      client.on('error', () => undefined);
      await client.connect();
      try {
        while (writing.goesOn) {
          next += 1n;
          const mine = next;
          await client.query('insert into mark values ($1)', [mine]);
          acknowledged.push(mine);
        }
      } catch {
        // The server was killed; what it did not acknowledge is not counted.
      } finally {
        await client.end().catch(() => undefined);
      }
    });
    await wait(WRITING_MILLISECONDS);
    process.kill(await postmasterId(), 'SIGKILL');
    const killedAt = performance.now();
    writing.goesOn = false;
    cluster = await scratch.start();
    expect(cluster.reused).toBe(false);
    expect(performance.now() - killedAt).toBeLessThan(RESTART_MILLISECONDS_MAX);
    await Promise.all(writers);

    const rows = await ask<{ number: string }>(cluster.connectionString, 'select number from mark');
    const kept = new Set(rows.map((row) => row.number));
    expect(acknowledged.filter((number) => !kept.has(number.toString()))).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS * WRITERS);
});

test('a backend that is still at work after its server was killed only delays the start', async () => {
  const client = new pg.Client(cluster.connectionString);
  client.on('error', () => undefined);
  await client.connect();
  // Counting does not look at the death of the server: this backend stays for a while.
  const counting = client.query('select count(*) from generate_series(1, 20000000)');
  counting.catch(() => undefined);
  await wait(WRITING_MILLISECONDS);
  process.kill(await postmasterId(), 'SIGKILL');
  cluster = await scratch.start();
  expect(cluster.reused).toBe(false);
  await client.end().catch(() => undefined);
  const [row] = await ask<{ ok: boolean }>(cluster.connectionString, 'select true as ok');
  expect(row).toEqual({ ok: true });
});

test('a server whose starter forgot its port is found by its own file', async () => {
  const file = join(scratch.directory, 'cluster.json');
  const record: unknown = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...(record as object), port: 1 }));
  const found = await scratch.start();
  expect(found.port).toBe(cluster.port);
  expect(await clusterState(scratch.options)).toMatchObject({ port: cluster.port });
});

test('a pid file that names another living program does not stop a start', async () => {
  await cluster.stop();
  const data = join(scratch.directory, 'data');
  const { uid, gid } = await stat(data);
  // As after a reboot, when numbers are given out again: PostgreSQL itself would refuse to start
  // while any process of its own user has the number.
  const other = spawn('/bin/sleep', ['600'], { uid, gid, stdio: 'ignore' });
  try {
    const lines = [String(other.pid), data, '1', String(cluster.port), '', '127.0.0.1'];
    await writeFile(join(data, 'postmaster.pid'), `${lines.join('\n')}\n`);
    expect(await clusterState(scratch.options)).toMatchObject({ state: 'stopped' });
    cluster = await scratch.start();
    expect(cluster.reused).toBe(false);
  } finally {
    other.kill('SIGKILL');
  }
});

test('a lock of a process that is gone does not stop a start', async () => {
  await writeFile(
    join(scratch.directory, 'cluster.lock'),
    JSON.stringify({ pid: 2 ** 30, startedAt: '1', token: 'gone' }),
  );
  expect((await scratch.start()).reused).toBe(true);
});

async function postmasterId(): Promise<number> {
  const text = await readFile(join(scratch.directory, 'data', 'postmaster.pid'), 'utf8');
  return Number.parseInt(text.split('\n')[0] ?? '', 10);
}
