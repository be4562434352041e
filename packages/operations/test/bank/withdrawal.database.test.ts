/**
 * Goal: a payment out is made once, whatever happens on the line, and money is given back only when
 * the bank does not have the payment.
 *
 * Method: the real sandbox bank in a second process with its faults, a real database and engine.
 * Where the fault lies on our side of the line, the desk is wrapped for one round: a crash is an
 * error out of the middle of a round, and the next round starts from the database.
 */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amount } from '@ringfence/money';
import { EVERY_PLATFORM, openStore, withTransaction } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BankRefusal } from '../../src/bank/bank-client.ts';
import type { BankDesk } from '../../src/bank/bank-desk.ts';
import { PAYMENT_PAUSE_SECONDS, PAYMENTS_PER_ROUND_MAX } from '../../src/bank/send-due-payments.ts';
import { registerPayoutAccount } from '../../src/custody/register-payout-account.ts';
import {
  custodyReplayer,
  customerSubject,
  destroySubject,
  exportPack,
  replayPack,
  replayPool,
} from '../../src/index.ts';
import { submitUntilDecided } from '../../src/submit-until-decided.ts';
import { type BankBench, type BankPool, DAY_1, DAY_2, DAY_3, openBankBench } from './bank-pool.ts';

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

/** A pool in which alice has 10.00 and asked for 4.00. */
async function openWithdrawal(): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  expect(pool.available('alice')).toBe(600n);
  expect(pool.stateOf('w-1')).toBe('requested');
  return pool;
}

/** Ends the day and shows that 4.00 left the bank exactly once. */
async function expectPaidOnce(pool: BankPool): Promise<void> {
  const equation = await pool.closeDay(DAY_1);
  expect(await pool.bankBalance()).toBe(600n);
  expect(pool.posted('bank_mirror')).toBe(-600n);
  expect(equation.liabilities).toMatchObject({ availableMinor: '600', inTransitOutMinor: '0' });
  expect(pool.stateOf('w-1')).toBe('confirmed');
  expect(await pool.round()).toMatchObject({ payments: 0, faults: [] });
}

/** A desk that counts what is sent, and may crash before or after it. */
function watch(
  { desk }: BankPool,
  crash?: 'before_sending' | 'after_sending',
): { readonly desk: BankDesk; readonly documents: string[] } {
  const documents: string[] = [];
  const { bank } = desk;
  const watched: BankDesk = {
    ...desk,
    bank: {
      ...bank,
      sendPayments: async (document) => {
        if (crash === 'before_sending') throw new Error('crash');
        documents.push(document);
        const answers = await bank.sendPayments(document);
        if (crash === 'after_sending') throw new Error('crash');
        return answers;
      },
    },
  };
  return { desk: watched, documents };
}

/** A bank without news. */
const silentNotices = ({ after }: { readonly after: number }) =>
  Promise.resolve({ notices: [], next: after });

test('a withdrawal is sent, settled by the notice and confirmed by the statement', async () => {
  const pool = await openWithdrawal();
  const quiet = { ...pool.desk, bank: { ...pool.desk.bank, listNotices: silentNotices } };
  expect(await pool.round(quiet)).toMatchObject({ payments: 1, faults: [] });
  expect(pool.stateOf('w-1')).toBe('accepted');
  expect(pool.posted('in_transit_out')).toBe(0n);
  expect(await pool.round()).toMatchObject({ payments: 0, notices: 1, faults: [] });
  expect(pool.stateOf('w-1')).toBe('settled');
  expect(pool.posted('in_transit_out')).toBe(400n);
  await expectPaidOnce(pool);
});

test('a payment that is booked but never answered is unknown, then settled, and paid once', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'timeout_after_booking', closesConnection: true });
  const quiet = { ...pool.desk, bank: { ...pool.desk.bank, listNotices: silentNotices } };
  expect(await pool.round(quiet)).toMatchObject({ payments: 1, faults: ['bank_silent'] });
  expect(pool.stateOf('w-1')).toBe('unknown');
  expect(pool.available('alice')).toBe(600n);
  // The pause is not over: nothing is asked.
  expect(await pool.round(quiet)).toMatchObject({ payments: 0 });
  pool.wait(PAYMENT_PAUSE_SECONDS);
  const { desk, documents } = watch(pool);
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toEqual([]);
  expect(pool.stateOf('w-1')).toBe('settled');
  await expectPaidOnce(pool);
});

test('a payment that never reached the bank is unknown, then sent again and booked once', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'timeout_before_booking', closesConnection: true });
  expect(await pool.round()).toMatchObject({ payments: 1, faults: ['bank_silent'] });
  expect(pool.stateOf('w-1')).toBe('unknown');
  pool.wait(PAYMENT_PAUSE_SECONDS);
  const { desk, documents } = watch(pool);
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toHaveLength(1);
  await expectPaidOnce(pool);
});

test('a payment that a notice settled is not sent again, even when the bank denies it', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'timeout_after_booking', closesConnection: true });
  expect(await pool.round()).toMatchObject({ payments: 1, notices: 1, faults: ['bank_silent'] });
  expect(pool.stateOf('w-1')).toBe('settled');
  pool.wait(PAYMENT_PAUSE_SECONDS);
  const denying: BankDesk = {
    ...pool.desk,
    bank: {
      ...pool.desk.bank,
      findPayment: ({ endToEndId }) => Promise.resolve({ endToEndId, status: 'unknown_to_bank' }),
    },
  };
  const { desk, documents } = watch({ ...pool, desk: denying });
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toEqual([]);
  await expectPaidOnce(pool);
});

test('each silence doubles the pause, and orders behind a silent one are not lost', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'timeout_before_booking', closesConnection: true, count: 3 });
  for (const seconds of [1, 2, 4]) {
    expect(await pool.round()).toMatchObject({ payments: 1, faults: ['bank_silent'] });
    pool.wait(seconds - 1);
    expect(await pool.round()).toMatchObject({ payments: 0 });
    pool.wait(1);
  }
  await pool.withdraw('w-2', 'alice', 100n);
  expect(await pool.round()).toMatchObject({ payments: 2, faults: [] });
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ availableMinor: '500', totalMinor: '500' });
  expect(await pool.bankBalance()).toBe(500n);
});

test('a rejected withdrawal gives the money back', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'reject_payment', reason: 'AC04' });
  expect(await pool.round()).toMatchObject({ payments: 1, faults: [] });
  expect(pool.stateOf('w-1')).toBe('rejected');
  expect(pool.available('alice')).toBe(1_000n);
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ availableMinor: '1000', inTransitOutMinor: '0' });
  expect(await pool.bankBalance()).toBe(1_000n);
});

test('a payment that the bank refuses, but has from another message, is not given back', async () => {
  const pool = await openWithdrawal();
  const { bank } = pool.desk;
  const refusing: BankDesk = {
    ...pool.desk,
    bank: {
      ...bank,
      sendPayments: async (document) => {
        await bank.sendPayments(document);
        throw new BankRefusal({ httpStatus: 422, code: 'message_id_with_different_content' });
      },
    },
  };
  expect(await pool.round(refusing)).toMatchObject({ payments: 1 });
  expect(pool.stateOf('w-1')).toBe('settled');
  expect(pool.available('alice')).toBe(600n);
  await expectPaidOnce(pool);
});

test('a bank that refuses the question has said nothing of the payment', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'timeout_after_booking', closesConnection: true });
  const { bank } = pool.desk;
  const quiet = { ...bank, listNotices: silentNotices };
  await pool.round({ ...pool.desk, bank: quiet });
  pool.wait(PAYMENT_PAUSE_SECONDS);
  const refusing: BankDesk = {
    ...pool.desk,
    bank: {
      ...quiet,
      findPayment: () =>
        Promise.reject(new BankRefusal({ httpStatus: 400, code: 'request_invalid' })),
    },
  };
  const { desk, documents } = watch({ ...pool, desk: refusing });
  expect(await pool.round(desk)).toMatchObject({ payments: 1 });
  expect(documents).toEqual([]);
  expect(pool.stateOf('w-1')).toBe('unknown');
  pool.wait(2 * PAYMENT_PAUSE_SECONDS);
  await expectPaidOnce(pool);
});

test('a crash between sending a payment and recording its answer pays once', async () => {
  const pool = await openWithdrawal();
  const crashing = watch(pool, 'after_sending');
  await expect(pool.round(crashing.desk)).rejects.toThrow('crash');
  expect(crashing.documents).toHaveLength(1);
  expect(pool.stateOf('w-1')).toBe('sent');
  await pool.takeOver();
  const { desk, documents } = watch(pool);
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toEqual([]);
  await expectPaidOnce(pool);
});

test('a crash between noting a payment and sending it pays once', async () => {
  const pool = await openWithdrawal();
  await expect(pool.round(watch(pool, 'before_sending').desk)).rejects.toThrow('crash');
  expect(pool.stateOf('w-1')).toBe('sent');
  await pool.takeOver();
  const { desk, documents } = watch(pool);
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toHaveLength(1);
  await expectPaidOnce(pool);
});

test('a crash between recording the answer and noting the delivery changes nothing', async () => {
  const pool = await openWithdrawal();
  const { engine } = pool.desk;
  const crashing: BankDesk = {
    ...pool.desk,
    engine: {
      ...engine,
      submitAll: async (commands) => {
        const answers = await engine.submitAll(commands);
        const [first] = commands;
        const isAnswer = first?.kind === 'record_payment_status' && first.status !== 'sent';
        if (isAnswer) throw new Error('crash');
        return answers;
      },
    },
  };
  await expect(pool.round(crashing)).rejects.toThrow('crash');
  expect(pool.stateOf('w-1')).toBe('accepted');
  const { desk, documents } = watch(pool);
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toEqual([]);
  await expectPaidOnce(pool);
});

test('an order that is sent again goes to the account it was ordered for', async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'timeout_before_booking', closesConnection: true });
  const first = watch(pool);
  await pool.round(first.desk);
  // Nothing is to be paid out while a changed account is new, unless the pool says otherwise.
  const settings = { verifiedCardRequired: false, cardCoolDownHours: 0 };
  await submitUntilDecided(pool.desk.engine, [
    {
      kind: 'act',
      commandId: 'no-cool-down',
      actor: { role: 'operator', keyId: 'operator-key' },
      act: { kind: 'set_customer_settings', ...settings },
    },
  ]);
  const { outcome } = await registerPayoutAccount(pool.desk, {
    commandId: 'another-account',
    actor: { role: 'customer_channel', keyId: 'key' },
    customerId: 'alice',
    account: { holderName: 'Li Lei', scheme: 'iban', identification: 'LT121000011101001000' },
  });
  expect(outcome.status).toBe('accepted');
  pool.wait(PAYMENT_PAUSE_SECONDS);
  const second = watch(pool);
  await pool.withdraw('w-2', 'alice', 1n);
  await pool.round(second.desk);
  const byAmount = (text: string) =>
    second.documents.find((document) => document.includes(`<CtrlSum>${text}</CtrlSum>`));
  expect(byAmount('4.00')).toContain('DE89370400440532013000');
  expect(byAmount('0.01')).toContain('LT121000011101001000');
});

test("money that comes back days later is the customer's, with the payment it came from", async () => {
  const pool = await openWithdrawal();
  await pool.fault({ kind: 'late_return', businessDays: 2, reason: 'AC04' });
  await pool.round();
  await expectPaidOnce(pool);
  await pool.closeDay(DAY_2);
  await pool.takeOver();
  expect(pool.available('alice')).toBe(600n);
  const equation = await pool.closeDay(DAY_3);
  expect(pool.available('alice')).toBe(1_000n);
  expect(equation.liabilities).toMatchObject({ availableMinor: '1000', suspenseMinor: '0' });
  expect(pool.stateOf('w-1')).toBe('returned');
  const linked = `reconciliation.statement_line where pool_id = $1 and match = 'return'
    and subject = 'w-1' and return_of is not null`;
  expect(await pool.count(linked)).toBe(1);
  const event = `custody.instruction_event where pool_id = $1 and instruction_id = 'w-1'
    and event = 'return' and business_date = '${DAY_3}'`;
  expect(await pool.count(event)).toBe(1);
});

test('a sweep without an account of the platform is rejected and gives the money back', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  const mandateId = 'mandate-alice';
  await pool.instruct('fee-1', {
    kind: 'fee',
    customerId: 'alice',
    amount: amount(30n),
    mandateId,
  });
  await pool.instruct('sweep-1', { kind: 'sweep', source: 'fees_accrued', amount: amount(30n) });
  await pool.round();
  expect(pool.stateOf('sweep-1')).toBe('rejected');
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ feesAccruedMinor: '30', inTransitOutMinor: '0' });
});

test('a payment that stays accepted over the end of the day is in transit until the next', async () => {
  const pool = await openWithdrawal();
  const delay = `/sandbox/accounts/${pool.account}/booking-delay`;
  await bench.bank.call('PUT', delay, { delayMilliseconds: 60_000 });
  await pool.round();
  expect(pool.stateOf('w-1')).toBe('accepted');
  const first = await pool.closeDay(DAY_1);
  expect(first.liabilities).toMatchObject({ availableMinor: '600', inTransitOutMinor: '400' });
  expect(first.inTransitOut).toMatchObject({ count: 1, sumMinor: '400' });
  await bench.bank.call('PUT', delay, { delayMilliseconds: 0 });
  const second = await pool.closeDay(DAY_2);
  expect(second.liabilities).toMatchObject({ availableMinor: '600', inTransitOutMinor: '0' });
  expect(pool.stateOf('w-1')).toBe('confirmed');
});

/** Puts other bytes in the place of a customer's sealed account, past all rights. */
async function spoilAccount(poolId: number, customerId: string): Promise<void> {
  const owner = openStore({ connectionString: bench.ownerConnectionString });
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  try {
    await withTransaction(owner, options, async (tx) => {
      await tx.execute('alter table custody.payout_account disable trigger user');
      await tx.execute(
        `update custody.payout_account
         set account_sealed = set_byte(account_sealed, 40, get_byte(account_sealed, 40) # 1)
         where pool_id = $1 and customer_id = $2`,
        [poolId, customerId],
      );
      await tx.execute('alter table custody.payout_account enable trigger user');
    });
  } finally {
    await owner.close();
  }
}

test('a whole round of orders whose account cannot be opened holds nobody back behind it', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.fund('bob', 1_000n);
  for (let number = 1; number <= PAYMENTS_PER_ROUND_MAX; number += 1) {
    await pool.withdraw(`w-${number}`, 'alice', 1n);
  }
  await pool.withdraw('w-bob', 'bob', 5n);
  await spoilAccount(pool.desk.poolId, 'alice');
  const { desk, documents } = watch(pool);
  const faults = ['payout_account_unreadable'];
  expect(await pool.round(desk)).toMatchObject({ payments: PAYMENTS_PER_ROUND_MAX + 1, faults });
  expect(documents).toHaveLength(1);
  expect(pool.stateOf('w-bob')).not.toBe('requested');
  expect(pool.stateOf('w-1')).toBe('requested');
  expect(await pool.round(desk)).toMatchObject({ payments: PAYMENTS_PER_ROUND_MAX, faults });
  expect(documents).toHaveLength(1);
});

test('an order waits for the keys; of a customer who was forgotten the money stays, and the books hold', async () => {
  const pool = await openWithdrawal();
  const { poolId } = pool.desk;
  const keyless = watch(pool);
  const unreadable = { payments: 1, faults: ['payout_account_unreadable'] };
  expect(await pool.round({ ...keyless.desk, vault: undefined })).toMatchObject(unreadable);
  expect(keyless.documents).toEqual([]);
  expect(pool.stateOf('w-1')).toBe('requested');

  const why = { destroyedBy: 'p-admin', reason: 'retention_ended' } as const;
  const alice = { subject: customerSubject(poolId, 'alice'), ...why };
  expect(await destroySubject(bench, alice)).toBe(true);
  const { desk, documents } = watch(pool);
  expect(await pool.round(desk)).toMatchObject({ payments: 1, faults: [] });
  expect(documents).toEqual([]);
  expect(pool.stateOf('w-1')).toBe('rejected');
  expect(pool.available('alice')).toBe(1_000n);

  expect(await replayPool(bench.store, poolId, custodyReplayer)).toMatchObject({ status: 'same' });
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-forgotten-'));
  try {
    const madeAt = '2026-01-01T00:00:00.000Z';
    const request = { directory, poolId, madeAt, vault: bench.vault };
    expect(await exportPack(bench.store, request)).toMatchObject({ status: 'exported' });
    const file = await readFile(join(directory, `pools/${poolId}/payout-accounts.jsonl`), 'utf8');
    const accounts = file
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(accounts).toHaveLength(2);
    expect(accounts).toContainEqual(expect.objectContaining({ holderName: 'Customer 2' }));
    expect(accounts).toContainEqual({
      commitment: expect.any(String),
      customerId: 'alice',
      forgotten: true,
    });
    expect(await replayPack(directory)).toMatchObject({ status: 'same' });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
