/**
 * Goal: money that comes in is owed to its owner from the bank's first word, once, whatever the bank says twice.
 *
 * Method: the real sandbox bank in a second process, a real database and engine; each test has a pool and an
 * account of its own, and ends with the day's equation against the bank's own closing balance.
 */

import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BankBench, DAY_1, openBankBench } from './bank-pool.ts';

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

test('an advised deposit is in transit until its statement line moves it to the mirror', async () => {
  const pool = await bench.openPool();
  await pool.receive(2_500n, 'alice');
  expect(await pool.round()).toMatchObject({ notices: 1, faults: [] });
  expect(pool.available('alice')).toBe(2_500n);
  expect(pool.posted('in_transit_in')).toBe(-2_500n);
  expect(pool.posted('bank_mirror')).toBe(0n);

  await pool.endDay(DAY_1);
  expect(await pool.round()).toMatchObject({ statements: 1, faults: [] });
  expect(pool.posted('in_transit_in')).toBe(0n);
  expect(pool.posted('bank_mirror')).toBe(-2_500n);
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ availableMinor: '2500', totalMinor: '2500' });
});
