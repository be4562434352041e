import { formatPain001 } from '@ringfence/banking';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { expect } from 'vitest';
import { type BankBench, type BankPool, DAY_1, DAY_2, DAY_3 } from '../bank/bank-pool.ts';

/** What stands on {@link DAY_1} after {@link playDays}: one of everything that a report shows. */
export async function playDays(bench: BankBench): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_234_567n);
  await pool.fund('bob', 50_000n);
  await pool.receive(777n);
  await pool.round();
  await pool.withdraw('w-1', 'alice', 200_000n);
  await pool.round();
  await pool.instruct('h-1', {
    kind: 'hold',
    customerId: 'alice',
    payeeCustomerId: 'bob',
    amount: amount(10_000n),
    mandateId: 'mandate-alice',
    expiresAt: pool.at(900_000),
  });
  await pool.instruct('p-1', {
    kind: 'pay',
    fromCustomerId: 'alice',
    toCustomerId: 'bob',
    amount: amount(5_000n),
    mandateId: 'mandate-alice',
  });
  await debitWithoutOrder(pool, 1_300n);
  await pool.endDay(DAY_1);
  await pool.round();
  const act = { kind: 'assign_break', breakId: 'break-1', ownerKeyId: 'ops-7' } as const;
  const assigned = await pool.send({ kind: 'act', act, role: 'operator' });
  expect(assigned).toMatchObject({ status: 'accepted' });
  const explained = await pool.send({
    kind: 'explain_break',
    breakId: 'break-1',
    reason: 'bank fee, claimed back = "asked, twice"',
  });
  expect(explained).toMatchObject({ status: 'accepted' });
  await pool.closeDay(DAY_1);
  return pool;
}

/** Two more days, which change nothing of the first. */
export async function playLaterDays(pool: BankPool): Promise<void> {
  await pool.fund('bob', 4_321n);
  await pool.closeDay(DAY_2);
  await pool.withdraw('w-2', 'bob', 1_000n);
  await pool.round();
  await pool.closeDay(DAY_3);
}

/** The bank debits the account without an order of ours. */
async function debitWithoutOrder(pool: BankPool, minor: bigint): Promise<void> {
  const reference = `${pool.account}-BANK-FEE`;
  await pool.desk.bank.sendPayments(
    formatPain001({
      version: '09',
      messageId: reference,
      createdAt: timestamp('2026-03-02T09:00:00.000Z'),
      initiatingPartyName: 'Somebody else',
      paymentInformationId: reference,
      executionDate: businessDate(DAY_1),
      debtorName: 'Somebody else',
      debtorAccount: { identification: pool.account, scheme: 'other' },
      payments: [
        {
          endToEndId: reference,
          amount: amount(minor),
          currency: currency('EUR'),
          creditorName: 'Somebody',
          creditorAccount: { identification: 'DE89370400440532013000', scheme: 'iban' },
        },
      ],
    }),
  );
}
