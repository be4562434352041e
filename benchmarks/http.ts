import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { createPayments, openCustodyPool, type Payment } from './custody-pool.ts';
import { BENCHMARK_PLATFORM, type BenchmarkDatabase } from './database.ts';
import { sendHttpLoad } from './http-load.ts';
import { type Measurement, quantile } from './measure.ts';
import { inGroups } from './workload.ts';

const MAIN = join(import.meta.dirname, '../apps/server/src/main.ts');
export const SINGLE_CONNECTIONS = 128;
const BULK_CONNECTIONS = 4;
const BULK_LINES = 500;
const OWNER_MILLISECONDS_MAX = 30_000;
const POLL_MILLISECONDS = 50;
const WARM_UP_SHARE = 10;

/**
 * The whole path over HTTP: a server process of its own, single instructions on 128 connections,
 * then bulk requests. The client shares the machine with server and database.
 */
export async function measureHttp(
  database: BenchmarkDatabase,
  { single, bulk }: { readonly single: number; readonly bulk: number },
): Promise<{ readonly single: Measurement; readonly bulk: Measurement }> {
  const engine = await openCustodyPool(database, 'http');
  const { poolId } = engine;
  await engine.close();
  const server = await openHttpBench(database, poolId);
  const { key } = server;
  try {
    const path = `${server.address}/v1/pools/${poolId}/instructions`;
    await send({ url: path, key, payments: createPayments(single / WARM_UP_SHARE, 11) });
    const one = await send({ url: path, key, payments: createPayments(single, 12) });
    const many = await sendBulk({ url: `${path}/bulk`, key, payments: createPayments(bulk, 13) });
    return { single: one, bulk: many };
  } finally {
    await server.stop();
  }
}

/** A server process that owns a pool. */
export interface HttpBench {
  readonly address: string;
  readonly processId: number;
  /** Of the pool's platform. */
  readonly key: string;
  stop(): Promise<void>;
}

/** A server process of its own that owns a pool, and a key of its platform. */
export async function openHttpBench(
  database: BenchmarkDatabase,
  poolId: number,
): Promise<HttpBench> {
  const platform = ['--role', 'platform', '--platform', BENCHMARK_PLATFORM];
  const key = await createKey(database, [...platform, '--key-id', `bench${poolId}`]);
  const server = await startHttpServer(database, poolId);
  return { ...server, key };
}

/** A server process of its own, once it owns a pool. */
export async function startHttpServer(
  database: BenchmarkDatabase,
  poolId: number,
  settings: Environment = {},
): Promise<Omit<HttpBench, 'key'>> {
  const server = await startServer({ ...environmentOf(database), ...settings });
  await waitForOwner(server.address, poolId);
  return server;
}

function environmentOf({ connectionString }: BenchmarkDatabase): Environment {
  return {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: connectionString,
    RINGFENCE_SERVER_PORT: '0',
    RINGFENCE_SERVER_LOG_LEVEL: 'error',
    RINGFENCE_SERVER_REQUESTS_PER_SECOND_MAX: '1000000',
    RINGFENCE_SERVER_CURSOR_SECRET: 'a secret for benchmarks only',
  };
}

interface Load {
  readonly url: string;
  readonly key: string;
  readonly payments: readonly Payment[];
}

async function send({ url, key, payments }: Load): Promise<Measurement> {
  const bodies = payments.map((payment) => JSON.stringify({ kind: 'pay', ...payment }));
  return run({
    name: `(d) HTTP, one instruction a request, ${SINGLE_CONNECTIONS} connections`,
    url,
    key,
    bodies,
    connections: SINGLE_CONNECTIONS,
    countPerRequest: 1,
    expects: 201,
  });
}

async function sendBulk({ url, key, payments }: Load): Promise<Measurement> {
  const bodies = inGroups(payments, BULK_LINES).map((group) =>
    JSON.stringify({ instructions: group.map((payment) => ({ kind: 'pay', ...payment })) }),
  );
  return run({
    name: `(d) HTTP, ${BULK_LINES} instructions a request, ${BULK_CONNECTIONS} connections`,
    url,
    key,
    bodies,
    connections: BULK_CONNECTIONS,
    countPerRequest: BULK_LINES,
    expects: 200,
  });
}

async function run(load: {
  readonly name: string;
  readonly url: string;
  readonly key: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly countPerRequest: number;
  readonly expects: number;
}): Promise<Measurement> {
  const cpuStarted = process.cpuUsage();
  const { seconds, latencies } = await sendHttpLoad(load);
  const { user, system } = process.cpuUsage(cpuStarted);
  const count = load.bodies.length * load.countPerRequest;
  return {
    name: load.name,
    count,
    seconds,
    perSecond: count / seconds,
    p50Milliseconds: quantile(latencies, 0.5),
    p99Milliseconds: quantile(latencies, 0.99),
    cpuCores: (user + system) / 1_000_000 / seconds,
  };
}

type Environment = Readonly<Record<string, string>>;

/**
 * Makes an API key as who has the database does.
 *
 * @returns the key that the first event names: an id has one key, shown once
 */
export async function createKey(
  database: BenchmarkDatabase,
  options: readonly string[],
): Promise<string> {
  const child = spawn(process.execPath, [MAIN, 'create-key', ...options], {
    env: environmentOf(database),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  await once(child, 'close');
  const event = JSON.parse(said) as { readonly key?: string };
  if (event.key === undefined) throw new Error(`no key was made: ${said}`);
  return event.key;
}

async function startServer(environment: Environment): Promise<Omit<HttpBench, 'key'>> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--stop-on-stdin-end'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = JSON.parse(line) as { readonly event: string; readonly address?: string };
      if (event.event === 'ready' && event.address !== undefined) resolve(event.address);
    });
    child.once('exit', () => {
      reject(new Error('the server ended at its start'));
    });
  });
  return {
    address,
    processId: child.pid ?? 0,
    stop: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

async function waitForOwner(address: string, poolId: number): Promise<void> {
  const deadline = performance.now() + OWNER_MILLISECONDS_MAX;
  while (performance.now() < deadline) {
    const answer = await fetch(`${address}/ready`);
    const { pools = [] } = (await answer.json()) as {
      readonly pools?: readonly { readonly poolId: number; readonly state: string }[];
    };
    if (pools.some((pool) => pool.poolId === poolId && pool.state === 'owner')) return;
    await wait(POLL_MILLISECONDS);
  }
  throw new Error(`the server does not own pool ${poolId}`);
}
