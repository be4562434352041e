/**
 * Goal: one call gives a PostgreSQL that answers, is durable and closed to others, and is the same
 * one at the next call. Method: a real cluster in a fresh state directory, asked and looked at.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, clusterState, startCluster, stopCluster } from '../src/index.ts';
import { ask, createScratch, type Scratch } from './scratch.ts';

let scratch: Scratch;
let cluster: Cluster;

beforeAll(async () => {
  scratch = await createScratch();
  expect(await clusterState(scratch.options)).toMatchObject({ state: 'absent' });
  cluster = await scratch.start();
});

afterAll(async () => {
  await scratch.remove();
});

test('the first start makes a database that answers', async () => {
  expect(cluster).toMatchObject({ source: 'npm', reused: false });
  const rows = await ask(cluster.connectionString, 'select current_database() as name');
  expect(rows).toEqual([{ name: 'ringfence' }]);
});

test('commits are durable, pages have checksums and text sorts by code point', async () => {
  const [row] = await ask(
    cluster.connectionString,
    `select current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous_commit,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('data_checksums') as data_checksums,
      current_setting('listen_addresses') as listen_addresses,
      (select datlocprovider::text || ' ' || datlocale from pg_database
        where datname = 'ringfence') as locale`,
  );
  expect(row).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    listen_addresses: '127.0.0.1',
    locale: 'b C.UTF-8',
  });
});

test('nobody enters without the password, and no file shows it to others', async () => {
  const url = new URL(cluster.connectionString);
  url.password = 'wrong';
  await expect(ask(url.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
  const rules = await readFile(join(scratch.directory, 'data', 'pg_hba.conf'), 'utf8');
  const methods = rules.split('\n').filter((line) => /^(local|host)/.test(line));
  for (const line of methods) expect(line).toMatch(/scram-sha-256$/);
  const modes: Record<string, string> = {};
  for (const name of ['cluster.json', 'postgres.log', 'data', 'socket']) {
    modes[name] = ((await stat(join(scratch.directory, name))).mode & 0o777).toString(8);
  }
  expect(modes).toEqual({
    'cluster.json': '600',
    'postgres.log': '600',
    data: '700',
    socket: '700',
  });
  expect(await readdir(scratch.directory)).not.toContain('data.unfinished');
});

test('a second start finds the same server', async () => {
  const again = await scratch.start();
  expect(again.reused).toBe(true);
  expect(again.connectionString).toBe(cluster.connectionString);
});

test('the state names the process and the port, and no password', async () => {
  const state = await clusterState(scratch.options);
  expect(state).toMatchObject({ state: 'running', port: cluster.port });
  expect(JSON.stringify(state)).not.toContain(new URL(cluster.connectionString).password);
});

test('after a stop the next start keeps the port and the rows', async () => {
  await ask(cluster.connectionString, 'create table kept as select 42 as answer');
  await cluster.stop();
  expect(await clusterState(scratch.options)).toMatchObject({ state: 'stopped' });
  expect(await stopCluster(scratch.options)).toBe('was_not_running');

  cluster = await scratch.start();
  expect(cluster.reused).toBe(false);
  expect(await ask(cluster.connectionString, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('starts at the same moment start one server', async () => {
  await cluster.stop();
  const started = await Promise.all([scratch.start(), scratch.start(), scratch.start()]);
  expect(started.filter(({ reused }) => !reused)).toHaveLength(1);
  expect(new Set(started.map(({ port }) => port)).size).toBe(1);
});

test('a remembered port that another program took is replaced, and that is remembered', async () => {
  const before = cluster.port ?? 0;
  await cluster.stop();
  const squatter = await listenOn(before);
  try {
    cluster = await scratch.start();
    expect(cluster.port).not.toBe(before);
    expect(await clusterState(scratch.options)).toMatchObject({ port: cluster.port });
    expect(await ask(cluster.connectionString, 'select answer from kept')).toHaveLength(1);
  } finally {
    await new Promise((resolve) => squatter.close(resolve));
  }
});

test('DATABASE_URL is used as it is, and never stopped', async () => {
  const environment = { DATABASE_URL: cluster.connectionString };
  const external = await startCluster({ environment });
  expect(external).toMatchObject({ source: 'database_url', reused: true });
  await external.stop();
  expect(await clusterState({ environment })).toEqual({ state: 'external' });
  expect(await ask(external.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
});

async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return server;
}
