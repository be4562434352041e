/**
 * Goal: the sums of all transfers are those of the engine, for every day; a record that was changed
 * by hand is counted; who looks again soon is shown what was found, and since when.
 *
 * Method: random commands with holds and days through a real engine; then changes past every
 * trigger.
 */
import { totalsAt } from '@ringfence/custody';
import { amount, currency } from '@ringfence/money';
import { checkBalances, EVERY_PLATFORM, openPoolConnection, withSnapshot } from '@ringfence/store';
import {
  BANK_ACCOUNT,
  commandOf,
  createBench,
  createCommandSource,
  createSeededRandom,
  DAY_1,
  type Draft,
} from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../../src/custody/open-custody-engine.ts';
import { catchUpAccountHistory } from '../../src/index.ts';
import { readLevels } from '../../src/levels/read-levels.ts';
import { openReplayMemory } from '../../src/levels/replay-memory.ts';
import { type CustodyPool, openCustodyPool } from '../custody-pool.ts';
import { tamper } from '../monitor/logged-journal.ts';

const STEPS = 150;
const SETUP_MILLISECONDS_MAX = 120_000;

let pool: CustodyPool;
let engine: CustodyEngine;

beforeAll(async () => {
  pool = await openCustodyPool();
  const clock = createBench();
  engine = await pool.openEngine({ now: () => Date.parse(clock.at(clock.now)) });
  let sent = 0;
  const send = async (draft: Draft): Promise<void> => {
    sent += 1;
    await engine.submit(commandOf(draft, `c-${sent}`));
  };
  await send({
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: amount(0n),
  });
  for (const customerId of ['a', 'b', 'c'])
    await send({ kind: 'open_customer', customerId, payoutAccountCommitment: 'ab'.repeat(32) });
  const bench = {
    get state() {
      return pool.stateOf();
    },
    get now() {
      return clock.now;
    },
    set now(value) {
      clock.now = value;
    },
    at: clock.at,
  };
  const source = createCommandSource(bench, createSeededRandom());
  for (let step = 0; step < STEPS; step += 1) await send(source.next());
}, SETUP_MILLISECONDS_MAX);

afterAll(async () => {
  await pool?.close();
});

const check = async (businessDate: string) =>
  withSnapshot(pool.store, EVERY_PLATFORM, (db) => checkBalances(db, pool.poolId, businessDate));

test('the sums by kind are those in memory, at the end of every day', async () => {
  const state = pool.stateOf();
  for (const businessDate of state.days.keys()) {
    const { accountsDiffering, accountsCompared, posted } = await check(businessDate);
    expect(accountsDiffering).toBe(0);
    expect(accountsCompared).toBe(state.ledger.accounts.size);
    const inMemory = Object.entries(totalsAt(state, businessDate).posted);
    for (const [kind, sum] of inMemory) expect([kind, posted[kind] ?? 0n]).toEqual([kind, sum]);
  }
});

test('who looks at the same time is shown one recomputation, and again soon the same', async () => {
  const day = [...pool.stateOf().days.values()].find(({ state }) => state !== 'closed');
  const replays = openReplayMemory(() => 0);
  const desk = { store: pool.store, engine, replays };
  const look = async () => {
    const levels = await readLevels(desk, day?.businessDate ?? DAY_1);
    return levels?.find(({ level }) => level === 'R1');
  };
  const [one, other] = await Promise.all([look(), look()]);
  expect(one).toMatchObject({ state: 'holds', left: 0n, right: 0n });
  expect(one?.checkedAt).toBeDefined();
  expect(other).toEqual(one);
  expect(await look()).toEqual(one);
});

test('an account whose transfers were changed by hand is counted', async () => {
  await engine.close();
  const connection = await openPoolConnection(pool.store);
  await catchUpAccountHistory(connection, pool.poolId);
  await connection.close();
  const changed = `amount_minor = amount_minor + 1
    where position = (select max(position) from ledger.transfer
      where refusal is null and phase = 'single')`;
  await tamper(pool.database.ownerConnectionString, `update ledger.transfer set ${changed}`);
  expect((await check(DAY_1)).accountsDiffering).toBe(2);
});
