/**
 * Goal: a pool learns from the books of its reserve by itself, once for each thing that is new; a
 * pool without a policy, or whose reserve is not tied to it, learns nothing; and the pool is the
 * same after another engine took over.
 *
 * Method: a real database with two pools of one platform; what the engine decided with is compared
 * with what the next one loads.
 */
import { type Act, describeState, type ReservePolicy, reservePositionOf } from '@ringfence/custody';
import { currency } from '@ringfence/money';
import {
  createPool,
  EVERY_PLATFORM,
  listEvents,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { followReserve, openCustodyEngine } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

let pool: CustodyPool;
let served: CustodyEngine;
let reserve: CustodyEngine;
let commands = 0;

const POLICY: Omit<ReservePolicy, 'reservePoolId'> = {
  effectiveDate: DAY_1,
  rates: [{ instruction: 'pay', basisPoints: 100 }],
  target: { fixed: cents(600), outstandingBasisPoints: 0 },
  paymentDays: 5,
  whenOverdue: 'tell',
};

beforeAll(async () => {
  pool = await openCustodyPool();
  const { store } = pool;
  served = await pool.openEngine();
  const scope = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const poolId = await withTransaction(store, scope, async (tx) =>
    createPool(tx, {
      platformId: 'shop',
      name: 'Reserve',
      currency: 'EUR',
      programmeId: 'reserve',
      programmeVersion: 1,
      commandId: 'reserve-of-the-test',
    }),
  );
  reserve = openCustodyEngine({
    ...{ store, poolId, holder: 'reserve', leaseMilliseconds: 10_000 },
    onFault: (fault) => {
      throw fault;
    },
  });
  await reserve.whenOwner();
  await open(served, { id: 'wallet', account: BANK_ACCOUNT });
  await open(reserve, { id: 'reserve', account: 'LT601010012345678902' });
});

afterAll(async () => {
  await reserve?.close();
  await pool?.close();
});

async function send(engine: CustodyEngine, draft: Draft): Promise<void> {
  commands += 1;
  const answer = await engine.submit(commandOf(draft, `c-${commands}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  expect(answer.outcome.status, JSON.stringify(answer.outcome)).toBe('accepted');
}

async function open(
  engine: CustodyEngine,
  programme: { readonly id: string; readonly account: string },
): Promise<void> {
  await send(engine, {
    kind: 'open_pool',
    poolId: engine.poolId,
    currency: currency('EUR'),
    programme: { id: programme.id, version: 1 },
    bankAccount: { identification: programme.account },
    businessDate: DAY_1,
    openingBalance: cents(1_000),
  });
}

const act = async (engine: CustodyEngine, one: Act, keyId = 'key') =>
  send(engine, { kind: 'act', act: one, keyId });
const follow = async () => followReserve({ store: pool.store, engine: served });
const payIn = async (value: number) => {
  const receipt = { kind: 'allocate', receiptId: 'receipt-1', amount: cents(value) } as const;
  await send(reserve, {
    kind: 'instruct',
    instruction: { ...receipt, purpose: 'compensation' },
  });
};

test('a pool asks nothing without a policy, and learns nothing of a reserve that is not its own', async () => {
  expect(await follow()).toBe(0);
  const policy = { ...POLICY, reservePoolId: reserve.poolId };
  await act(served, { kind: 'propose_reserve_policy', policyId: 'v-1', policy });
  await act(served, { kind: 'approve_reserve_policy', policyId: 'v-1', policy }, 'checker');
  await payIn(100);
  expect(await follow()).toBe(0);
});

test('a pool learns once what is new in the books of its reserve', async () => {
  const tie = { clientPoolId: served.poolId, clientAccount: BANK_ACCOUNT };
  await act(reserve, { kind: 'tie_reserve', ...tie });
  expect([await follow(), await follow()]).toEqual([1, 0]);
  expect(reservePositionOf(pool.stateOf())).toMatchObject({ paidIn: 100n, drawn: 0n });
  await payIn(500);
  expect([await follow(), await follow()]).toEqual([1, 0]);
  expect(reservePositionOf(pool.stateOf())).toMatchObject({ paidIn: 600n, target: 600n, calls: 1 });
});

test('subscribers are told each state of a call', async () => {
  const range = { poolId: served.poolId, position: 1, ordinal: 0, positionEnd: 1_000, limit: 10 };
  const events = await withSnapshot(pool.store, EVERY_PLATFORM, async (db) =>
    listEvents(db, { ...range, kinds: ['record.reserve_call'] }),
  );
  const told = events.map(({ facts }) => JSON.parse(facts).state);
  expect(told).toEqual(['below_target', 'met']);
});

test('the next engine works on the same state', async () => {
  const before = describeState(pool.stateOf());
  await served.close();
  served = await pool.openEngine();
  expect(describeState(pool.stateOf())).toEqual(before);
});
