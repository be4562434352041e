import { randomUUID } from 'node:crypto';
import type { Actor, PoolCommand } from '@ringfence/custody';
import { amount, businessDate, timestamp } from '@ringfence/money';
import { type CustodyEngine, openCustodyEngine, openPool } from '@ringfence/operations';
import { EVERY_PLATFORM } from '@ringfence/store';
import { BENCHMARK_PLATFORM, type BenchmarkDatabase } from './database.ts';
import { CURRENCY, createRandom } from './workload.ts';

export const CUSTODY_CUSTOMERS = 2_000;
/** Below the first tier of approvals of an allocation. */
const FUND_MINOR = 4_000_000n;
const OPENING_BALANCE_MINOR = FUND_MINOR * BigInt(CUSTODY_CUSTOMERS);
const SENT_AT_ONCE = 500;
const UNITS_MAX = 1_000;
/** The receipt of the opening balance. */
export const RECEIPT_OF_OPENING = 'receipt-1';
/** The first business day of every pool. */
export const OPENING_DATE = businessDate('2026-11-23');

const PLATFORM: Actor = { role: 'platform', keyId: 'bench' };
export const CUSTOMER_CHANNEL: Actor = { role: 'customer_channel', keyId: 'bench' };

const WALLET = { id: 'wallet', version: 1 };

/** A pool of a programme with funded customers, each with a standing mandate to pay. */
export async function openCustodyPool(
  database: BenchmarkDatabase,
  name: string,
  programme: { readonly id: string; readonly version: number } = WALLET,
): Promise<CustodyEngine> {
  const engine = await openEmptyPool(database, {
    name,
    programme,
    openingMinor: OPENING_BALANCE_MINOR,
  });
  for (let number = 0; number < CUSTODY_CUSTOMERS; number += SENT_AT_ONCE) {
    const customers = Array.from({ length: SENT_AT_ONCE }, (_, index) => number + index);
    await submitAccepted(engine, customers.flatMap(prepareCustomer));
  }
  return engine;
}

/** The account of a pool at its bank. */
export function bankAccountOf(name: string): string {
  return `ACCOUNT-${name}`;
}

/** A pool without customers, whose opening balance waits to be allocated as one receipt. */
export async function openEmptyPool(
  database: BenchmarkDatabase,
  pool: {
    readonly name: string;
    readonly programme?: { readonly id: string; readonly version: number };
    readonly openingMinor: bigint;
  },
): Promise<CustodyEngine> {
  const { name, programme = WALLET, openingMinor } = pool;
  const engines: CustodyEngine[] = [];
  const { outcome } = await openPool(
    {
      store: database.store,
      scope: EVERY_PLATFORM,
      engineOf: async (poolId) => {
        const engine = openCustodyEngine({
          store: database.store,
          poolId,
          holder: `bench-${process.pid}-${name}`,
          onFault: (fault) => {
            throw fault;
          },
        });
        engines.push(engine);
        await engine.whenOwner();
        return engine;
      },
    },
    {
      commandId: `open-${name}`,
      actor: { role: 'administrator', keyId: 'bench' },
      platformId: BENCHMARK_PLATFORM,
      name,
      currency: CURRENCY,
      programme,
      bankAccountIdentification: bankAccountOf(name),
      businessDate: OPENING_DATE,
      openingBalance: amount(openingMinor),
    },
  );
  const [engine] = engines;
  if (engine === undefined || outcome.status !== 'accepted')
    throw new Error(`the pool does not open: ${outcome.status}`);
  return engine;
}

function prepareCustomer(number: number): readonly PoolCommand[] {
  const customerId = customerIdOf(number);
  return [
    { kind: 'open_customer', commandId: `open-${customerId}`, actor: CUSTOMER_CHANNEL, customerId },
    {
      kind: 'instruct',
      commandId: `fund-${customerId}`,
      // Each by a maker of its own, whose day stays below the tiers.
      actor: { role: 'operator', keyId: `bench-${number}` },
      instruction: {
        kind: 'allocate',
        receiptId: RECEIPT_OF_OPENING,
        customerId,
        amount: amount(FUND_MINOR),
      },
    },
    {
      kind: 'grant_mandate',
      commandId: `grant-${customerId}`,
      actor: CUSTOMER_CHANNEL,
      mandateId: mandateIdOf(customerId),
      customerId,
      scope: ['pay'],
      amountMax: amount(FUND_MINOR),
      expiresAt: timestamp('2099-01-01T00:00:00.000Z'),
    },
  ];
}

/** Submits commands and sees that each is accepted. */
export async function submitAccepted(
  engine: CustodyEngine,
  commands: readonly PoolCommand[],
): Promise<void> {
  for (const answer of await engine.submitAll(commands)) {
    if (answer.status === 'decided' && answer.outcome.status === 'accepted') continue;
    throw new Error(
      `expected accepted, received ${answer.status === 'decided' ? answer.outcome.status : answer.status}`,
    );
  }
}

/** A payment from one customer to another, as the platform would send it. */
export interface Payment {
  readonly instructionId: string;
  readonly fromCustomerId: string;
  readonly toCustomerId: string;
  readonly amountMinor: string;
  readonly mandateId: string;
}

export function createPayments(count: number, seed: number): readonly Payment[] {
  const random = createRandom(seed);
  const pick = (): number => Math.floor(random() * CUSTODY_CUSTOMERS);
  return Array.from({ length: count }, () => {
    const from = pick();
    const to = (from + 1 + Math.floor(random() * (CUSTODY_CUSTOMERS - 1))) % CUSTODY_CUSTOMERS;
    const fromCustomerId = customerIdOf(from);
    return {
      instructionId: randomUUID(),
      fromCustomerId,
      toCustomerId: customerIdOf(to),
      amountMinor: String(1 + Math.floor(random() * UNITS_MAX)),
      mandateId: mandateIdOf(fromCustomerId),
    };
  });
}

export function asCommands(payments: readonly Payment[]): readonly PoolCommand[] {
  return payments.map(({ instructionId, amountMinor, ...payment }) => ({
    kind: 'instruct',
    commandId: instructionId,
    actor: PLATFORM,
    instruction: { kind: 'pay', ...payment, amount: amount(BigInt(amountMinor)) },
  }));
}

export function customerIdOf(number: number): string {
  return `customer-${number}`;
}

function mandateIdOf(customerId: string): string {
  return `mandate-${customerId}`;
}
