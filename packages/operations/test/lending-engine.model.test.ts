/**
 * Goal: what the engine keeps of lending is what it decided. Projects, tenders, claims and offers
 * loaded from the database, and the sums that are derived of them, are those of the engine at any
 * moment and after a take-over; the journal decided again gives the same.
 *
 * Method: the random commands of the lending property test, sent through a real engine on a real
 * database; now and then the engine is closed and another one takes over, and whole states are
 * compared. At the end the pool is replayed from its first record.
 */
import { type CustodyState, describeState } from '@ringfence/custody';
import { EVERY_PLATFORM, loadCustodyState, withSnapshot } from '@ringfence/store';
import {
  type Bench,
  commandOf,
  createBench,
  createLendingSource,
  createSeededRandom,
  type Draft,
  lendingPoolDrafts,
} from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer } from '../src/custody-decider.ts';
import { replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';
import { expectPackSame } from './reporting/expect-pack.ts';

const STEPS = 1_200;
const TAKE_OVER_EVERY = 300;

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

/** The whole state, and what is derived of the records of lending beside it. */
const described = (state: CustodyState) => ({
  state: describeState(state),
  lending: {
    projects: new Map(
      [...state.lending.projects].map(([id, sums]) => [
        id,
        { ...sums, tenders: [...sums.tenders], claims: [...sums.claims].sort() },
      ]),
    ),
    itemsByCustomer: state.lending.itemsByCustomer,
  },
});

test('the lending state loaded from the facts is that of the engine, and a replay gives it again', async () => {
  const random = createSeededRandom();
  for (const draft of lendingPoolDrafts(pool.poolId, clock.at)) {
    expect(await send(draft)).toBe('accepted');
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
  const source = createLendingSource(bench, random);
  const statuses = new Map<string, number>();
  for (let step = 1; step <= STEPS; step += 1) {
    const draft = source.next();
    const status = await send(draft);
    const kind = draft.kind === 'instruct' ? draft.instruction.kind : draft.kind;
    statuses.set(`${kind} ${status}`, (statuses.get(`${kind} ${status}`) ?? 0) + 1);
    if (step % TAKE_OVER_EVERY !== 0) continue;
    const before = described(pool.stateOf());
    await engine.close();
    expect(described(await loaded())).toEqual(before);
    engine = await open();
    expect(described(pool.stateOf())).toEqual(before);
  }
  for (const kind of ['lend_out', 'repay', 'compensate']) {
    expect(statuses.get(`${kind} accepted`), kind).toBeGreaterThan(2);
  }
  const report = await replayPool(pool.store, pool.poolId, custodyReplayer);
  expect(report.difference).toBeUndefined();
  expect(report.status).toBe('same');
  await expectPackSame(pool.store, undefined);
}, 240_000);

let sent = 0;

async function send(draft: Draft): Promise<string> {
  sent += 1;
  const answer = await engine.submit(commandOf(draft, `command-${sent}`));
  if (answer.status !== 'decided') throw new Error(`command ${sent}: ${answer.status}`);
  return answer.outcome.status;
}
