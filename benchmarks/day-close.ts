import type { Actor, PoolCommand } from '@ringfence/custody';
import { amount, timestamp } from '@ringfence/money';
import { type CustodyEngine, closeDay } from '@ringfence/operations';
import {
  bankAccountOf,
  CUSTOMER_CHANNEL,
  customerIdOf,
  OPENING_DATE,
  openEmptyPool,
  RECEIPT_OF_OPENING,
  submitAccepted,
} from './custody-pool.ts';
import type { BenchmarkDatabase } from './database.ts';

const NAME = 'day-close';
/** What the payer gets stays below the first tier of approvals. */
const SHARE_MINOR = 1n;
const PAYER = 'payer';
const MANDATE = 'mandate-payer';
const CUSTOMERS_AT_ONCE = 1_000;
const PLATFORM: Actor = { role: 'platform', keyId: 'bench' };
const OPERATOR: Actor = { role: 'operator', keyId: 'bench' };
const BANK: Actor = { role: 'bank', keyId: 'bench' };

/** A closed day of many accounts, and how long its steps took. */
export interface DayCloseMeasurement {
  /** Accounts of customers, each with one transfer of the day. */
  readonly accounts: number;
  /** Opening the accounts and moving money to them. */
  readonly fillSeconds: number;
  /** From the cut to the closed day: statement, recomputation of every balance, the equation. */
  readonly closeSeconds: number;
}

/** Measures the close of a day with so many accounts and as many transfers. */
export async function measureDayClose(
  database: BenchmarkDatabase,
  accounts: number,
): Promise<DayCloseMeasurement> {
  const balanceMinor = SHARE_MINOR * BigInt(accounts);
  const engine = await openEmptyPool(database, { name: NAME, openingMinor: balanceMinor });
  const fillStarted = performance.now();
  await preparePayer(engine, balanceMinor);
  for (let first = 0; first < accounts; first += CUSTOMERS_AT_ONCE) {
    const count = Math.min(CUSTOMERS_AT_ONCE, accounts - first);
    const numbers = Array.from({ length: count }, (_, index) => first + index);
    await submitAccepted(engine, numbers.flatMap(fillAccount));
  }
  const closeStarted = performance.now();
  await closeTheDay(database, engine, balanceMinor);
  const ended = performance.now();
  await engine.close();
  return {
    accounts,
    fillSeconds: (closeStarted - fillStarted) / MILLISECONDS_IN_SECOND,
    closeSeconds: (ended - closeStarted) / MILLISECONDS_IN_SECOND,
  };
}

const MILLISECONDS_IN_SECOND = 1_000;

/** One customer pays a share to each of the others. */
async function preparePayer(engine: CustodyEngine, balanceMinor: bigint): Promise<void> {
  await submitAccepted(engine, [
    { kind: 'open_customer', commandId: 'open-payer', actor: CUSTOMER_CHANNEL, customerId: PAYER },
    {
      kind: 'instruct',
      commandId: 'fund-payer',
      actor: OPERATOR,
      instruction: {
        kind: 'allocate',
        receiptId: RECEIPT_OF_OPENING,
        customerId: PAYER,
        amount: amount(balanceMinor),
      },
    },
    {
      kind: 'grant_mandate',
      commandId: 'grant-payer',
      actor: CUSTOMER_CHANNEL,
      mandateId: MANDATE,
      customerId: PAYER,
      scope: ['pay'],
      amountMax: amount(SHARE_MINOR),
      expiresAt: timestamp('2099-01-01T00:00:00.000Z'),
    },
  ]);
}

function fillAccount(number: number): readonly PoolCommand[] {
  const customerId = customerIdOf(number);
  return [
    { kind: 'open_customer', commandId: `open-${number}`, actor: CUSTOMER_CHANNEL, customerId },
    {
      kind: 'instruct',
      commandId: `pay-${number}`,
      actor: PLATFORM,
      instruction: {
        kind: 'pay',
        fromCustomerId: PAYER,
        toCustomerId: customerId,
        amount: amount(SHARE_MINOR),
        mandateId: MANDATE,
      },
    },
  ];
}

async function closeTheDay(
  database: BenchmarkDatabase,
  engine: CustodyEngine,
  balanceMinor: bigint,
): Promise<void> {
  await submitAccepted(engine, [
    { kind: 'cut_day', commandId: 'cut', actor: OPERATOR, businessDate: OPENING_DATE },
    {
      kind: 'record_statement',
      commandId: 'statement',
      actor: BANK,
      statementId: 'statement',
      accountIdentification: bankAccountOf(NAME),
      businessDate: OPENING_DATE,
      opening: balanceMinor,
      closing: balanceMinor,
      lineCount: 0,
    },
  ]);
  const desk = { store: database.store, engine };
  const day = { commandId: 'close', actor: OPERATOR, businessDate: OPENING_DATE };
  const { outcome } = await closeDay(desk, day);
  if (outcome.status !== 'accepted') throw new Error(`the day does not close: ${outcome.status}`);
}
