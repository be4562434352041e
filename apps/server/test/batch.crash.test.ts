// Goal: a batch of ten thousand lines whose server is killed in the middle goes on where it was
// when it is sent again: every line is carried out, and none twice. Method: kill -9 of a server
// process while the database holds back a line in the middle; a new process; the same batch again.
import { openPoolConnection, openStore } from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrashPool, openCrashPool } from './support/crash/crash-pool.ts';
import { type SpawnedServer, spawnServer } from './support/crash/spawned-server.ts';
import { sendTo } from './support/start-test-server.ts';

const LINES = 10_000;
/** 1 + 2 + … + LINES. */
const TOTAL_MINOR = 50_005_000n;
const FUNDED_MINOR = 60_000_000n;
/** Its amount names it: no other transfer of this database has it. */
const LINE_HELD_BACK = 5_000;
/** The line waits for whoever has this lock. */
const LOCK = 7_102_211;
const HOLD_BACK = `
  create function public.hold_back() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(${LOCK});
      return new;
    end $$;
  create trigger hold_back before insert on ledger.transfer for each row
    when (new.amount_minor = ${LINE_HELD_BACK}) execute function public.hold_back();
  select pg_advisory_lock(${LOCK});
`;
const LET_GO = `
  select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid();
  drop trigger hold_back on ledger.transfer;
`;
const PATIENCE = { timeout: 60_000, interval: 5 } as const;

let database: TestDatabase;
let server: SpawnedServer;
let crash: CrashPool;

const start = async (): Promise<SpawnedServer> =>
  spawnServer({ connectionString: database.connectionString, leaseMilliseconds: 1_000 });

beforeAll(async () => {
  database = await createTestDatabase();
  server = await start();
  crash = await openCrashPool({
    connectionString: database.connectionString,
    address: server.address,
    customersCount: 2,
    fundedMinor: FUNDED_MINOR,
  });
});

afterAll(async () => {
  await server?.kill();
  await database?.drop();
});

/** Each line another amount, so that a sum that is right says that none is missing or twice. */
const BATCH = {
  batchId: 'cut',
  lineCount: LINES,
  totalMinor: TOTAL_MINOR.toString(),
  lines: Array.from({ length: LINES }, (_, line) => ({
    kind: 'pay',
    fromCustomerId: 'customer-1',
    toCustomerId: 'customer-2',
    amountMinor: (line + 1).toString(),
    mandateId: 'mandate-customer-1',
  })),
};

const ask = async (path: string, body?: object) => {
  const question = { path: `/v1/pools/${crash.poolId}${path}`, key: crash.keys.platform };
  return sendTo(server.address, body === undefined ? question : { ...question, body });
};
const receivedMinor = async (): Promise<bigint> =>
  BigInt((await ask('/customers/customer-2')).json.postedMinor) - FUNDED_MINOR;

test('a batch that was cut by kill -9 goes on, and no line is carried out twice', async () => {
  const owner = openStore({ connectionString: database.ownerConnectionString });
  const connection = await openPoolConnection(owner);
  await connection.command(HOLD_BACK);
  const cut = ask('/batches', BATCH).catch(() => undefined);
  await expect.poll(receivedMinor, PATIENCE).toBeGreaterThan(0n);
  await server.kill();
  await connection.command(LET_GO);
  await connection.close();
  await owner.close();
  expect(await cut, 'the kill came before the answer').toBeUndefined();

  server = await start();
  await server.whenOwner(crash.poolId);
  const before = await receivedMinor();
  expect(before).toBeGreaterThan(0n);
  expect(before).toBeLessThan(TOTAL_MINOR);

  const done = await ask('/batches', BATCH);
  expect(done.json, done.text.slice(0, 500)).toMatchObject({
    state: 'done',
    linesAccepted: LINES,
    linesRefused: 0,
    acceptedMinor: TOTAL_MINOR.toString(),
  });
  expect(await receivedMinor()).toBe(TOTAL_MINOR);
  const payer = await ask('/customers/customer-1');
  expect(payer.json.postedMinor).toBe((FUNDED_MINOR - TOTAL_MINOR).toString());
  const again = await ask('/batches', BATCH);
  expect(again.json).toMatchObject({ state: 'done', linesAccepted: LINES });
  expect(await receivedMinor()).toBe(TOTAL_MINOR);
  process.stdout.write(`${before} of ${TOTAL_MINOR} minor units had moved before the kill\n`);
});
