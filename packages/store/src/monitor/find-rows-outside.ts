import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';

/** A row of a pool at a position that no commit of the pool has reached. */
export interface RowOutside {
  readonly table: 'journal.entry' | 'ledger.transfer' | 'pool.commit';
  readonly position: bigint;
}

/**
 * Rows before the first position of a pool or behind its last: no commit wrote them.
 *
 * @param request.limit at most so many of each table
 */
export async function findRowsOutside(
  connection: PoolConnection,
  { poolId, limit }: { readonly poolId: number; readonly limit: number },
): Promise<readonly RowOutside[]> {
  const rows = await connection.query<{
    readonly name: RowOutside['table'];
    readonly position: bigint;
  }>(
    'find_rows_outside',
    `with reach as (select position_next from pool.head where pool_id = $1)
     (select 'journal.entry' as name, e.position from journal.entry e, reach r
      where e.pool_id = $1 and (e.position < 1 or e.position >= r.position_next)
      order by e.position limit $2)
     union all
     (select 'ledger.transfer', t.position from ledger.transfer t, reach r
      where t.pool_id = $1 and (t.position < 1 or t.position >= r.position_next)
      order by t.position limit $2)
     union all
     (select 'pool.commit', c.position_last from pool.commit c, reach r
      where c.pool_id = $1 and (c.position_first < 1 or c.position_last >= r.position_next)
      order by c.position_last limit $2)`,
    [poolId, limit],
  );
  return rows.map(({ name, position }) => ({ table: name, position }));
}

/**
 * Rows of account histories behind what the follower has reached, and a follower that is said to
 * have reached what was never committed. Readers take the newest row of an account for its balance,
 * so one that stands too far behind is believed for ever. Reads every row of the histories.
 *
 * @param request.limit at most so many rows
 */
export async function findHistoryOutside(
  connection: PoolConnection,
  { poolId, limit }: { readonly poolId: number; readonly limit: number },
): Promise<readonly HistoryOutside[]> {
  const rows = await connection.query<{
    readonly name: HistoryOutside['table'];
    readonly account_id: bigint | null;
    readonly position: bigint;
  }>(
    'find_history_outside',
    `with reach as (
       select p.position_next, coalesce(h.position_last, 0) as position_last
       from pool.head p left join ledger.history_head h on h.pool_id = p.pool_id
       where p.pool_id = $1)
     (select 'ledger.history_head' as name, null::bigint as account_id, r.position_last as position
      from reach r where r.position_last >= r.position_next)
     union all
     (select 'ledger.account_history', h.account_id, h.position_last
      from ledger.account_history h, reach r
      where h.pool_id = $1
        and (h.position_last > r.position_last or h.position_last >= r.position_next)
      order by h.position_last, h.account_id limit $2)`,
    [poolId, limit],
  );
  return rows.map(({ name, account_id: accountId, position }) =>
    accountId === null
      ? { table: name, position }
      : { table: name, position, accountId: safeInteger(accountId) },
  );
}

/** A row of the account histories that the follower cannot have written. */
export interface HistoryOutside {
  readonly table: 'ledger.account_history' | 'ledger.history_head';
  readonly position: bigint;
  readonly accountId?: number;
}

/** A commit that is in the books and not in the log. */
export interface UnloggedCommit {
  readonly position: number;
  readonly ageSeconds: number;
}

/**
 * The oldest commit beyond what is logged.
 *
 * @param request.size how many entries the log has
 */
export async function findUnloggedCommit(
  connection: PoolConnection,
  { poolId, size }: { readonly poolId: number; readonly size: number },
): Promise<UnloggedCommit | undefined> {
  const [row] = await connection.query<{
    readonly position_first: bigint;
    readonly age_seconds: bigint;
  }>(
    'find_unlogged_commit',
    `select c.position_first,
       extract(epoch from clock_timestamp() - c.recorded_at)::bigint as age_seconds
     from pool.commit c
     where c.pool_id = $1 and c.position_first > $2
     order by c.position_first limit 1`,
    [poolId, size],
  );
  if (row === undefined) return undefined;
  return {
    position: safeInteger(row.position_first),
    ageSeconds: safeInteger(row.age_seconds),
  };
}
