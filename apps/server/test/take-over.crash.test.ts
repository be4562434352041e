// Goal: one server process at a time writes a pool. Another takes over when the owner dies, within
// the lease; an owner that slept past its lease commits nothing more; whoever is asked passes the
// request on; and every command is decided exactly once.
// Method: two server processes on one database, load on both; kill -9, SIGSTOP and SIGCONT of the
// owner; afterwards everything is compared with reference books.
import { setTimeout as wait } from 'node:timers/promises';
import { EVERY_PLATFORM, withSnapshot } from '@ringfence/store';
import { createSeededRandom, createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPoolAudit, type PoolAudit } from './support/crash/audit-pool.ts';
import { type ClientCommand, sendCommand } from './support/crash/client-command.ts';
import { acknowledge, openClientRecord } from './support/crash/client-record.ts';
import { type CrashPool, openCrashPool } from './support/crash/crash-pool.ts';
import {
  createLoadSource,
  type LoadSource,
  settleAll,
  startLoad,
} from './support/crash/instruction-load.ts';
import { type SpawnedServer, spawnServer } from './support/crash/spawned-server.ts';
import { withStore } from './support/crash/with-store.ts';

const LEASE_MILLISECONDS = 2_000;
/** Beyond the lease: how often a stand-by looks, loading the pool, and a machine that is busy. */
const TAKE_OVER_MILLISECONDS_MAX = LEASE_MILLISECONDS + 10_000;
const SHAPE = { singles: 12, bulks: 1, bulkLines: 30 } as const;
const PROBE_MILLISECONDS = 20;
const POLL = { timeout: 10_000, interval: 50 } as const;
const SLEEPS = 3;

let database: TestDatabase;
let owner: SpawnedServer;
let standBy: SpawnedServer;
let pool: CrashPool;
let source: LoadSource;
let audit: PoolAudit;

const random = createSeededRandom();
const record = openClientRecord();

const start = async (): Promise<SpawnedServer> => {
  const { connectionString } = database;
  return spawnServer({ connectionString, leaseMilliseconds: LEASE_MILLISECONDS });
};

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await start();
  const { connectionString } = database;
  const { address } = owner;
  const size = { customersCount: 8, fundedMinor: 20_000n };
  pool = await openCrashPool({ connectionString, address, ...size });
  standBy = await start();
  const idPrefix = `take-${random.seed}`;
  source = createLoadSource({ random, customerIds: pool.customerIds, idPrefix });
  audit = openPoolAudit(pool, record);
});

afterAll(async () => {
  for (const server of [owner, standBy]) {
    server?.signal('SIGCONT');
    await server?.kill();
  }
  await database?.drop();
});

const loadOn = (server: SpawnedServer) =>
  startLoad({ desk: pool, record, source, shape: SHAPE, addressOf: () => server.address });

/** Settles what is open through one process, and compares everything through the other one. */
async function settleAndAudit(request: {
  readonly settledBy: SpawnedServer;
  readonly readFrom: SpawnedServer;
}): Promise<void> {
  const addressOf = (): string => request.settledBy.address;
  await settleAll({ desk: pool, record, source, random, addressOf });
  const { address } = request.readFrom;
  await withStore(database.connectionString, async (store) => audit.audit({ store, address }));
}

async function epochOf(): Promise<bigint> {
  return withStore(database.connectionString, async (store) => {
    const rows = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      db.query<{ readonly epoch: bigint }>('select epoch from pool.head where pool_id = $1', [
        pool.poolId,
      ]),
    );
    return rows[0]?.epoch ?? 0n;
  });
}

/**
 * Asks until a new command is accepted or refused by its rules. @returns the milliseconds that it
 * took
 */
async function timeToFirstAnswer(server: SpawnedServer): Promise<number> {
  const began = performance.now();
  const memory = record.note(source.next());
  while (performance.now() - began < 30_000) {
    const answer = await sendCommand(pool, server.address, memory.command);
    if (answer !== undefined) {
      acknowledge(memory, answer);
      return performance.now() - began;
    }
    await wait(PROBE_MILLISECONDS);
  }
  throw new Error(`nobody answers:\n${server.said()}`);
}

test('a process that does not own the pool passes single and bulk requests on to the one that does', async () => {
  expect(await owner.engineState(pool.poolId)).toBe('owner');
  expect(await standBy.engineState(pool.poolId)).toBe('standing_by');

  const load = loadOn(standBy);
  await wait(600);
  await load.stop();
  expect(load.settledCount()).toBeGreaterThan(0);
  expect(record.unsettled()).toEqual([]);
  await settleAndAudit({ settledBy: owner, readFrom: standBy });
});

test('when the owner is killed the stand-by answers within the lease, and passes on no more', async () => {
  const loads = [loadOn(owner), loadOn(standBy)];
  await wait(500);
  const epochBefore = await epochOf();
  await owner.kill();
  const milliseconds = await timeToFirstAnswer(standBy);
  process.stdout.write(
    `took over ${Math.round(milliseconds)} ms after the kill, lease ${LEASE_MILLISECONDS} ms\n`,
  );
  expect(milliseconds).toBeLessThan(TAKE_OVER_MILLISECONDS_MAX);
  expect(await epochOf()).toBe(epochBefore + 1n);
  await wait(300);
  await Promise.all(loads.map(async (load) => load.stop()));
  await settleAndAudit({ settledBy: standBy, readFrom: standBy });

  // The one that was killed comes back as the stand-by, and forwards the other way.
  const [heir, risen] = [standBy, await start()];
  owner = heir;
  standBy = risen;
  expect(await standBy.engineState(pool.poolId)).toBe('standing_by');
  const load = loadOn(standBy);
  await wait(400);
  await load.stop();
  expect(load.settledCount()).toBeGreaterThan(0);
  await settleAndAudit({ settledBy: standBy, readFrom: owner });
}, 120_000);

test('an owner that sleeps past its lease commits nothing when it wakes, and each command is decided once', async () => {
  for (let sleep = 1; sleep <= SLEEPS; sleep += 1) {
    const loads = [loadOn(owner), loadOn(standBy)];
    await wait(random.integer({ min: 200, max: 600 }));
    owner.signal('SIGSTOP');
    await standBy.whenOwner(pool.poolId);
    const epoch = await epochOf();
    // Clients of the sleeper wait for it; the new owner answers others meanwhile.
    const others = loadOn(standBy);
    await wait(500);
    owner.signal('SIGCONT');
    await wait(700);
    await Promise.all([...loads, others].map(async (load) => load.stop()));

    expect(others.settledCount()).toBeGreaterThan(0);
    // A process that slept takes itself for overloaded until it has looked again.
    await expect.poll(async () => owner.engineState(pool.poolId), POLL).toBe('standing_by');
    expect(await epochOf()).toBe(epoch);
    await settleAndAudit({ settledBy: owner, readFrom: standBy });
    [owner, standBy] = [standBy, owner];
  }
}, 180_000);

test('commands that one process got before it slept and another one decided meanwhile have one outcome', async () => {
  owner.signal('SIGSTOP');
  const memories = Array.from({ length: 40 }, () => record.note(source.nextInstruction()));
  const asleep = memories.map(async ({ command }) => sendCommand(pool, owner.address, command));
  await standBy.whenOwner(pool.poolId);
  const awake = await Promise.all(memories.map(async ({ command }) => send(standBy, command)));
  owner.signal('SIGCONT');
  const late = await Promise.all(asleep);

  for (const [index, memory] of memories.entries()) {
    const [answer, lateAnswer] = [awake[index], late[index]];
    if (answer !== undefined) acknowledge(memory, answer);
    // Whatever the sleeper says now, it says the same, or that the client should come again.
    if (lateAnswer !== undefined) acknowledge(memory, lateAnswer);
    source.learn(memory);
  }
  expect(awake.every((answer) => answer?.replayed === false)).toBe(true);
  await settleAndAudit({ settledBy: owner, readFrom: standBy });
}, 60_000);

const send = async (server: SpawnedServer, command: ClientCommand) =>
  sendCommand(pool, server.address, command);
