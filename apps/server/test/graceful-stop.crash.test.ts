// Goal: a stop that is asked for loses no answer: every request that was taken is answered, the
// process ends within its bound, and the next start finds nothing to recover.
// Method: a server process under load; SIGTERM; what the journal holds is compared with what the
// clients were told.
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { EVERY_PLATFORM, findEntries, withSnapshot } from '@ringfence/store';
import { createSeededRandom, createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPoolAudit, type PoolAudit } from './support/crash/audit-pool.ts';
import { openClientRecord } from './support/crash/client-record.ts';
import { type CrashPool, openCrashPool } from './support/crash/crash-pool.ts';
import {
  createLoadSource,
  type LoadSource,
  settleAll,
  startLoad,
} from './support/crash/instruction-load.ts';
import { type SpawnedServer, spawnServer } from './support/crash/spawned-server.ts';
import { withStore } from './support/crash/with-store.ts';

/** So long that a start that had to wait for it would be seen. */
const LEASE_MILLISECONDS = 30_000;
const STOP_SECONDS_MAX = 10;
const STOPS = 3;
const SHAPE = { singles: 24, bulks: 3, bulkLines: 200 } as const;

let database: TestDatabase;
let server: SpawnedServer;
let pool: CrashPool;
let source: LoadSource;
let audit: PoolAudit;

const random = createSeededRandom();
const record = openClientRecord();
const addressOf = (): string => server.address;

const start = async (stopSecondsMax: number): Promise<SpawnedServer> => {
  const { connectionString } = database;
  return spawnServer({ connectionString, leaseMilliseconds: LEASE_MILLISECONDS, stopSecondsMax });
};

beforeAll(async () => {
  database = await createTestDatabase();
  server = await start(STOP_SECONDS_MAX);
  const { connectionString } = database;
  const size = { customersCount: 8, fundedMinor: 50_000n };
  pool = await openCrashPool({ connectionString, address: server.address, ...size });
  const idPrefix = `stop-${random.seed}`;
  source = createLoadSource({ random, customerIds: pool.customerIds, idPrefix });
  audit = openPoolAudit(pool, record);
});

afterAll(async () => {
  await server?.kill();
  await database?.drop();
});

interface Left {
  /** Commands that are in the journal and whose client has no answer. */
  readonly unanswered: readonly string[];
  readonly holder: string | null;
}

async function lookAfterStop(): Promise<Left> {
  const ids = record.unsettled().map(({ command }) => command.id);
  return withStore(database.connectionString, async (store) =>
    withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const entries = await findEntries(db, pool.poolId, ids);
      const [head] = await db.query<{ readonly holder: string | null }>(
        'select holder from pool.head where pool_id = $1',
        [pool.poolId],
      );
      return { unanswered: [...entries.keys()], holder: head?.holder ?? null };
    }),
  );
}

test('with requests in flight every request that was taken is answered, and the next start owns the pool at once', async () => {
  for (let stop = 1; stop <= STOPS; stop += 1) {
    const load = startLoad({ desk: pool, record, source, shape: SHAPE, addressOf });
    await wait(random.integer({ min: 300, max: 700 }));
    const began = performance.now();
    server.signal('SIGTERM');
    const code = await server.ended;
    const milliseconds = performance.now() - began;
    await load.stop();
    const { unanswered, holder } = await lookAfterStop();
    process.stdout.write(
      `stopped in ${Math.round(milliseconds)} ms, ${load.settledCount()} answered, ` +
        `${record.unsettled().length} not taken\n`,
    );

    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(STOP_SECONDS_MAX * 1_000);
    expect(load.settledCount()).toBeGreaterThan(0);
    expect(unanswered).toEqual([]);
    expect(holder).toBeNull();

    server = await start(STOP_SECONDS_MAX);
    await server.whenOwner(pool.poolId);
    expect(performance.now() - began).toBeLessThan(LEASE_MILLISECONDS);
    await settleAll({ desk: pool, record, source, random, addressOf });
    const { address } = server;
    await withStore(database.connectionString, async (store) => audit.audit({ store, address }));
  }
}, 180_000);

test('a request that never ends holds the stop no longer than its bound', async () => {
  await server.kill();
  const seconds = 2;
  server = await start(seconds);
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number.parseInt(port, 10), hostname);
  socket.on('error', () => undefined);
  socket.write(
    [
      `POST /v1/pools/${pool.poolId}/instructions HTTP/1.1`,
      `host: ${hostname}`,
      `authorization: Bearer ${pool.keys.platform}`,
      'content-type: application/json',
      'content-length: 100',
      '',
      '{"kind":',
    ].join('\r\n'),
  );
  await wait(300);
  const began = performance.now();
  server.signal('SIGTERM');
  const code = await server.ended;
  const milliseconds = performance.now() - began;
  socket.destroy();

  expect(code).toBe(1);
  expect(milliseconds).toBeGreaterThan(seconds * 900);
  expect(milliseconds).toBeLessThan(seconds * 1_000 + 3_000);
}, 60_000);
