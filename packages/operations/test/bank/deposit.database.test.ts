/**
 * Goal: money that comes in is owed to its owner from the bank's first word, once, whatever the
 * bank says twice.
 *
 * Method: the real sandbox bank in a second process, a real database and engine; each test has a
 * pool and an account of its own, and ends with the day's equation against the bank's own closing
 * balance.
 */

import { depositReferenceOf } from '@ringfence/custody';
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BankBench, DAY_1, DAY_2, openBankBench } from './bank-pool.ts';

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
  // The payer's name, account and text are kept sealed with the statement, never in the journal.
  const payer = `statement_delivery_line l where pool_id = $1 and has_sender and l::text !~ 'Meimei'`;
  expect(await pool.count(`bank.${payer}`)).toBe(1);
  const told = `journal.entry where pool_id = $1 and content ~ 'Meimei|DE8937|deposit RF'`;
  expect(await pool.count(told)).toBe(0);
});

test('money of an unknown payer waits in suspense until it is allocated', async () => {
  const pool = await bench.openPool();
  await pool.fault({ kind: 'unknown_payer' });
  await pool.receive(700n, 'alice');
  await pool.round();
  expect(pool.available('alice')).toBe(0n);
  expect(pool.posted('suspense')).toBe(700n);
  const [receiptId] = pool.read((state) => [...state.receipts.keys()]);

  const held = await pool.closeDay(DAY_1);
  expect(held.liabilities).toMatchObject({ suspenseMinor: '700', totalMinor: '700' });
  const allocate = { kind: 'allocate', receiptId: String(receiptId), customerId: 'bob' } as const;
  await pool.instruct('allocate-1', { ...allocate, amount: amount(700n) });
  expect(pool.available('bob')).toBe(700n);
  const equation = await pool.closeDay(DAY_2);
  expect(equation.liabilities).toMatchObject({ availableMinor: '700', suspenseMinor: '0' });
});

test('a notice that comes twice changes nothing', async () => {
  const pool = await bench.openPool();
  await pool.fault({ kind: 'duplicate_notice', event: 'credit', count: 2 });
  await pool.receive(400n, 'alice');
  expect(await pool.round()).toMatchObject({ notices: 2 });
  await pool.receive(100n, 'alice');
  expect(await pool.round()).toMatchObject({ notices: 2 });
  expect(pool.available('alice')).toBe(500n);
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ totalMinor: '500' });
});

test('a notice that comes after the statement of its money changes nothing', async () => {
  const pool = await bench.openPool();
  await pool.receive(300n, 'alice');
  await pool.receive(40n);
  await pool.endDay(DAY_1);
  const [imported] = await pool.import(await pool.statement(DAY_1));
  expect(imported).toMatchObject({ status: 'recorded', matches: { unadvised_receipt: 2 } });
  const close = await pool.close(DAY_1);
  expect(close).toMatchObject({ status: 'accepted' });
  expect(await pool.round()).toMatchObject({ notices: 2, faults: [] });
  expect(pool.available('alice')).toBe(300n);
  expect(pool.posted('suspense')).toBe(40n);
  expect(pool.posted('in_transit_in')).toBe(0n);
  await pool.closeDay(DAY_2);
});

test('a text with the references of two customers names nobody', async () => {
  const pool = await bench.openPool();
  const [first, second] = pool.read(({ customers }) =>
    [...customers.values()].map(({ accountId }) => depositReferenceOf(accountId)),
  );
  await bench.bank.call('POST', '/sandbox/receipts', {
    account: pool.account,
    amountMinor: '900',
    remittanceText: `for ${String(first)} and ${String(second)}`,
  });
  await pool.round();
  expect(pool.available('alice')).toBe(0n);
  expect(pool.available('bob')).toBe(0n);
  expect(pool.posted('suspense')).toBe(900n);
  await pool.closeDay(DAY_1);
});

test('what a notice that cannot be read would have told, the statement tells', async () => {
  const pool = await bench.openPool();
  await pool.receive(600n, 'alice');
  await pool.receive(50n, 'bob');
  const { bank } = pool.desk;
  const broken = await pool.round({
    ...pool.desk,
    bank: {
      ...bank,
      listNotices: async (asked) => {
        const page = await bank.listNotices(asked);
        const [first, ...others] = page.notices;
        if (first === undefined) return page;
        const damaged = { ...first, document: first.document.slice(0, 200) };
        return { ...page, notices: [damaged, ...others] };
      },
    },
  });
  expect(broken).toMatchObject({ notices: 2, faults: ['notice_unreadable'] });
  expect(pool.available('alice')).toBe(0n);
  expect(pool.available('bob')).toBe(50n);
  await pool.closeDay(DAY_1);
  expect(pool.available('alice')).toBe(600n);
  expect(await pool.count('bank.notice where pool_id = $1 and fault is not null')).toBe(1);
});
