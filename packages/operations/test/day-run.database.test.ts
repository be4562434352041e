/**
 * Goal: a step that breaks again and again needs a person, who has it begun again; a payment that
 * stays unknown is named and settled by the statement, whose delay raises an alarm; two that take
 * up one run do not both write it. Method: the real sandbox bank and a clock that is set.
 */
import { ALARMS_OPEN_MAX, openRecords } from '@ringfence/custody';
import {
  EVERY_PLATFORM,
  findDayRun,
  openPoolConnection,
  openStore,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceDayRun } from '../src/day-run/advance-day-run.ts';
import type { DaySteps } from '../src/day-run/day-step.ts';
import { resumeDayRun, startDayRun } from '../src/day-run/plan-day-run.ts';
import { reviewAlarms } from '../src/day-run/review-alarms.ts';
import { openDaySteps } from '../src/day-run/steps/day-steps.ts';
import { type BankBench, type BankPool, DAY_1, openBankBench } from './bank/bank-pool.ts';

let bench: BankBench;

/** Whoever asks for the runs. */
const KEY_ID = 'dayrunner';
/** Past noon of the next day, when the statement is due. */
const SECONDS_TO_NEXT_NOON = 29 * 3_600;
const FAULTS = 8;

beforeAll(async () => {
  bench = await openBankBench();
  const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  await withTransaction(bench.store, write, async (tx) =>
    tx.execute(`insert into access.api_key (key_id, secret_sha256, role)
      values ('${KEY_ID}', sha256('a key of a test'), 'administrator')`),
  );
});

afterAll(async () => {
  await bench?.close();
});

const keyOf = ({ desk: { poolId } }: BankPool) => ({ poolId, businessDate: DAY_1 });

async function start(pool: BankPool): Promise<void> {
  const request = { ...keyOf(pool), byKeyId: KEY_ID, now: pool.now() };
  expect((await startDayRun(pool.desk.store, request)).status).toBe('accepted');
}

async function advance(pool: BankPool, change: Partial<DaySteps> = {}) {
  const steps = { ...openDaySteps(), ...change };
  return await advanceDayRun(pool.desk, keyOf(pool), { steps, now: pool.now });
}

async function stepOf(pool: BankPool, name: string) {
  const run = await withSnapshot(pool.desk.store, EVERY_PLATFORM, async (db) =>
    findDayRun(db, keyOf(pool)),
  );
  return run?.steps.find(({ step }) => step === name);
}

const alarmsOf = (pool: BankPool) =>
  pool.read((state) =>
    [...openRecords(state, 'alarm').values()].map(({ body }) => `${body.alarmKind} ${body.about}`),
  );

test('a step that breaks needs a person at last, with an alarm, and is begun again', async () => {
  const pool = await bench.openPool();
  await start(pool);
  const broken = {
    cut: async () => {
      throw new TypeError('on purpose');
    },
  };
  for (let fault = 1; fault < FAULTS; fault += 1) {
    expect(await advance(pool, broken)).toMatchObject({ stand: 'waiting', step: 'cut' });
    expect(await stepOf(pool, 'cut')).toMatchObject({ faults: fault, reason: 'type_error' });
  }
  expect(await advance(pool, broken)).toEqual({ stand: 'needs_person', step: 'cut' });
  // A job that is left over does not begin it again.
  expect(await advance(pool)).toEqual({ stand: 'left' });
  await reviewAlarms(pool.desk, pool.now());
  expect(alarmsOf(pool)).toEqual([`step_failed ${DAY_1} cut`]);
  expect(await reviewAlarms(pool.desk, pool.now())).toEqual({ raised: [], cleared: [] });

  const again = { ...keyOf(pool), byKeyId: KEY_ID, now: pool.now() };
  expect(await resumeDayRun(pool.desk.store, again)).toMatchObject({ status: 'accepted' });
  expect(await advance(pool)).toMatchObject({ stand: 'waiting', step: 'statement' });
  await reviewAlarms(pool.desk, pool.now());
  expect(alarmsOf(pool)).toEqual([]);
});

test('two that take up one run do not both write it', async () => {
  const pool = await bench.openPool();
  await start(pool);
  const entered = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const { cut } = openDaySteps();
  const slow = advance(pool, {
    cut: async (desk, day) => {
      entered.resolve();
      await mayGoOn.promise;
      return cut(desk, day);
    },
  });
  await entered.promise;
  expect(await advance(pool)).toMatchObject({ stand: 'waiting', step: 'statement' });
  mayGoOn.resolve();
  expect(await slow).toEqual({ stand: 'left' });
  expect(await stepOf(pool, 'statement')).toMatchObject({ state: 'waiting' });
});

test('a run that was planned before a step was known closes without it', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await start(pool);
  const owner = openStore({ connectionString: bench.ownerConnectionString });
  const connection = await openPoolConnection(owner);
  await connection.command(`delete from operations.day_run_step
    where pool_id = ${pool.desk.poolId} and step = 'custody_proof'`);
  await connection.close();
  await owner.close();
  await pool.endBankDay(DAY_1);
  expect(await advance(pool)).toMatchObject({ stand: 'waiting', step: 'statement' });
  await pool.round();
  pool.wait(SECONDS_TO_NEXT_NOON);
  expect(await advance(pool)).toEqual({ stand: 'closed' });
  expect(await stepOf(pool, 'custody_proof')).toBeUndefined();
});

test('an unknown payment is named, and a late statement settles it and its alarm', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  await start(pool);
  expect(await advance(pool)).toMatchObject({ stand: 'waiting', step: 'payments' });
  pool.wait(61);
  expect(await advance(pool)).toMatchObject({ stand: 'waiting', step: 'statement' });
  const found = JSON.parse((await stepOf(pool, 'payments'))?.found ?? '{}');
  expect(found).toMatchObject({ unknown: 1, amountMinor: '400', payments: ['w-1'] });

  await pool.round();
  await pool.endBankDay(DAY_1);
  pool.wait(SECONDS_TO_NEXT_NOON);
  await reviewAlarms(pool.desk, pool.now());
  expect(alarmsOf(pool)).toEqual([`statement_missing ${DAY_1}`]);
  await pool.round();
  expect(await advance(pool)).toEqual({ stand: 'closed' });
  await reviewAlarms(pool.desk, pool.now());
  expect(alarmsOf(pool)).toEqual([]);
});

test('more causes than a pool has room for raise as many alarms, and no refused act', async () => {
  const pool = await bench.openPool();
  const causes = Array.from({ length: ALARMS_OPEN_MAX + 30 }, (_, index) => ({
    kind: 'payment_unknown' as const,
    about: `w-${index}`,
  }));
  const sources = [async () => causes];
  const entries = () => pool.count('journal.entry where pool_id = $1');
  expect((await reviewAlarms(pool.desk, pool.now(), sources)).raised).toHaveLength(ALARMS_OPEN_MAX);
  const before = await entries();
  expect(await reviewAlarms(pool.desk, pool.now(), sources)).toEqual({ raised: [], cleared: [] });
  expect(await entries()).toBe(before);
  const fewer = causes.slice(5);
  const after = await reviewAlarms(pool.desk, pool.now(), [async () => fewer]);
  expect([after.raised.length, after.cleared.length]).toEqual([5, 5]);
});
