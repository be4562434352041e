import { hash, randomBytes } from 'node:crypto';
import { leafOfEntry, leafOfTransfer, SALT_BYTES } from '@ringfence/evidence';
import {
  findPositionLast,
  insertSalts,
  loadCurrencies,
  openPoolConnection,
  openStore,
  readLoggedRows,
  readThrough,
  type Store,
} from '@ringfence/store';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const NO_SALT = new Uint8Array(SALT_BYTES);

/**
 * Makes the leaves that the program of the logs makes of a pool's journal, and keeps their salts.
 */
export async function logJournal(store: Store, poolId: number): Promise<readonly Uint8Array[]> {
  const connection = await openPoolConnection(store);
  try {
    const currencyOf = await loadCurrencies(readThrough(connection), poolId);
    const to = await findPositionLast(connection, poolId);
    const range = { poolId, from: 1, to, currencyOf };
    const unsalted = await readLoggedRows(connection, range);
    const salts = unsalted.entries
      .filter(({ position }) => !unsalted.salts.has(position))
      .map(({ position }) => ({ position, salt: randomBytes(SALT_BYTES) }));
    await insertSalts(connection, { poolId, salts });
    const rows = await readLoggedRows(connection, range);
    const leaves: Uint8Array[] = [];
    for (const entry of rows.entries)
      leaves[entry.position - 1] = leafOfEntry(
        sha256,
        entry,
        rows.salts.get(entry.position) ?? NO_SALT,
      );
    for (const transfer of rows.transfers) leaves[transfer.position - 1] = leafOfTransfer(transfer);
    return leaves;
  } finally {
    await connection.close();
  }
}

/** As a superuser, past the triggers that protect facts. */
export async function tamper(connectionString: string, sql: string): Promise<void> {
  const store = openStore({ connectionString });
  const connection = await openPoolConnection(store);
  try {
    await connection.command(`set session_replication_role = replica; ${sql}`);
  } finally {
    await connection.close();
    await store.close();
  }
}
