// Goal: a server that is killed again and again while it runs the end of a day goes on with it when
// it is started again: the day closes, and each step has exactly one effect.
// Method: the server as a process of its own with its queue; kill -9 at random moments, before and
// after the statement came; what the database has at the end.
import { setTimeout as wait } from 'node:timers/promises';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { createSeededRandom, createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askServer } from './support/crash/ask-server.ts';
import { type CrashPool, openCrashPool } from './support/crash/crash-pool.ts';
import { type SpawnedServer, spawnServer } from './support/crash/spawned-server.ts';
import { withStore } from './support/crash/with-store.ts';
import { formatTestStatement } from './support/format-statement.ts';

const LEASE_MILLISECONDS = 500;
const KILLS_BEFORE = 1;
const KILLS_AFTER = 2;
const PATIENCE = { timeout: 60_000, interval: 50 } as const;

const random = createSeededRandom();
let database: TestDatabase;
let server: SpawnedServer;
let pool: CrashPool;

const start = async (): Promise<SpawnedServer> => {
  const { connectionString } = database;
  return spawnServer({ connectionString, leaseMilliseconds: LEASE_MILLISECONDS });
};

beforeAll(async () => {
  database = await createTestDatabase();
  server = await start();
  const { connectionString } = database;
  const { address } = server;
  pool = await openCrashPool({ connectionString, address, customersCount: 1, fundedMinor: 1_000n });
});

afterAll(async () => {
  await server?.kill();
  await database?.drop();
});

async function killSoon(): Promise<void> {
  await wait(random.integer({ min: 0, max: 400 }));
  await server.kill();
  server = await start();
  await server.whenOwner(pool.poolId);
}

async function readRun() {
  const { poolId, keys } = pool.pool;
  const path = `/v1/pools/${poolId}/day-runs/${pool.pool.businessDate}`;
  const answer = await askServer({ address: server.address, path, key: keys.operator });
  return answer?.json;
}

async function count(sql: string): Promise<number> {
  return withStore(database.connectionString, async (store) =>
    withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const found = `select count(*)::integer as count from ${sql}`;
      const rows = await db.query<{ readonly count: number }>(found, [pool.poolId]);
      return rows[0]?.count ?? 0;
    }),
  );
}

test('kill -9 again and again: the day closes once, and no step has two effects', async () => {
  const { openingMinor } = pool;
  const { poolId, keys, businessDate } = pool.pool;
  const asked = await askServer({
    address: server.address,
    path: `/v1/pools/${poolId}/day-runs`,
    key: keys.operator,
    body: { businessDate },
  });
  expect(asked?.status, JSON.stringify(asked?.json)).toBeLessThan(300);
  for (let kill = 0; kill < KILLS_BEFORE; kill += 1) await killSoon();
  await vi.waitFor(async () => {
    const steps = (await readRun())?.steps ?? [];
    expect(steps).toContainEqual(expect.objectContaining({ reason: 'statement_missing' }));
  }, PATIENCE);

  const major = `${openingMinor / 100n}.00`;
  const response = await fetch(`${server.address}/v1/pools/${poolId}/statements`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.bank}`, 'content-type': 'application/xml' },
    body: formatTestStatement({
      id: 'S-1',
      account: 'ACCOUNT-crash',
      date: businessDate,
      opening: major,
      closing: major,
      credits: [],
    }),
  });
  expect(response.ok, await response.text()).toBe(true);
  for (let kill = 0; kill < KILLS_AFTER; kill += 1) await killSoon();
  await vi.waitFor(async () => {
    expect(await readRun()).toMatchObject({ state: 'closed' });
  }, PATIENCE);

  const { steps } = await readRun();
  const ended = steps.filter(({ state }: { state: string }) => ['done', 'skipped'].includes(state));
  expect(ended).toHaveLength(steps.length);
  const ofDay = `where pool_id = $1 and business_date = '${businessDate}'`;
  const events = `reconciliation.business_day_event ${ofDay}`;
  expect(await count(`${events} and event = 'cut'`)).toBe(1);
  expect(await count(`${events} and event = 'closed'`)).toBe(1);
  expect(await count(`reconciliation.statement ${ofDay}`)).toBe(1);
  expect(await count(`operations.day_run ${ofDay}`)).toBe(1);
  const accepted = `content::jsonb #>> '{outcome,status}' = 'accepted'`;
  for (const kind of ['cut_day', 'close_day']) {
    const entries = `journal.entry where pool_id = $1 and kind = '${kind}' and ${accepted}`;
    expect(await count(entries), kind).toBe(1);
  }
});
