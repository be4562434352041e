import type { AccountSums } from '@ringfence/ledger';
import type { Db } from '../db.ts';
import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';
import {
  type StoredTransfer,
  TRANSFER_COLUMNS,
  type TransferRow,
  transferOf,
} from './transfer-row.ts';

/** The most entries in one page of an account statement. */
export const ACCOUNT_ENTRIES_MAX = 1_000;

/** How far the histories of a pool reach after a step of the follower, and how much is left. */
export interface HistoryProgress {
  readonly positionLast: number;
  readonly positionsLeft: number;
}

/**
 * Extends the account histories of a pool by at most `positionsMax` positions, in one transaction.
 *
 * @throws the database's error with SQLSTATE RF002 when the facts break an invariant
 * @invariant E6 E7 the facts of every range name existing accounts and keep their limits
 */
export async function extendAccountHistory(
  connection: PoolConnection,
  { poolId, positionsMax }: { readonly poolId: number; readonly positionsMax: number },
): Promise<HistoryProgress> {
  const [row] = await connection.query<{
    readonly history_position_last: bigint;
    readonly positions_left: bigint;
  }>('extend_account_history', 'select * from ledger.extend_account_history($1, $2)', [
    poolId,
    positionsMax,
  ]);
  return {
    positionLast: safeInteger(row?.history_position_last ?? 0n),
    positionsLeft: safeInteger(row?.positions_left ?? 0n),
  };
}

/**
 * The four sums of an account after a position, or now.
 *
 * @unit minor units of the account's currency
 * @returns undefined when there is no such account
 */
export async function findAccountSums(
  db: Pick<Db, 'query'>,
  account: { readonly poolId: number; readonly accountId: number; readonly atPosition?: number },
): Promise<AccountSums | undefined> {
  const [row] = await db.query<{
    readonly debits_posted_minor: bigint;
    readonly credits_posted_minor: bigint;
    readonly debits_pending_minor: bigint;
    readonly credits_pending_minor: bigint;
  }>('select * from ledger.account_sums($1, $2, $3)', [
    account.poolId,
    account.accountId,
    account.atPosition ?? null,
  ]);
  if (row === undefined) return undefined;
  return {
    debitsPosted: row.debits_posted_minor,
    creditsPosted: row.credits_posted_minor,
    debitsPending: row.debits_pending_minor,
    creditsPending: row.credits_pending_minor,
  };
}

/**
 * The last position recorded up to a moment, for a balance at that moment; 0 before the first.
 *
 * @param moment RFC 3339
 */
export async function findPositionAt(
  db: Pick<Db, 'query'>,
  { poolId, moment }: { readonly poolId: number; readonly moment: string },
): Promise<number> {
  const [row] = await db.query<{ readonly position: bigint }>(
    'select pool.position_at($1, $2) as position',
    [poolId, moment],
  );
  return safeInteger(row?.position ?? 0n);
}

/** The transfers of an account before a position, newest first: a page of its statement. */
export async function listAccountEntries(
  db: Pick<Db, 'query'>,
  page: {
    readonly poolId: number;
    readonly accountId: number;
    /** Entries at lower positions only; absent: from the newest. */
    readonly beforePosition?: number;
    readonly limit: number;
  },
): Promise<readonly StoredTransfer[]> {
  const limit = Math.min(page.limit, ACCOUNT_ENTRIES_MAX);
  const rows = await db.query<TransferRow>(
    `select ${TRANSFER_COLUMNS}
     from ledger.account_positions($1, $2, $3, $4) p
     join ledger.transfer_record t on t.pool_id = $1 and t.position = p.entry_position
     order by t.position desc`,
    [page.poolId, page.accountId, page.beforePosition ?? null, limit],
  );
  return rows.map(transferOf);
}
