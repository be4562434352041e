import type { RecordOf } from '@ringfence/custody';
import { type Currency, currency } from '@ringfence/money';
import type { Db } from '../db.ts';
import { type RecordRow, recordOf } from './load/load-records.ts';

/** A half of a move between pools, as its pool has it. */
export type MoveHalf = RecordOf<'pool_move'> | RecordOf<'expected_move'>;

/** A half, and the other one where the books of its pool are kept here and say so too. */
export interface MoveHalves {
  readonly own: MoveHalf;
  /** Of the pool whose half it is. */
  readonly currency: Currency;
  readonly otherPoolId?: number;
  readonly other?: MoveHalf;
  /** Of the other pool, where the other half is here. */
  readonly otherCurrency?: Currency;
}

interface HalvesRow extends RecordRow {
  readonly currency: string;
  readonly other_pool_id: number | null;
  readonly other: RecordRow | null;
  readonly other_currency: string | null;
}

/**
 * The halves of moves that one pool has, by id, each with the other half. A record of another pool
 * counts only when it names this pool, or none.
 *
 * @param page.moveId only this move, whatever its state; absent: every move that has not ended
 */
export async function listMoveHalves(
  db: Pick<Db, 'query'>,
  page: {
    readonly poolId: number;
    readonly moveId?: string;
    readonly after?: string;
    readonly limit: number;
  },
): Promise<readonly MoveHalves[]> {
  const { poolId, moveId, after, limit } = page;
  const rows = await db.query<HalvesRow>(
    `select o.record_kind, o.record_id, o.state, o.subject, o.business_date, o.body,
       p.currency, n.other_pool_id, t.other, q.currency as other_currency
     from custody.record_now o
     join pool.pool p on p.pool_id = o.pool_id
     cross join lateral (
       select coalesce(o.body::jsonb ->> 'toPoolId', o.body::jsonb ->> 'fromPoolId')::integer
         as other_pool_id
     ) n
     left join lateral (
       select jsonb_build_object('record_kind', r.record_kind, 'record_id', r.record_id,
         'state', r.state, 'subject', r.subject, 'business_date', r.business_date, 'body', r.body)
         as other
       from (
         select r.* from custody.record r
         where r.pool_id = n.other_pool_id and r.record_id = o.record_id
           and r.record_kind =
             case o.record_kind when 'pool_move' then 'expected_move' else 'pool_move' end
         order by r.position desc
         limit 1
       ) r
       where coalesce(r.body::jsonb ->> 'toPoolId', r.body::jsonb ->> 'fromPoolId', $1::text)
         = $1::text
     ) t on true
     left join pool.pool q on q.pool_id = n.other_pool_id
     where o.pool_id = $1::integer and o.record_kind in ('pool_move', 'expected_move')
       and ($2::text is null and o.is_open or o.record_id = $2::text)
       and o.record_id || ' ' || o.record_kind > $3
     order by o.record_id || ' ' || o.record_kind
     limit $4`,
    [poolId, moveId ?? null, after ?? '', limit],
  );
  return rows.map(halvesOf);
}

/** What the next page is read from after. */
export function afterOfHalves({ own }: MoveHalves): string {
  return `${own.recordId} ${own.kind}`;
}

function halvesOf(row: HalvesRow): MoveHalves {
  const { other_pool_id: otherPoolId, other, other_currency: otherCurrency } = row;
  const hasOther = other !== null && otherCurrency !== null;
  return {
    own: halfOf(row),
    currency: currency(row.currency),
    ...(otherPoolId === null ? {} : { otherPoolId }),
    ...(hasOther ? { other: halfOf(other), otherCurrency: currency(otherCurrency) } : {}),
  };
}

/** The query asks for these two kinds. */
function halfOf(row: RecordRow): MoveHalf {
  return recordOf(row) as MoveHalf;
}
