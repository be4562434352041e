import type { TransferFact, TransferId } from '@ringfence/ledger';
import type { Db } from '../db.ts';
import {
  type StoredTransfer,
  TRANSFER_COLUMNS,
  type TransferRow,
  transferOf,
} from './transfer-row.ts';

/** A transfer that an id stands for, and what became of it. */
export interface KnownTransferRecord extends StoredTransfer {
  /** The post, void or expire that resolved it. */
  readonly resolution?: TransferFact;
  readonly resolutionPosition?: number;
  /** The transfer that corrected it. */
  readonly correction?: TransferFact;
  readonly correctionPosition?: number;
}

/**
 * Finds what some ids stand for, with resolutions and corrections.
 *
 * @returns one record for each id that was ever used, facts and refusals that spent the id alike
 */
export async function findKnownTransfers(
  db: Pick<Db, 'query'>,
  poolId: number,
  ids: readonly TransferId[],
): Promise<ReadonlyMap<TransferId, KnownTransferRecord>> {
  const found = new Map<TransferId, KnownTransferRecord>();
  if (ids.length === 0) return found;
  const rows = await db.query<TransferRow & { readonly asked: string }>(
    `select ${TRANSFER_COLUMNS}, 'id' as asked
     from ledger.transfer_record t where t.pool_id = $1 and t.id = any($2::uuid[])
     union all
     select ${TRANSFER_COLUMNS}, 'resolution'
     from ledger.transfer_record t
     where t.pool_id = $1 and t.pending_id = any($2::uuid[]) and t.refusal is null
     union all
     select ${TRANSFER_COLUMNS}, 'correction'
     from ledger.transfer_record t
     where t.pool_id = $1 and t.correction_of = any($2::uuid[]) and t.refusal is null`,
    [poolId, ids],
  );
  const related = new Map<string, { readonly fact: TransferFact; readonly position: number }>();
  for (const row of rows) {
    const { transfer, position } = transferOf(row);
    if (row.asked === 'id' || transfer.refusal !== undefined) continue;
    const about = row.asked === 'resolution' ? transfer.pendingId : transfer.correctionOf;
    if (about === undefined) continue;
    related.set(`${row.asked} ${about}`, { fact: transfer, position });
  }
  for (const row of rows) {
    if (row.asked !== 'id') continue;
    const stored = transferOf(row);
    const resolution = related.get(`resolution ${stored.transfer.id}`);
    const correction = related.get(`correction ${stored.transfer.id}`);
    found.set(stored.transfer.id, {
      ...stored,
      ...(resolution === undefined
        ? {}
        : { resolution: resolution.fact, resolutionPosition: resolution.position }),
      ...(correction === undefined
        ? {}
        : { correction: correction.fact, correctionPosition: correction.position }),
    });
  }
  return found;
}
