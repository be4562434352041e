// Goal: whatever is killed, whenever: no answer that a client has was wrong, nothing is lost,
// nothing is done twice, and the equation of the pool holds. Method: a server process on a
// PostgreSQL of its own with fsync on; clients send without pause; kill -9 of the server, the
// database or both at a random moment; start again; every command without an answer is sent again
// under its id; then everything is compared with reference books that the test keeps in the order
// of positions. RINGFENCE_CRASH_ROUNDS sets the number of rounds:
// the gate runs a few, `npm run crash` thirty.
import { setTimeout as wait } from 'node:timers/promises';
import { custodyReplayer, replayPool } from '@ringfence/operations';
import { createSeededRandom } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOrFail, askServer, type HeardAnswer } from './support/crash/ask-server.ts';
import { askAgain, openPoolAudit } from './support/crash/audit-pool.ts';
import { openClientRecord } from './support/crash/client-record.ts';
import { type CrashPool, openCrashPool } from './support/crash/crash-pool.ts';
import {
  type DatabaseKill,
  type DurableCluster,
  startDurableCluster,
} from './support/crash/durable-cluster.ts';
import { createLoadSource, settleAll, startLoad } from './support/crash/instruction-load.ts';
import { type SpawnedServer, spawnServer } from './support/crash/spawned-server.ts';
import { withStore } from './support/crash/with-store.ts';
import { formatTestStatement } from './support/format-statement.ts';
import { BUSINESS_DATE } from './support/open-test-pool.ts';
import { sendTo } from './support/start-test-server.ts';

const ROUNDS = Number.parseInt(process.env['RINGFENCE_CRASH_ROUNDS'] ?? '6', 10);
const ROUND_MILLISECONDS_MAX = 20_000;
/** A round may take the lease of a dead owner, which has to run out. */
const LEASE_MILLISECONDS = 1_000;
const LOAD_MILLISECONDS = { min: 150, max: 900 } as const;
/** The lease of the dead owner runs out meanwhile, and the state is loaded. */
const RECOVERY_MILLISECONDS = { min: 0, max: 1_500 } as const;
const IMPORT_MILLISECONDS = { min: 20, max: 400 } as const;
const SHAPE = { singles: 24, bulks: 2, bulkLines: 40 } as const;

type Victim =
  | 'server'
  | DatabaseKill
  | 'both'
  /** Both, and both again while they recover. */
  | 'twice';
const VICTIMS: readonly Victim[] = ['server', 'all', 'both', 'postmaster', 'twice', 'backend'];

const KILLS_SERVER: Readonly<Record<Victim, boolean>> = {
  server: true,
  all: false,
  both: true,
  twice: true,
  postmaster: false,
  backend: false,
};

let cluster: DurableCluster;
let server: SpawnedServer;
let pool: CrashPool;

const start = async (): Promise<SpawnedServer> =>
  spawnServer({
    connectionString: cluster.connectionString,
    leaseMilliseconds: LEASE_MILLISECONDS,
  });

beforeAll(async () => {
  cluster = await startDurableCluster();
  server = await start();
  pool = await openCrashPool({
    connectionString: cluster.connectionString,
    address: server.address,
    customersCount: 12,
    fundedMinor: 3_000n,
  });
});

afterAll(async () => {
  await server?.kill();
  await cluster?.remove();
});

const random = createSeededRandom();
const record = openClientRecord();

test(`${ROUNDS} rounds of kill -9 under load lose nothing, double nothing and keep the equation`, {
  timeout: 60_000 + ROUNDS * ROUND_MILLISECONDS_MAX,
}, async () => {
  const audit = openPoolAudit(pool, record);
  const idPrefix = `load-${random.seed}`;
  const source = createLoadSource({ random, customerIds: pool.customerIds, idPrefix });
  const addressOf = (): string => server.address;
  for (let round = 0; round < ROUNDS; round += 1) {
    const victim = VICTIMS[round % VICTIMS.length] ?? 'both';
    const began = performance.now();
    await server.whenOwner(pool.poolId);
    const load = startLoad({ desk: pool, record, source, shape: SHAPE, addressOf });
    await wait(random.integer(LOAD_MILLISECONDS));
    const killed = kill(victim);
    // A server that lives keeps its clients waiting while the database comes back.
    if (KILLS_SERVER[victim]) await load.stop();
    await killed;
    await cluster.start();
    if (KILLS_SERVER[victim]) server = await start();
    else await load.stop();
    if (victim === 'twice') {
      await wait(random.integer(RECOVERY_MILLISECONDS));
      await kill('both');
      await cluster.start();
      server = await start();
    }
    await server.whenOwner(pool.poolId);
    const recovered = performance.now();
    const settledAgain = await settleAll({ desk: pool, record, source, random, addressOf });
    const figures = await withStore(cluster.connectionString, async (store) =>
      audit.audit({ store, address: server.address }),
    );
    process.stdout.write(
      `round ${round + 1} ${victim}: ${figures.commands} commands, ${figures.accepted} accepted, ` +
        `${settledAgain} asked again, ${Math.round(recovered - began)} ms until ready, ` +
        `${Math.round(performance.now() - recovered)} ms to compare\n`,
    );
    expect(figures.accepted).toBeGreaterThan(0);
  }
});

test('the load met what an order of decisions can do wrong', () => {
  const codes = new Set(
    record.settled().map(({ acknowledged }) => acknowledged.acknowledgement.code),
  );

  expect([...codes]).toEqual(
    expect.arrayContaining([
      'accepted',
      'insufficient_funds',
      'exceeds_hold',
      'hold_already_captured',
      'hold_already_released',
      'exceeds_payment',
    ]),
  );
});

test('a statement whose import is killed is imported once, and the day closes with the equation', async () => {
  const received = record
    .settled()
    .flatMap(({ command }) => (command.kind === 'advise_receipt' ? [command.body] : []));
  const receivedMinor = received.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  const statement = formatTestStatement({
    id: 'S-1',
    account: 'ACCOUNT-crash',
    date: BUSINESS_DATE,
    opening: decimalOf(pool.openingMinor),
    closing: decimalOf(pool.openingMinor + receivedMinor),
    credits: received.map(({ bankReference, amountMinor }) => ({
      reference: bankReference,
      amount: decimalOf(BigInt(amountMinor)),
    })),
  });
  const path = pool.pool.path('/statements');
  const importStatement = async () =>
    sendTo(server.address, {
      path,
      method: 'POST',
      key: pool.keys.bank,
      text: statement,
      headers: { 'content-type': 'application/xml' },
    });
  await askDay('cut', { commandId: 'cut' });
  const interrupted = importStatement().catch(() => undefined);
  await wait(random.integer(IMPORT_MILLISECONDS));
  await server.kill();
  await interrupted;
  server = await start();
  await server.whenOwner(pool.poolId);

  const imported = await importStatement();
  expect(imported.json.statements).toMatchObject([
    {
      status: 'recorded',
      lineCount: received.length,
      differenceMinor: '0',
      matches: { receipt: received.length },
    },
  ]);
  const closed = await askDay('close', { commandId: 'close' });
  expect(closed.json.result).toMatchObject({ businessDate: BUSINESS_DATE });
  const day = await askServer({
    address: server.address,
    path: pool.pool.path(`/days/${BUSINESS_DATE}`),
    key: pool.pool.keys.operator,
  });
  expect(day?.json).toMatchObject({ state: 'closed', equation: { unexplainedMinor: '0' } });
}, 120_000);

test('at the end every answer is still the same, and a replay finds no difference', async () => {
  await askAgain(pool, server.address, random.shuffle(record.settled()));
  const report = await withStore(cluster.connectionString, async (store) =>
    replayPool(store, pool.poolId, custodyReplayer),
  );

  expect(report.difference).toBeUndefined();
  expect(report.entries).toBeGreaterThan(record.memories.length);
}, 60_000);

async function askDay(step: 'cut' | 'close', body: object): Promise<HeardAnswer> {
  return askOrFail({
    address: server.address,
    path: pool.pool.path(`/days/${BUSINESS_DATE}/${step}`),
    key: pool.pool.keys.operator,
    body,
  });
}

function decimalOf(amountMinor: bigint): string {
  const digits = amountMinor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

async function kill(victim: Victim): Promise<void> {
  switch (victim) {
    case 'server':
      await server.kill();
      return;
    case 'both':
    case 'twice':
      await Promise.all([server.kill(), cluster.kill('all')]);
      return;
    case 'all':
    case 'postmaster':
    case 'backend':
      await cluster.kill(victim);
  }
}
