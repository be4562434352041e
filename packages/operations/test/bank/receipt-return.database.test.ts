/**
 * Goal: unallocated money goes back to the account that it came from, once, also for the engine
 * that takes over in between; an order after the cut-off waits for its rail; and the journal
 * decides the same again.
 *
 * Method: the real sandbox bank in a second process, a real database and engine.
 */
import { describeState, findRecord } from '@ringfence/custody';
import { amount, businessDate } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findReceiptSender,
  loadCustodyState,
  withSnapshot,
} from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { custodyReplayer } from '../../src/custody-decider.ts';
import { openContentSeal, proposeReceiptReturn, replayPool } from '../../src/index.ts';
import { type BankBench, type BankPool, DAY_1, DAY_2, DAY_3, openBankBench } from './bank-pool.ts';

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

/** Where the sandbox bank says that money comes from. */
const SENDER = 'DE89370400440532013000';

async function expectFactsSayTheSame(pool: BankPool): Promise<void> {
  const { poolId } = pool.desk.engine;
  const loaded = await withSnapshot(bench.store, EVERY_PLATFORM, (db) =>
    loadCustodyState(db, poolId),
  );
  expect(describeState(loaded)).toEqual(pool.read(describeState));
  const report = await replayPool(bench.store, poolId, custodyReplayer);
  expect(report).toMatchObject({ status: 'same' });
}

/** 7.00 that nobody claims, on the statement of the first day. */
async function openUnclaimed(): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.send({ kind: 'act', act: { kind: 'set_suspense_policy', returnAfterDays: 1 } });
  await pool.receive(700n);
  await pool.round();
  await pool.closeDay(DAY_1);
  return pool;
}

async function propose(pool: BankPool, returnId: string, receiptId = 'receipt-1') {
  const { outcome } = await proposeReceiptReturn(pool.desk, {
    commandId: `propose-${returnId}`,
    actor: { role: 'operator', keyId: 'maker' },
    proposal: {
      returnId,
      receiptId: receiptId as 'receipt-1',
      amount: amount(700n),
      reason: 'nobody claims it',
    },
  });
  return outcome;
}

const approve = (pool: BankPool, returnId: string) =>
  pool.send({
    kind: 'act',
    act: { kind: 'approve_receipt_return', returnId },
    commandId: `pay-${returnId}`,
    keyId: 'checker',
  });

const stateOfReturn = async (pool: BankPool, returnId: string): Promise<string | undefined> => {
  const state = pool.read((books) => findRecord(books, 'receipt_return', returnId)?.state);
  return state ?? undefined;
};

test('money that nobody claims is paid to the account on its statement line', async () => {
  const pool = await openUnclaimed();
  expect(await propose(pool, 'z-1')).toMatchObject({ status: 'accepted' });
  await pool.takeOver();
  expect(await approve(pool, 'z-1')).toMatchObject({ status: 'accepted' });
  const documents: string[] = [];
  const { bank } = pool.desk;
  const sendPayments = async (document: string) => {
    documents.push(document);
    return bank.sendPayments(document);
  };
  const watched = { ...pool.desk, bank: { ...bank, sendPayments } };
  expect(await pool.round(watched)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toHaveLength(1);
  expect(documents[0]).toContain(SENDER);
  expect(documents[0]).toContain('Han Meimei');
  const equation = await pool.closeDay(DAY_2);
  expect(equation.liabilities).toMatchObject({ totalMinor: '0' });
  expect(await pool.bankBalance()).toBe(0n);
  expect(await stateOfReturn(pool, 'z-1')).toBe('paid');
  expect(await propose(pool, 'z-2')).toMatchObject({ status: 'receipt_already_allocated' });
  await expectFactsSayTheSame(pool);
});

test('what the bank does not pay is unallocated again, and so is what comes back later', async () => {
  const pool = await openUnclaimed();
  await propose(pool, 'z-1');
  await approve(pool, 'z-1');
  await pool.fault({ kind: 'late_return', businessDays: 1, reason: 'AC04' });
  await pool.round();
  const equation = await pool.closeDay(DAY_2);
  expect(equation.liabilities).toMatchObject({ suspenseMinor: '0' });
  await pool.takeOver();
  await pool.closeDay(DAY_3);
  expect(pool.stateOf('pay-z-1')).toBe('returned');
  expect(pool.posted('suspense')).toBe(700n);
  const back = pool.read((state) => state.receipts.get('receipt-2'));
  expect(back).toMatchObject({ unallocated: 700n });
  // The line of what came back names the payee of our own payment, who is no sender.
  const { poolId } = pool.desk;
  const seal = await openContentSeal(bench.vault);
  const senderOf = (receiptId: string) =>
    withSnapshot(bench.store, EVERY_PLATFORM, (db) =>
      findReceiptSender(db, seal, { poolId, receiptId }),
    );
  expect(await senderOf('receipt-1')).toMatchObject({ identification: SENDER });
  expect(await senderOf('receipt-2')).toBeUndefined();
  await expectFactsSayTheSame(pool);
});

test('an order after the cut-off goes out when its rail opens, and not before', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  const calendar = { id: 'target_eur', version: 1 };
  const fromDate = businessDate(DAY_1);
  const adopted = await pool.send({
    kind: 'act',
    act: { kind: 'adopt_calendar', calendar, fromDate },
  });
  expect(adopted).toMatchObject({ status: 'accepted' });
  // The clock begins at 09:00 in Berlin; the rail closes at 15:00.
  pool.wait(6 * 3_600);
  await pool.withdraw('w-1', 'alice', 300n);
  expect(pool.stateOf('w-1')).toBe('waiting');
  expect(await pool.round()).toMatchObject({ payments: 0 });
  await pool.takeOver();
  pool.wait(16 * 3_600 - 1);
  expect(await pool.round()).toMatchObject({ payments: 0 });
  pool.wait(1);
  expect(await pool.round()).toMatchObject({ payments: 1, faults: [] });
  await pool.closeDay(DAY_1);
  expect(await pool.bankBalance()).toBe(700n);
  await expectFactsSayTheSame(pool);
});

test('money that goes back to its sender waits for its rail too, through a take-over', async () => {
  const pool = await openUnclaimed();
  const calendar = { id: 'target_eur', version: 1 };
  const fromDate = businessDate(DAY_2);
  const adopt = { kind: 'adopt_calendar', calendar, fromDate } as const;
  expect(await pool.send({ kind: 'act', act: adopt })).toMatchObject({ status: 'accepted' });
  await propose(pool, 'z-1');
  pool.wait(6 * 3_600);
  expect(await approve(pool, 'z-1')).toMatchObject({ status: 'accepted' });
  expect(pool.stateOf('pay-z-1')).toBe('waiting');
  expect(await pool.round()).toMatchObject({ payments: 0 });
  await pool.takeOver();
  pool.wait(16 * 3_600);
  expect(await pool.round()).toMatchObject({ payments: 1, faults: [] });
  await pool.closeDay(DAY_2);
  expect(await pool.bankBalance()).toBe(0n);
  expect(await stateOfReturn(pool, 'z-1')).toBe('paid');
  await expectFactsSayTheSame(pool);
});
