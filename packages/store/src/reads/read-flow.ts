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
  const [place] = await db.query<{ readonly first: bigint | null; readonly last: bigint | null }>(
    `select min(c.position_first) as first, max(c.position_last) as last
     from pool.commit c where c.pool_id = $1 and c.recorded_at >= $2`,
    [poolId, from],
  );
  if (place === undefined || place.first === null || place.last === null) {
    return { from, isCut: false, flows: [] };
  }
  const first = safeInteger(place.first);
  const floor = safeInteger(place.last) - FLOW_POSITIONS_MAX;
  const rows = await db.query<{
    readonly hour: string;
    readonly direction: FlowRead['direction'];
    readonly count: bigint;
    readonly amount_minor: bigint;
  }>(
    `select f.hour, f.direction, count(*) as count, sum(f.amount_minor)::bigint as amount_minor
     from (
       select date_trunc('hour', c.recorded_at, 'UTC') as hour, t.amount_minor,
              case when d.kind in ('bank_mirror', 'in_transit_in') then 'in'
                   when k.kind in ('bank_mirror', 'in_transit_out') then 'out'
                   else 'inside' end as direction
       from pool.commit c
       join ledger.transfer t on t.pool_id = c.pool_id
         and t.position between c.position_first and c.position_last
       join ledger.account d on d.pool_id = t.pool_id and d.account_id = t.debit_account_id
       join ledger.account k on k.pool_id = t.pool_id and k.account_id = t.credit_account_id
       where c.pool_id = $1 and c.position_first >= $2 and t.refusal is null
         and t.phase in ('single', 'post')
         and not (d.kind = 'bank_mirror' and k.kind = 'in_transit_in')
         and not (d.kind = 'in_transit_out' and k.kind = 'bank_mirror')
     ) f
     group by f.hour, f.direction
     order by f.hour, f.direction`,
    [poolId, Math.max(first, floor)],
  );
  return {
    from,
    isCut: floor > first,
    flows: rows.map(({ amount_minor: amount, ...row }) => ({
      ...row,
      count: safeInteger(row.count),
      amount,
    })),
  };
}
