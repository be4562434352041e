/**
 * Goal: a day whose runner is killed in each of its steps, before the step did anything and after
 * it did everything but say so, closes exactly once with the equation, and does no step twice that
 * had ended. Method: a process that kills itself there, the next one on the same database; the real
 * sandbox bank.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { timestampFromMilliseconds } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findDay,
  findDayRun,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_STEPS } from '../src/day-run/day-step.ts';
import { startDayRun } from '../src/day-run/plan-day-run.ts';
import { type BankBench, DAY_1, openBankBench } from './bank/bank-pool.ts';

const WORKER = join(import.meta.dirname, 'day-run-worker.ts');

let bench: BankBench;

/** Whoever asks for the runs. */
const KEY_ID = 'dayrunner';

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

/** Steps that write more than where they stand. */
const WRITES: readonly string[] = ['cut', 'close'];

/** Where a step is killed: after its work before it is said, and where it writes, before it too. */
function momentsOf(step: string): readonly string[] {
  return WRITES.includes(step) ? ['begun', 'done'] : ['done'];
}

/** @returns what the process said, and whether it was killed */
async function work(...args: readonly string[]): Promise<{ said: string; killed: boolean }> {
  const child = spawn(process.execPath, [WORKER, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals | null>();
  child.once('close', (_code, signal) => {
    resolve(signal);
  });
  return { killed: (await promise) === 'SIGKILL', said };
}

test('a day that is killed at every line of its run closes once, with the equation', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  await pool.round();
  const { store, poolId } = pool.desk;
  const key = { poolId, businessDate: DAY_1 };
  await pool.endBankDay(DAY_1);
  const now = timestampFromMilliseconds(Date.now());
  const started = await startDayRun(store, { ...key, byKeyId: KEY_ID, now });
  expect(started.status).toBe('accepted');
  // From here the pool belongs to the processes that die.
  await pool.letGo();
  const place = [bench.connectionString, String(poolId), DAY_1] as const;

  const waiting = await work(...place);
  expect(waiting).toMatchObject({ killed: false, said: expect.stringContaining('statement') });
  await pool.takeOver();
  await pool.round();
  await pool.letGo();
  for (const step of DAY_STEPS.slice(DAY_STEPS.indexOf('statement'))) {
    for (const moment of momentsOf(step)) {
      const died = await work(...place, step, moment);
      expect(died, `${step} ${moment}: ${died.said}`).toMatchObject({ killed: true });
    }
  }
  const last = await work(...place);
  expect(last, last.said).toMatchObject({ killed: false });
  const again = await work(...place);

  const run = await withSnapshot(store, EVERY_PLATFORM, async (db) => findDayRun(db, key));
  const day = await withSnapshot(store, EVERY_PLATFORM, async (db) => findDay(db, key));
  expect(run?.state).toBe('closed');
  expect(again.said).toContain('left');
  expect(run?.steps.every(({ state }) => state === 'done' || state === 'skipped')).toBe(true);
  // Begun once for each kill, and once more to its end.
  for (const { step, attempts } of run?.steps.slice(DAY_STEPS.indexOf('r0')) ?? []) {
    expect({ step, attempts }).toEqual({ step, attempts: momentsOf(step).length + 1 });
  }
  expect(JSON.parse(day?.equation ?? '{}')).toMatchObject({ unexplainedMinor: '0' });
  const events = 'reconciliation.business_day_event where pool_id = $1';
  expect(await pool.count(`${events} and business_date = '${DAY_1}' and event = 'cut'`)).toBe(1);
  expect(await pool.count(`${events} and event = 'closed'`)).toBe(1);
});

test('killed in the cut, and while payments are asked for', async () => {
  const pool = await bench.openPool();
  await pool.fund('bob', 500n);
  const { store, poolId } = pool.desk;
  const key = { poolId, businessDate: DAY_1 };
  const now = timestampFromMilliseconds(Date.now());
  await startDayRun(store, { ...key, byKeyId: KEY_ID, now });
  await pool.letGo();
  const place = [bench.connectionString, String(poolId), DAY_1] as const;
  for (const step of ['cut', 'payments'] as const) {
    for (const moment of momentsOf(step)) {
      const died = await work(...place, step, moment);
      expect(died, `${step} ${moment}: ${died.said}`).toMatchObject({ killed: true });
    }
  }
  const last = await work(...place);

  expect(last.said).toContain('"step":"statement"');
  const run = await withSnapshot(store, EVERY_PLATFORM, async (db) => findDayRun(db, key));
  expect(run?.steps.slice(0, 3)).toMatchObject([
    { step: 'cut', state: 'done', attempts: 3 },
    { step: 'payments', state: 'done', attempts: 2 },
    { step: 'statement', state: 'waiting', reason: 'statement_missing' },
  ]);
  const cuts = `reconciliation.business_day_event
    where pool_id = $1 and business_date = '${DAY_1}' and event = 'cut'`;
  expect(await pool.count(cuts)).toBe(1);
});
