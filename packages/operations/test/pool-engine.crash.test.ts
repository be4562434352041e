/**
 * Goal: kill -9 of the engine, the database or both, under load, loses nothing that was
 * acknowledged, applies nothing twice and leaves the books whole. Method: a worker process says
 * each id that it sends and each that is answered; after all rounds every id is looked up, and sent
 * again.
 *
 * RINGFENCE_CRASH_ROUNDS sets the number of rounds.
 */
import { accountId, type TransferId, transferId } from '@ringfence/ledger';
import {
  EVERY_PLATFORM,
  findPositionGaps,
  listAccountSums,
  openStore,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import { createSeededRandom } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerReplayer, replayPool } from '../src/index.ts';
import { type CrashHarness, openCrashHarness, type Victim } from './crash/crash-harness.ts';
import { type LedgerEngine, openLedgerEngine, submitTransfers, transfer } from './raw-pool.ts';

const ROUNDS_DEFAULT = 6;
const VICTIMS: readonly Victim[] = ['engine', 'database', 'both'];
const WORK_MILLISECONDS = { min: 100, max: 900 };
const SAMPLE = 500;

const rounds = Number.parseInt(process.env['RINGFENCE_CRASH_ROUNDS'] ?? String(ROUNDS_DEFAULT), 10);
let harness: CrashHarness;

beforeAll(async () => {
  harness = await openCrashHarness();
});

afterAll(async () => {
  await harness.close();
});

test(`${rounds} rounds of kill -9 lose nothing acknowledged and apply nothing twice`, async () => {
  const random = createSeededRandom();
  for (let round = 0; round < rounds; round += 1)
    await harness.round({
      victim: VICTIMS[round % VICTIMS.length] ?? 'both',
      afterMilliseconds: random.integer(WORK_MILLISECONDS),
    });
  // The last worker ends with an engine of our own, which sees what all of them left.
  await harness.round({ victim: 'engine', afterMilliseconds: WORK_MILLISECONDS.max });
  const store = openStore({ connectionString: harness.connectionString() });
  const engine = openLedgerEngine({ store, poolId: harness.poolId });
  await engine.whenOwner();
  try {
    await checkBooks(store, engine);
  } finally {
    await engine.close();
    await store.close();
  }
});

async function checkBooks(store: Store, engine: LedgerEngine): Promise<void> {
  const { poolId, said } = harness;
  expect(said.unexpected).toEqual([]);
  expect(said.acknowledged.size).toBeGreaterThan(rounds);
  const kept = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    expect(await findPositionGaps(db, poolId)).toEqual([]);
    const rows = await db.query<{ readonly id: string }>(
      'select id from ledger.transfer where pool_id = $1',
      [poolId],
    );
    return rows.map(({ id }) => id);
  });
  const keptIds = new Set(kept);
  expect(kept).toHaveLength(keptIds.size);
  expect([...said.acknowledged].filter((id) => !keptIds.has(id))).toEqual([]);
  expect(kept.filter((id) => !said.sent.has(id))).toEqual([]);
  await expectPaid(store, kept.length);

  // A client that lost its answer sends again: what is there exists, what is not is created, once.
  const unanswered = [...said.sent].filter((id) => !said.acknowledged.has(id)).slice(0, SAMPLE);
  let created = 0;
  for (const id of [...unanswered, ...[...said.acknowledged].slice(0, SAMPLE)]) {
    const status = await sendAgain(engine, transferId(id));
    expect(['created', 'exists_with_different_credit_account_id', 'exists']).toContain(status);
    expect(status === 'created').toBe(!keptIds.has(id));
    if (status === 'created') created += 1;
  }
  await expectPaid(store, kept.length + created);
  expect((await replayPool(store, poolId, ledgerReplayer)).difference).toBeUndefined();
}

async function sendAgain(engine: LedgerEngine, id: TransferId): Promise<string | undefined> {
  const [status] = await submitTransfers(engine, transfer({ from: 1, to: 2, amountMinor: 1n, id }));
  return status;
}

/**
 * Each transfer moved 1 from account 1: its debits count the transfers, and everyone's credits add
 * up.
 */
async function expectPaid(store: Store, count: number): Promise<void> {
  const all = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listAccountSums(db, harness.poolId),
  );
  const bank = all.find((one) => one.accountId === accountId(1));
  const credits = all.reduce((sum, { sums }) => sum + sums.creditsPosted, 0n);
  expect(bank?.sums.debitsPosted).toBe(BigInt(count));
  expect(credits).toBe(BigInt(count));
}
