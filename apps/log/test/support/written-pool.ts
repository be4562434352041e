import { accountId, type TransferId } from '@ringfence/ledger';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import {
  acquireLease,
  appendBatch,
  createPool,
  EVERY_PLATFORM,
  type Lease,
  openPoolConnection,
  openStore,
  type Store,
  type TransferRecord,
  withTransaction,
} from '@ringfence/store';

const DAY = '2026-11-23';
const FIRST_MOMENT = Date.UTC(2026, 10, 23);
const TRANSFERS_OF_ENTRY = 2;

/** A pool into which a test writes records as an engine does. */
export interface WrittenPool {
  readonly poolId: number;
  /** Commits so many entries, each with two transfers: three records an entry. */
  write(entries: number): Promise<void>;
  /** The position of the last record that this pool was given here. */
  positionLast(): number;
  close(): Promise<void>;
}

let poolsCount = 0;

/** Makes a pool in a database. */
export async function createWrittenPool(store: Store): Promise<WrittenPool> {
  poolsCount += 1;
  const name = `pool-${process.pid}-${poolsCount}`;
  const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const poolId = await withTransaction(store, options, async (tx) => {
    await tx.execute(
      `insert into tenant.platform (platform_id, name) values ('shop', 'Shop')
       on conflict do nothing`,
    );
    return createPool(tx, {
      platformId: 'shop',
      name,
      currency: 'CNY',
      programmeId: 'wallet',
      programmeVersion: 1,
      commandId: name,
    });
  });
  return openWrittenPool(store, poolId);
}

/** Takes a pool over in whatever database has it: in a restored one it goes on from there. */
export async function openWrittenPool(store: Store, poolId: number): Promise<WrittenPool> {
  const connection = await openPoolConnection(store);
  const holder = `writer-${process.pid}`;
  const lease = await acquireLease(connection, { poolId, holder, leaseMilliseconds: 60_000 });
  if (lease === undefined) throw new Error(`expected pool ${poolId} to be free`);
  let next = lease.positionNext;
  return {
    poolId,
    positionLast: () => next - 1,
    write: async (entries) => {
      await appendBatch(connection, batchOf(lease, next, entries), undefined);
      next += entries * (1 + TRANSFERS_OF_ENTRY);
    },
    close: async () => connection.close(),
  };
}

let batches = 0;

function batchOf(lease: Lease, positionFirst: number, count: number) {
  batches += 1;
  const recordedAt = new Date(FIRST_MOMENT + batches * 1_000).toISOString();
  const width = 1 + TRANSFERS_OF_ENTRY;
  const first = Array.from({ length: count }, (_, at) => positionFirst + at * width);
  return {
    poolId: lease.poolId,
    epoch: lease.epoch,
    positionFirst,
    positionLast: positionFirst + count * width - 1,
    recordedAt,
    idTimestampMax: 0,
    entries: first.map((position) => ({
      position,
      kind: 'instruction',
      commandId: `c-${batches}-${position}`,
      subject: `s-${position}`,
      businessDate: DAY,
      content: JSON.stringify({ command: { name: '张三' }, outcome: { status: 'accepted' } }),
    })),
    transfers: first.flatMap((cause) =>
      Array.from({ length: TRANSFERS_OF_ENTRY }, (_, at) => transferOf(cause, at, recordedAt)),
    ),
    outbox: [],
  };
}

function transferOf(cause: number, at: number, recordedAt: string): TransferRecord {
  const position = cause + 1 + at;
  const digits = `${batches.toString(16).padStart(6, '0')}${position.toString(16).padStart(6, '0')}`;
  return {
    position,
    refusal: undefined,
    causePosition: cause,
    fact: {
      id: `0198d2b0-0000-7000-8000-${digits}` as TransferId,
      phase: 'single',
      debitAccountId: accountId(1 + (position % 50)),
      creditAccountId: accountId(100 + (position % 50)),
      amount: amount(BigInt(position)),
      currency: currency('CNY'),
      kind: 'fund',
      businessDate: businessDate(DAY),
      recordedAt: timestamp(recordedAt),
      released: amount(0n),
    },
  };
}

/** A store of a database, as the log program opens it. */
export function storeOf(connectionString: string): Store {
  return openStore({ connectionString, connectionsMax: 2, applicationName: 'ringfence log' });
}
