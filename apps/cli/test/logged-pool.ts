import { hash, randomBytes } from 'node:crypto';
import type { PoolCommand } from '@ringfence/custody';
import { leafOfEntry, leafOfTransfer, SALT_BYTES } from '@ringfence/evidence';
import { amount, currency } from '@ringfence/money';
import { catchUpAccountHistory, openCustodyEngine } from '@ringfence/operations';
import {
  createPool,
  EVERY_PLATFORM,
  findPositionLast,
  insertSalts,
  loadCurrencies,
  openPoolConnection,
  openStore,
  readLoggedRows,
  readThrough,
  withTransaction,
} from '@ringfence/store';
import {
  commandOf,
  createTestDatabase,
  DAY_1,
  type Draft,
  type TestDatabase,
} from '@ringfence/testkit';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const NO_SALT = new Uint8Array(SALT_BYTES);

/** A pool with some records in a database of its own, and what its log says. */
export interface LoggedPool {
  readonly database: TestDatabase;
  /** The leaves of all records that are there now; salts are made for those that have none. */
  leaves(): Promise<readonly Uint8Array[]>;
  send(draft: Draft): Promise<string>;
  /** As a superuser, past the triggers that protect facts. */
  tamper(sql: string): Promise<void>;
  close(): Promise<void>;
}

export async function openLoggedPool(): Promise<LoggedPool> {
  const database = await createTestDatabase();
  const store = openStore({ connectionString: database.connectionString });
  const owner = openStore({ connectionString: database.ownerConnectionString });
  const scope = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const poolId = await withTransaction(store, scope, async (tx) => {
    await tx.execute(`insert into tenant.platform (platform_id, name) values ('shop', 'Shop')`);
    return createPool(tx, {
      platformId: 'shop',
      name: 'Wallets',
      currency: 'EUR',
      programmeId: 'wallet',
      programmeVersion: 1,
      commandId: 'pool-of-the-test',
    });
  });
  const engine = openCustodyEngine({ store, poolId, holder: 'test', onFault: console.error });
  await engine.whenOwner();
  let sent = 0;
  const send = async (draft: Draft): Promise<string> => {
    sent += 1;
    const answer = await engine.submit(commandOf(draft, `c-${sent}`) satisfies PoolCommand);
    return answer.status === 'decided' ? answer.outcome.status : answer.status;
  };
  await send({
    kind: 'open_pool',
    poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: 'LT601010012345678901' },
    businessDate: DAY_1,
    openingBalance: amount(0n),
  });
  for (const customerId of ['a', 'b']) {
    await send({ kind: 'open_customer', customerId, payoutAccountCommitment: 'ab'.repeat(32) });
    await send({
      kind: 'advise_receipt',
      bankReference: `ADV-${customerId}`,
      amount: amount(10_000n),
      customerId,
    });
  }
  return {
    database,
    send,
    leaves: async () => {
      const connection = await openPoolConnection(store);
      await catchUpAccountHistory(connection, poolId);
      const currencyOf = await loadCurrencies(readThrough(connection), poolId);
      const to = await findPositionLast(connection, poolId);
      const before = await readLoggedRows(connection, { poolId, from: 1, to, currencyOf });
      const salts = before.entries
        .filter(({ position }) => !before.salts.has(position))
        .map(({ position }) => ({ position, salt: randomBytes(SALT_BYTES) }));
      await insertSalts(connection, { poolId, salts });
      const rows = await readLoggedRows(connection, { poolId, from: 1, to, currencyOf });
      await connection.close();
      const saltAt = (position: number): Uint8Array => rows.salts.get(position) ?? NO_SALT;
      return [
        ...rows.entries.map((entry) => ({
          position: entry.position,
          bytes: leafOfEntry(sha256, entry, saltAt(entry.position)),
        })),
        ...rows.transfers.map((transfer) => ({
          position: transfer.position,
          bytes: leafOfTransfer(transfer),
        })),
      ]
        .toSorted((one, other) => one.position - other.position)
        .map(({ bytes }) => bytes);
    },
    tamper: async (sql) => {
      const connection = await openPoolConnection(owner);
      await connection.command(`set session_replication_role = replica; ${sql}`);
      await connection.close();
    },
    close: async () => {
      await engine.close();
      await store.close();
      await owner.close();
      await database.drop();
    },
  };
}
