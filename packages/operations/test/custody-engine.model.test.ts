/**
 * Goal: what the engine keeps is what it decided. The state rebuilt from the database, at any
 * moment and after a take-over, is the state that the engine had; the journal decided again gives
 * the same.
 *
 * Method: the random commands of the custody property test, sent through a real engine on a real
 * database in small and large batches; now and then the engine is closed and another one takes
 * over, and whole states are compared. At the end the pool is replayed from its first record.
 */

import { describeState } from '@ringfence/custody';
import { currency } from '@ringfence/money';
import { EVERY_PLATFORM, loadCustodyState, withSnapshot } from '@ringfence/store';
import {
  BANK_ACCOUNT,
  type Bench,
  commandOf,
  createBench,
  createCommandSource,
  createSeededRandom,
  DAY_1,
  type Draft,
} from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDay } from '../src/custody/close-day.ts';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer } from '../src/custody-decider.ts';
import { replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';
import { expectPackSame } from './reporting/expect-pack.ts';

const STEPS = 2_000;
const TAKE_OVER_EVERY = 500;
/** Every so many commands, a batch of commands that nobody waits for one by one. */
const TOGETHER_EVERY = 25;
const TOGETHER_COUNT = 30;

let pool: CustodyPool;
let engine: CustodyEngine;
/** The clock of the engine, moved by the command source. */
const clock = createBench();

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await open();
});

afterAll(async () => {
  await pool.close();
});

const open = (): Promise<CustodyEngine> =>
  pool.openEngine({ now: () => Date.parse(clock.at(clock.now)) });

const loaded = () =>
  withSnapshot(pool.store, EVERY_PLATFORM, (db) => loadCustodyState(db, pool.poolId));

test('the state loaded from the facts is the state of the engine, and a replay gives it again', async () => {
  const random = createSeededRandom();
  await send(0, {
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  for (const customerId of ['a', 'b', 'c']) {
    await send(0, { kind: 'open_customer', customerId, payoutAccountCommitment: 'ab'.repeat(32) });
  }
  const bench: Pick<Bench, 'state' | 'now' | 'at'> = {
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
  const source = createCommandSource(bench, random);
  let accepted = 0;
  let closed = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const draft = source.next();
    const status = await send(step, draft);
    if (status === 'accepted') accepted += 1;
    if (status === 'accepted' && draft.kind === 'close_day') closed += 1;
    if (step % TOGETHER_EVERY === 0) await sendTogether(step, source.next);
    if (step % TAKE_OVER_EVERY !== 0) continue;
    const before = describeState(pool.stateOf());
    await engine.close();
    expect(describeState(await loaded())).toEqual(before);
    engine = await open();
    expect(describeState(pool.stateOf())).toEqual(before);
  }
  expect(accepted).toBeGreaterThan(STEPS / 4);
  expect(closed).toBeGreaterThan(2);
  expect(describeState(await loaded())).toEqual(describeState(pool.stateOf()));
  const report = await replayPool(pool.store, pool.poolId, custodyReplayer);
  expect(report.difference).toBeUndefined();
  expect(report.status).toBe('same');
  await expectPackSame(pool.store, undefined);
}, 240_000);

async function send(step: number, draft: Draft): Promise<string> {
  const command = commandOf(draft, `step-${step}-${draft.kind}-${sent}`);
  sent += 1;
  if (command.kind === 'close_day') {
    const { outcome } = await closeDay({ store: pool.store, engine }, command);
    return outcome.status;
  }
  const answer = await engine.submit(command);
  if (answer.status !== 'decided') throw new Error(`step ${step}: ${answer.status}`);
  return answer.outcome.status;
}

async function sendTogether(step: number, next: () => Draft): Promise<void> {
  const commands = Array.from({ length: TOGETHER_COUNT }, (_, index) =>
    commandOf(next(), `step-${step}-together-${index}`),
  );
  const answers = await engine.submitAll(commands);
  expect(answers.every(({ status }) => status === 'decided')).toBe(true);
  // The same again, in another order, gives the same outcomes and writes nothing.
  const again = await engine.submitAll([...commands].reverse());
  const remembered = answers.map((answer) => answer.status === 'decided' && answer.position);
  for (const [index, answer] of [...again].reverse().entries()) {
    if (remembered[index] === undefined) continue;
    expect(answer).toEqual({ ...answers[index], replayed: true });
  }
}

let sent = 0;
