/**
 * Goal: memory is bounded, a full queue says so, and one bad command harms no other.
 * Method: an engine with a small queue; a decider that breaks on purpose.
 */
import { openPoolConnection } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LedgerCommand, ledgerDecider } from '../src/index.ts';
import {
  create,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

const SMALL_TURNS = 20;
/** So many records begin a batch of their own while a commit is on its way. */
const BESIDE_RECORDS = 256;

let pool: RawPool;

beforeAll(async () => {
  pool = await openRawPool();
  const engine = await pool.openEngine();
  await openAccounts(engine, 5);
  await engine.close();
});

afterAll(async () => {
  await pool.close();
});

test('a full queue refuses at once, takes nothing, and says when to come again', async () => {
  const engine = await pool.openEngine({ queueRecordsMax: 100, batchRecordsMax: 10 });
  const one = () => create(transfer({ from: 1, to: 2, amountMinor: 1n }));
  const sent = Array.from({ length: 250 }, async () => engine.submit(one()));
  const whole = await engine.submitAll(Array.from({ length: 101 }, one));
  const answers = await Promise.all(sent);

  const busy = answers.filter((answer) => answer.status === 'busy');
  expect(busy.length).toBe(150);
  for (const answer of busy) expect(answer.retryAfterMilliseconds).toBeGreaterThanOrEqual(10);
  expect(answers.filter((answer) => answer.status === 'decided')).toHaveLength(100);
  expect(whole.every((answer) => answer.status === 'busy')).toBe(true);
  expect(engine.figures().refusedBusy).toBe(251);
  expect(await submitTransfers(engine, transfer({ from: 1, to: 2, amountMinor: 1n }))).toEqual([
    'created',
  ]);
  await engine.close();
});

test('a decision that throws fails its own command; the others of the batch are decided again', async () => {
  const poisoned = transfer({ from: 1, to: 2, amountMinor: 13n });
  const engine = await pool.openEngine({
    decider: {
      ...ledgerDecider,
      decide: (state, command, context, known) => {
        const decision = ledgerDecider.decide(state, command, context, known);
        if (isFor(command, poisoned.id)) throw new Error('broken on purpose');
        return decision;
      },
    },
  });
  const answers = await Promise.allSettled([
    engine.submit(create(transfer({ from: 1, to: 3, amountMinor: 1n }))),
    engine.submit(create(poisoned)),
    engine.submit(create(transfer({ from: 3, to: 4, amountMinor: 1n }))),
  ]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(engine.figures().rebuilds).toBe(1);
  expect(await submitTransfers(engine, transfer({ from: 3, to: 4, amountMinor: 1n }))).toEqual([
    'exceeds_credits',
  ]);
  await engine.close();
});

test('a command whose rows the database refuses fails alone, after a bounded number of attempts', async () => {
  const poisoned = transfer({ from: 1, to: 2, amountMinor: 1n });
  const engine = await pool.openEngine({
    decider: {
      ...ledgerDecider,
      decide: (state, command, context, known) => {
        const decision = ledgerDecider.decide(state, command, context, known);
        if (!isFor(command, poisoned.id)) return decision;
        return { ...decision, rows: [{ table: 'pool.head', values: { epoch: 1 } }] };
      },
    },
  });
  const answers = await Promise.allSettled([
    engine.submit(create(transfer({ from: 1, to: 3, amountMinor: 1n }))),
    engine.submit(create(poisoned)),
    engine.submit(create(transfer({ from: 1, to: 4, amountMinor: 1n }))),
  ]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[1]).toMatchObject({ reason: { message: expect.stringContaining('E8') } });
  await engine.close();
});

test('while a commit is on its way, a small batch waits and a large one goes beside it', async () => {
  const engine = await pool.openEngine();
  const before = engine.figures().commits;
  const one = () => create(transfer({ from: 1, to: 2, amountMinor: 1n }));
  const lock = await holdCommits(pool);
  const sent = [engine.submit(one())];
  await until(() => engine.figures().commitsInFlight === 1);
  for (let turn = 0; turn < SMALL_TURNS; turn += 1) {
    sent.push(engine.submit(one()));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(engine.figures()).toMatchObject({ commitsInFlight: 1, queuedCalls: SMALL_TURNS });

  const large = Array.from({ length: BESIDE_RECORDS - SMALL_TURNS }, one);
  const sentLarge = engine.submitAll(large);
  await until(() => engine.figures().commitsInFlight === 2);
  expect(engine.figures().queuedCalls).toBe(0);

  await lock.release();
  for (const answer of [...(await Promise.all(sent)), ...(await sentLarge)])
    expect(resultsOf(answer)[0]?.status).toBe('created');
  expect(engine.figures().commits - before).toBe(2);
  await engine.close();
});

/** Keeps every commit of the pool waiting at its fence. */
async function holdCommits({ store, poolId }: RawPool): Promise<{ release(): Promise<void> }> {
  const connection = await openPoolConnection(store);
  await connection.command('begin');
  await connection.query(
    '',
    'select pool.renew_lease($1, (select epoch from pool.head where pool_id = $1))',
    [poolId],
  );
  return {
    release: async () => {
      await connection.command('rollback');
      await connection.close();
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

test('close commits what is queued and then takes nothing', async () => {
  const engine = await pool.openEngine({ batchRecordsMax: 10 });
  const sent = Array.from({ length: 100 }, async () =>
    engine.submit(create(transfer({ from: 1, to: 2, amountMinor: 1n }))),
  );
  const closing = engine.close();
  const late = engine.submit(create(transfer({ from: 1, to: 2, amountMinor: 1n })));

  for (const answer of await Promise.all(sent))
    expect(resultsOf(answer)[0]?.status).toBe('created');
  expect(await late).toEqual({ status: 'not_owner' });
  await closing;
  expect(engine.state).toBe('closed');
});

function isFor(command: LedgerCommand, id: string): boolean {
  return command.kind === 'create_transfers' && command.transfers.some((one) => one.id === id);
}
