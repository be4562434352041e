/**
 * Goal: a deduction by an authority is paid at the bank to the authority's account, once; what the
 * bank gives back is frozen again, also for the engine that takes over; and the journal decides the
 * same again.
 *
 * Method: the real sandbox bank in a second process, a real database and engine.
 */
import { describeState, findRecord } from '@ringfence/custody';
import { amount } from '@ringfence/money';
import { EVERY_PLATFORM, loadCustodyState, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { custodyReplayer } from '../../src/custody-decider.ts';
import { keepPayoutAccount, replayPool } from '../../src/index.ts';
import { type BankBench, type BankPool, DAY_1, DAY_2, DAY_3, openBankBench } from './bank-pool.ts';

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

const DOCUMENT = {
  kind: 'register_order',
  customerId: 'alice',
  authority: 'Court of the city',
  documentNumber: 'No. 7',
  documentHash: 'ab'.repeat(32),
  officers: ['officer-1', 'officer-2'],
} as const;

/** Alice has 10.00; 8.00 is frozen and 4.00 of it is deducted as payment `d-1`. */
async function openDeduction(): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  const send = async (act: Parameters<typeof sendAct>[1], keyId: string, commandId?: string) =>
    sendAct(pool, act, keyId, commandId);
  const freeze = { type: 'freeze', ground: 'civil', amount: amount(800n) } as const;
  const expiresAt = pool.at(100 * 86_400);
  await send({ ...DOCUMENT, orderId: 'o-1', ...freeze, expiresAt }, 'maker');
  await send({ kind: 'approve_order', orderId: 'o-1' }, 'checker');
  const account = { holderName: 'Court', scheme: 'iban', identification: COURT_ACCOUNT } as const;
  const { poolId } = pool.desk.engine;
  const owner = { account, orderId: 'order-d' };
  const payeeCommitment = await keepPayoutAccount(bench, poolId, owner);
  const deduct = { type: 'deduct', parentOrderId: 'o-1', amount: amount(400n) } as const;
  await send({ ...DOCUMENT, orderId: 'order-d', ...deduct, payeeCommitment }, 'maker');
  await send({ kind: 'approve_order', orderId: 'order-d' }, 'checker', 'd-1');
  expect(pool.stateOf('d-1')).toBe('requested');
  return pool;
}

const COURT_ACCOUNT = 'GB29NWBK60161331926819';

async function sendAct(
  pool: BankPool,
  act: Extract<Parameters<BankPool['send']>[0], { readonly kind: 'act' }>['act'],
  keyId: string,
  commandId?: string,
): Promise<void> {
  const head = { kind: 'act', act, keyId, role: 'operator' } as const;
  const outcome = await pool.send(commandId === undefined ? head : { ...head, commandId });
  expect(outcome).toMatchObject({ status: 'accepted' });
}

const deductedOf = (pool: BankPool) =>
  pool.read((state) => findRecord(state, 'order', 'o-1')?.body.deducted);

/** The state that the next engine would begin with, and what the journal says. */
async function expectFactsSayTheSame(pool: BankPool): Promise<void> {
  const { poolId } = pool.desk.engine;
  const loaded = await withSnapshot(bench.store, EVERY_PLATFORM, (db) =>
    loadCustodyState(db, poolId),
  );
  expect(describeState(loaded)).toEqual(pool.read(describeState));
  const report = await replayPool(bench.store, poolId, custodyReplayer);
  expect(report).toMatchObject({ status: 'same' });
}

test('a deduction is paid to the account of the authority, and the day closes', async () => {
  const pool = await openDeduction();
  const documents: string[] = [];
  const { bank } = pool.desk;
  const watched = {
    ...pool.desk,
    bank: {
      ...bank,
      sendPayments: async (document: string) => {
        documents.push(document);
        return bank.sendPayments(document);
      },
    },
  };
  expect(await pool.round(watched)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toHaveLength(1);
  expect(documents[0]).toContain(COURT_ACCOUNT);
  expect(documents[0]).not.toContain('DE89370400440532013000');
  expect(await pool.round()).toMatchObject({ faults: [] });
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ availableMinor: '600' });
  expect(await pool.bankBalance()).toBe(600n);
  expect(pool.stateOf('d-1')).toBe('confirmed');
  expect(deductedOf(pool)).toBe(400n);
  await expectFactsSayTheSame(pool);
});

test('a deduction that comes back days later is frozen again, after a take-over too', async () => {
  const pool = await openDeduction();
  await pool.fault({ kind: 'late_return', businessDays: 2, reason: 'AC04' });
  await pool.round();
  await pool.closeDay(DAY_1);
  await pool.takeOver();
  expect(deductedOf(pool)).toBe(400n);
  await pool.closeDay(DAY_2);
  await pool.closeDay(DAY_3);
  expect(pool.stateOf('d-1')).toBe('returned');
  expect(deductedOf(pool)).toBe(0n);
  const pay = {
    kind: 'instruct',
    instruction: {
      kind: 'pay',
      fromCustomerId: 'alice',
      toCustomerId: 'bob',
      amount: amount(201n),
      mandateId: 'mandate-alice',
    },
  } as const;
  expect(await pool.send(pay)).toMatchObject({ status: 'frozen_by_order' });
  await expectFactsSayTheSame(pool);
});
