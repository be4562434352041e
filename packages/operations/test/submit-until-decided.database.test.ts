/**
 * Goal: the custodian's own work waits out a full queue, and stops when it may not go on.
 *
 * Method: real engines with a queue that holds one command, and one that is closed.
 */

import type { PoolCommand } from '@ringfence/custody';
import { commandOf } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CustodyEngine, openCustodyEngine } from '../src/custody/open-custody-engine.ts';
import { PoolBusy, PoolNotOwned, submitUntilDecided } from '../src/submit-until-decided.ts';
import { type BankBench, openBankBench } from './bank/bank-pool.ts';

/** What one command of custody may write: its entry and two transfers. */
const RECORDS_OF_ONE_COMMAND = 3;

let bench: BankBench;
let engine: CustodyEngine;

beforeAll(async () => {
  bench = await openBankBench();
  const { desk } = await bench.openPool();
  await desk.engine.close();
  const { store, poolId } = desk;
  engine = openCustodyEngine({
    store,
    poolId,
    holder: 'narrow',
    queueRecordsMax: RECORDS_OF_ONE_COMMAND,
  });
  await engine.whenOwner();
});

afterAll(async () => {
  await engine.close();
  await bench.close();
});

const openCustomer = (customerId: string): PoolCommand =>
  commandOf({ kind: 'open_customer', customerId }, `open-${customerId}`);

test('a full queue is waited out, and every answer stands at its command', async () => {
  const names = ['c-1', 'c-2', 'c-3'];
  const answers = await Promise.all(
    names.map((name) => submitUntilDecided(engine, [openCustomer(name)])),
  );
  expect(engine.figures().refusedBusy).toBeGreaterThan(0);
  const outcomes = answers.map(([answer]) => answer?.outcome.status);
  expect(outcomes).toEqual(['accepted', 'accepted', 'accepted']);
});

test('a queue that never has room is told, after a bounded number of attempts', async () => {
  const commands = ['c-4', 'c-5'].map(openCustomer);
  await expect(submitUntilDecided(engine, commands)).rejects.toThrow(PoolBusy);
});

test('an engine that lost its pool is told at once', async () => {
  await engine.close();
  await expect(submitUntilDecided(engine, [openCustomer('c-6')])).rejects.toThrow(PoolNotOwned);
});
