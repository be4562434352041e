import { isTransferId, type TransferId } from '@ringfence/ledger';
import {
  findEntries,
  findKnownTransfers,
  type PoolConnection,
  readThrough,
} from '@ringfence/store';
import type { KnownRecord } from './decider.ts';

/** Reads what some ids stand for, of one id space, as it is committed now. */
export async function lookUpKnown(
  connection: PoolConnection,
  {
    poolId,
    idSpace,
    ids,
  }: {
    readonly poolId: number;
    readonly idSpace: 'entry' | 'transfer';
    readonly ids: readonly string[];
  },
): Promise<ReadonlyMap<string, KnownRecord>> {
  if (idSpace === 'entry') {
    const entries = await findEntries(readThrough(connection, 'find_entries'), poolId, ids);
    const known = new Map<string, KnownRecord>();
    for (const [id, { position, content }] of entries)
      known.set(id, { kind: 'entry', position, content });
    return known;
  }
  const transferIds: TransferId[] = ids.filter(isTransferId);
  const db = readThrough(connection, 'find_known_transfers');
  const transfers = await findKnownTransfers(db, poolId, transferIds);
  const known = new Map<string, KnownRecord>();
  for (const [id, record] of transfers) known.set(id, { kind: 'transfer', ...record });
  return known;
}
