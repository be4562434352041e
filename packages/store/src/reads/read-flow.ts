import type { Db } from '../db.ts';
import { FLOW_POSITIONS_MAX } from '../limits.ts';
import { safeInteger } from '../safe-integer.ts';

/** Money that was posted in one hour, in one direction. */
export interface FlowRead {
  /** The first moment of the hour, RFC 3339 UTC. */
  readonly hour: string;
  readonly direction: 'in' | 'out' | 'inside';
  readonly count: number;
  readonly amount: bigint;
}

/** What moved in the last hours of a pool. */
export interface FlowOfPool {
  /** The first moment that is counted. */
  readonly from: string;
  /**
   * Whether the window has more records than {@link FLOW_POSITIONS_MAX}; the latest are counted.
   */
  readonly isCut: boolean;
  readonly flows: readonly FlowRead[];
}

/**
 * Sums what was posted by hour and direction: in from the bank, out to it, or between accounts of
 * the pool. What only moves between the books' two sides of the bank is counted once, as it came.
 *
 * @unit minor units of the pool's currency
 * @param window from this moment, RFC 3339 UTC
 */
export async function readFlow(
  db: Db,
  window: { readonly poolId: number; readonly from: string },
): Promise<FlowOfPool> {
  const { poolId, from } = window;
  const [place] = await db.query<{ readonly last: bigint; readonly is_cut: boolean | null }>(
    `select l.position_last as last,
            (select c.recorded_at >= $2 from pool.commit c
             where c.pool_id = $1 and c.position_first < l.position_last - $3
             order by c.position_first desc
             limit 1) as is_cut
     from pool.commit l
     where l.pool_id = $1
     order by l.position_first desc
     limit 1`,
    [poolId, from, FLOW_POSITIONS_MAX],
  );
  if (place === undefined) return { from, isCut: false, flows: [] };
  const rows = await db.query<{
    readonly hour: string;
    readonly direction: FlowRead['direction'];
    readonly count: bigint;
    readonly amount_minor: bigint;
  }>(
    // Each hour begins at a position and ends before that of the next: a transfer is looked up in a
    // few hours, not in all commits.
    `with hours as materialized (
       select h.hour, h.first, lead(h.first) over (order by h.first) as next
       from (
         select date_trunc('hour', c.recorded_at, 'UTC') as hour, min(c.position_first) as first
         from pool.commit c
         where c.pool_id = $1 and c.position_first >= $2 and c.recorded_at >= $3
         group by 1
       ) h
     )
     select f.hour, f.direction, count(*) as count, sum(f.amount_minor)::bigint as amount_minor
     from (
       select h.hour, t.amount_minor,
              case when d.kind in ('bank_mirror', 'in_transit_in') then 'in'
                   when k.kind in ('bank_mirror', 'in_transit_out') then 'out'
                   else 'inside' end as direction
       from hours h
       join ledger.transfer t on t.position >= h.first and (h.next is null or t.position < h.next)
       join ledger.account d on d.pool_id = t.pool_id and d.account_id = t.debit_account_id
       join ledger.account k on k.pool_id = t.pool_id and k.account_id = t.credit_account_id
       where t.pool_id = $1 and t.position >= $2 and t.refusal is null
         and t.phase in ('single', 'post')
         and not (d.kind = 'bank_mirror' and k.kind = 'in_transit_in')
         and not (d.kind = 'in_transit_out' and k.kind = 'bank_mirror')
     ) f
     group by f.hour, f.direction
     order by f.hour, f.direction`,
    [poolId, safeInteger(place.last) - FLOW_POSITIONS_MAX, from],
  );
  return {
    from,
    isCut: place.is_cut === true,
    flows: rows.map(({ amount_minor: amount, ...row }) => ({
      ...row,
      count: safeInteger(row.count),
      amount,
    })),
  };
}
