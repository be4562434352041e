/**
 * Goal: contracts in the books are the same after another engine took over, at every step, and a
 * replay of the journal decides every payment again.
 *
 * Method: a real database and a clock of the test; two examples of the repository are played, one
 * by the parties' words, one by the clock alone; what the engine decided with is compared with what
 * the next one loads, after every command.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeState, parseContract } from '@ringfence/custody';
import { currency, timestamp } from '@ringfence/money';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer, replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples/contracts');
const CUSTOMERS = ['buyer', 'seller', 'arbiter', 'donor-1', 'donor-2', 'donor-3', 'maker'];
const MONEY = 1_000_000;

let pool: CustodyPool;
let engine: CustodyEngine;
let commands = 0;
let clock = Date.parse('2027-01-05T00:00:00.000Z');

/** An example in the currency of the pool of this test. */
function example(name: string) {
  const json = JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8'));
  const parsed = parseContract({ ...json, currency: 'EUR' });
  if (parsed.status !== 'ok') throw new Error(JSON.stringify(parsed.faults));
  return parsed.contract;
}

async function send(draft: Draft): Promise<string> {
  commands += 1;
  const answer = await engine.submit(commandOf(draft, `c-${commands}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  return answer.outcome.status;
}

/** Sends a command, lets another engine take over, and expects the same pool. */
async function sendAndTakeOver(draft: Draft): Promise<string> {
  const status = await send(draft);
  const before = describeState(pool.stateOf());
  await engine.close();
  engine = await pool.openEngine({ now: () => clock });
  expect(describeState(pool.stateOf())).toEqual(before);
  return status;
}

const fund = (contractId: string, customerId: string, sum: number): Draft => ({
  kind: 'instruct',
  instruction: {
    kind: 'fund_contract',
    contractId,
    customerId: `customer-${customerId}`,
    amount: cents(sum),
    mandateId: `m-${customerId}`,
  },
});

const approve = (contractId: string, party: string, approval: string): Draft => ({
  kind: 'act',
  role: 'customer_channel',
  act: {
    kind: 'approve_contract',
    contractId,
    party,
    customerId: `customer-${party}`,
    approval,
  },
});

const create = (contractId: string, name: string): Draft => ({
  kind: 'act',
  role: 'platform',
  act: { kind: 'create_contract', contractId, contract: example(name) },
});

function postedOf(customer: string): bigint {
  const state = pool.stateOf();
  const id = state.customers.get(`customer-${customer}`)?.accountId;
  const sums = id === undefined ? undefined : state.ledger.accounts.get(id);
  return (sums?.creditsPosted ?? 0n) - (sums?.debitsPosted ?? 0n);
}

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine({ now: () => clock });
  await send({
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'escrow', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  for (const name of CUSTOMERS) {
    const customerId = `customer-${name}`;
    const payoutAccountCommitment = '0'.repeat(64);
    const role = 'customer_channel';
    await send({ kind: 'open_customer', customerId, payoutAccountCommitment, role });
    const amount = cents(MONEY);
    await send({ kind: 'advise_receipt', bankReference: `A-${name}`, amount, customerId });
    await send({
      kind: 'grant_mandate',
      mandateId: `m-${name}`,
      customerId,
      scope: ['fund_contract'],
      amountMax: cents(MONEY),
      totalMax: cents(MONEY),
      expiresAt: timestamp('2029-01-01T00:00:00.000Z'),
    });
  }
});

afterAll(async () => {
  await pool.close();
});

test('two of three decide a dispute, over take-overs at every step', async () => {
  const steps = [
    create('dispute', 'two-of-three-dispute'),
    fund('dispute', 'buyer', 100_000),
    fund('dispute', 'buyer', 200_000),
    approve('dispute', 'buyer', 'refund'),
    approve('dispute', 'arbiter', 'release'),
    approve('dispute', 'seller', 'release'),
  ];
  for (const step of steps) expect(await sendAndTakeOver(step)).toBe('accepted');
  expect(pool.stateOf().records.get('contract')).toBeUndefined();
  expect(postedOf('buyer')).toBe(BigInt(MONEY - 300_000));
  expect(postedOf('seller')).toBe(BigInt(MONEY + 295_000));
  expect(postedOf('arbiter')).toBe(BigInt(MONEY + 5_000));
  // It has left memory: the command finds it in the store.
  expect(await send(approve('dispute', 'seller', 'release'))).toBe('record_state_forbids');
  expect(await send(create('dispute', 'two-of-three-dispute'))).toBe('record_already_exists');
});

test('below its target a fundraising is refunded by the clock, after a take-over', async () => {
  expect(await sendAndTakeOver(create('raise', 'fundraising'))).toBe('accepted');
  expect(await sendAndTakeOver(fund('raise', 'donor-1', 40_000))).toBe('accepted');
  expect(await sendAndTakeOver(fund('raise', 'donor-2', 20_001))).toBe('accepted');
  expect(await send(fund('raise', 'donor-3', 50_001))).toBe('exceeds_cap');
  expect(pool.stateOf().mandates.get('m-donor-1')?.usedTotal).toBe(40_000n);
  clock = Date.parse('2027-03-01T00:00:00.000Z');
  expect(await sendAndTakeOver({ kind: 'expire_due' })).toBe('accepted');
  expect(pool.stateOf().records.get('contract')).toBeUndefined();
  expect(pool.stateOf().ledger.openPendings.size).toBe(0);
  for (const donor of ['donor-1', 'donor-2']) expect(postedOf(donor)).toBe(BigInt(MONEY));
});

test('one that waits over a take-over goes on where it was', async () => {
  const later = example('two-of-three-dispute');
  const [first, ...rest] = later.steps;
  if (first?.deadline.kind !== 'at') throw new Error('the first step has a date');
  const at = timestamp('2027-06-01T00:00:00.000Z');
  const steps = [{ ...first, deadline: { ...first.deadline, at } }, ...rest];
  const act = { kind: 'create_contract', contractId: 'second', contract: { ...later, steps } };
  const draft = { kind: 'act', role: 'platform', act } as Draft;
  expect(await sendAndTakeOver(draft)).toBe('accepted');
  expect(await sendAndTakeOver(fund('second', 'buyer', 300_000))).toBe('accepted');
  const open = pool.stateOf().records.get('contract')?.get('second');
  expect(open).toMatchObject({ state: 'running', body: { run: { step: 'decision' } } });
  clock = Date.parse('2027-07-01T00:00:00.000Z');
  expect(await sendAndTakeOver({ kind: 'expire_due' })).toBe('accepted');
  // Half to each, and nobody asked the arbiter.
  expect(postedOf('buyer')).toBe(BigInt(MONEY - 300_000 - 150_000));
  expect(postedOf('seller')).toBe(BigInt(MONEY + 295_000 + 150_000));
});

test('the journal alone gives every payment again', async () => {
  const report = await replayPool(pool.store, pool.poolId, custodyReplayer);
  expect(report.difference).toBeUndefined();
});
