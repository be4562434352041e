import { RESERVE_TIE_ID } from '@ringfence/custody';
import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';
import { findSumsOfAccounts } from './read-account.ts';
import { findRecordRead } from './read-record.ts';

/** What the books of a reserve say. */
export interface ReserveBooksRead {
  /** The last position of the journal of its pool. */
  readonly position: number;
  /** What the platform put into the reserve and did not take back. */
  readonly paidIn: bigint;
  /** What was drawn and did not come back. */
  readonly drawn: bigint;
}

/**
 * What the books of a reserve's pool say, at one position.
 *
 * @unit minor units of the pool's currency
 * @returns undefined unless it is tied to the pool that asks
 */
export async function readTiedReserve(
  db: Db,
  pair: { readonly reservePoolId: number; readonly clientPoolId: number },
): Promise<ReserveBooksRead | undefined> {
  const { reservePoolId: poolId, clientPoolId } = pair;
  const tie = await findRecordRead(db, { poolId, kind: 'reserve_tie', recordId: RESERVE_TIE_ID });
  if (tie?.state !== 'tied' || tie.body['clientPoolId'] !== clientPoolId) return undefined;
  const [row] = await db.query<{
    readonly account_id: bigint;
    readonly position_next: bigint;
    readonly drawn: bigint;
  }>(
    `select a.account_id, h.position_next,
       (select coalesce(sum(i.amount_minor), 0)::bigint
        from custody.instruction_record i
        where i.pool_id = $1 and i.account_kind = a.kind and i.status = 'accepted'
          and i.kind = 'move_out' and i.state_now not in ('rejected', 'returned')) as drawn
     from ledger.account a
     join pool.head h on h.pool_id = a.pool_id
     where a.pool_id = $1 and a.kind = 'compensation'`,
    [poolId],
  );
  if (row === undefined) return undefined;
  const accountId = safeInteger(row.account_id);
  const sums = (await findSumsOfAccounts(db, poolId, [accountId])).get(accountId);
  const level =
    sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted - sums.debitsPending;
  const position = safeInteger(row.position_next) - 1;
  return { position, paidIn: level + row.drawn, drawn: row.drawn };
}
