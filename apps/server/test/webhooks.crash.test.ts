// Goal: whoever is killed, sender or receiver, every event of the journal reaches the receiver, and
// none before the one that it follows.
// Method: a server process that is killed without a word while it sends, and a receiver that goes
// away and comes back; what the receiver first saw of each event is compared with the journal.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVERY_PLATFORM, listEvents, withSnapshot } from '@ringfence/store';
import { createSeededRandom, createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatEventId } from '../src/webhooks/format-event.ts';
import { type CrashPool, openCrashPool } from './support/crash/crash-pool.ts';
import { type SpawnedServer, spawnServer } from './support/crash/spawned-server.ts';
import { withStore } from './support/crash/with-store.ts';
import { sendTo } from './support/start-test-server.ts';
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts';

const KILLS = 4;
const PAYMENTS_PER_ROUND = 60;
const PATIENCE = { timeout: 60_000, interval: 50 } as const;
const EVENTS_MAX = 10_000;

let database: TestDatabase;
let keyDirectory: string;
let server: SpawnedServer;
let crash: CrashPool;
let receiver: WebhookReceiver;

const random = createSeededRandom();

const start = async (): Promise<SpawnedServer> =>
  spawnServer({
    connectionString: database.connectionString,
    leaseMilliseconds: 1_000,
    environment: {
      RINGFENCE_SERVER_KEY_DIRECTORY: keyDirectory,
      RINGFENCE_SERVER_WEBHOOK_PRIVATE_ADDRESSES: 'allow',
    },
  });

beforeAll(async () => {
  database = await createTestDatabase();
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-keys-'));
  server = await start();
  const { connectionString } = database;
  const size = { customersCount: 4, fundedMinor: 50_000n };
  crash = await openCrashPool({ connectionString, address: server.address, ...size });
  receiver = await startReceiver();
});

afterAll(async () => {
  await server?.kill();
  await receiver?.close();
  await database?.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

test('every event comes, and first in the order of the journal, through kills of both sides', async () => {
  const subscribed = await send('/v1/platforms/crash/webhooks', {
    subscriptionId: 'all',
    url: receiver.url,
    eventKinds: ['instruction', 'mandate'],
  });
  expect(subscribed.status, subscribed.text).toBe(201);
  const seen: string[] = [];

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const target = seen.length + receiver.received.length + random.integer({ min: 5, max: 40 });
    await payRound(kill);
    await expect
      .poll(() => seen.length + receiver.received.length, PATIENCE)
      .toBeGreaterThanOrEqual(target);
    await server.kill();
    if (kill === 2) {
      seen.push(...idsOf(receiver));
      const { port } = new URL(receiver.url);
      await receiver.close();
      server = await start();
      await server.whenOwner(crash.poolId);
      receiver = await startReceiver(Number.parseInt(port, 10));
      continue;
    }
    server = await start();
    await server.whenOwner(crash.poolId);
  }
  await payRound(KILLS + 1);

  const expected = await listExpected();
  await expect
    .poll(() => new Set([...seen, ...idsOf(receiver)]).size, PATIENCE)
    .toBe(expected.length);
  const first = [...new Set([...seen, ...idsOf(receiver)])];
  expect(first, `seed ${random.seed}`).toEqual(expected);
});

const idsOf = ({ received }: WebhookReceiver) =>
  received.map(({ headers }) => String(headers['webhook-id']));

async function send(path: string, body: unknown) {
  return sendTo(server.address, { path, key: crash.keys.platform, body });
}

async function payRound(round: number): Promise<void> {
  const lines = Array.from({ length: PAYMENTS_PER_ROUND }, (_, index) => ({
    kind: 'pay',
    instructionId: `pay-${round}-${index}`,
    fromCustomerId: 'customer-1',
    toCustomerId: 'customer-2',
    amountMinor: '1',
    mandateId: 'mandate-customer-1',
  }));
  await Promise.all(
    lines.map(async (line) => {
      const answer = await send(`/v1/pools/${crash.poolId}/instructions`, line);
      expect(answer.status, answer.text).toBe(201);
    }),
  );
}

/** The ids of all events of the payments, in the order of the journal. */
async function listExpected(): Promise<readonly string[]> {
  const { poolId } = crash;
  const events = await withStore(database.connectionString, async (store) =>
    withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listEvents(db, {
        poolId,
        position: 1,
        ordinal: 0,
        positionEnd: Number.MAX_SAFE_INTEGER,
        kinds: ['instruction'],
        limit: EVENTS_MAX,
      }),
    ),
  );
  return events
    .filter(({ facts }) => facts.includes('"pay-'))
    .map((event) => formatEventId({ poolId, ...event }));
}
