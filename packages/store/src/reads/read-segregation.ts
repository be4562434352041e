import { ACCOUNT_KINDS, type AccountKind, ORDER_BINDS } from '@ringfence/custody';
import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';
import { allowWholePool, type ClosedRange } from './read-report-facts.ts';

/** What an account that is no bank's holds at the end of a closed day. Minor units. */
export interface SegregationRead {
  readonly accountId: number;
  readonly kind: AccountKind;
  readonly customerId?: string;
  /** Credits minus debits that are posted. */
  readonly posted: bigint;
  /** Of it reserved for another account of the pool. */
  readonly held: bigint;
  /** Of it reserved for a payment out. */
  readonly ordered: bigint;
}

/** Reads of one pass over the accounts; a pool has fewer. */
const ACCOUNT_READS_MAX = 1_000_000;

const BALANCES = `
  select s.account_id, a.kind, c.customer_id, s.posted::text as posted_minor,
    s.held::text as held_minor, s.ordered::text as ordered_minor
  from (
    select m.account_id, sum(m.posted) as posted, sum(m.held) as held, sum(m.ordered) as ordered
    from (
      select t.debit_account_id as account_id,
        case when t.phase in ('single', 'post') then -t.amount_minor::bigint else 0 end as posted,
        case when o.account_id is not null then 0 else t.reserved end as held,
        case when o.account_id is null then 0 else t.reserved end as ordered
      from (
        select t.*, case t.phase when 'single' then 0 when 'pending' then t.amount_minor::bigint
          else -t.released_minor::bigint end as reserved
        from ledger.transfer t
        where t.pool_id = $1 and t.business_date <= $2 and t.refusal is null
      ) t
      left join ledger.account o
        on o.pool_id = $1 and o.account_id = t.credit_account_id and o.kind = 'in_transit_out'
      union all
      select t.credit_account_id, t.amount_minor::bigint, 0, 0
      from ledger.transfer t
      where t.pool_id = $1 and t.business_date <= $2 and t.phase in ('single', 'post')
        and t.refusal is null
      union all
      select a.account_id, 0, 0, 0 from ledger.account a where a.pool_id = $1
    ) m
    group by m.account_id
  ) s
  -- Each by its key, whatever the planner takes the size of a pool for.
  cross join lateral (
    select a.kind from ledger.account a
    where a.pool_id = $1 and a.account_id = s.account_id and a.normal_side = 'credit' limit 1
  ) a
  left join lateral (
    select c.customer_id from custody.customer c
    where c.pool_id = $1 and c.account_id = s.account_id limit 1
  ) c on true
  order by s.account_id`;

/**
 * The balances at the end of a closed day at the level of their owners, page by page: one pass over
 * the facts, held open by the transaction that reads it.
 */
export async function* readSegregation(
  db: Db,
  day: { readonly poolId: number; readonly businessDate: string; readonly pageSize: number },
): AsyncGenerator<readonly SegregationRead[]> {
  await allowWholePool(db);
  await db.query(`declare segregation no scroll cursor for ${BALANCES}`, [
    day.poolId,
    day.businessDate,
  ]);
  for (let read = 0; read < ACCOUNT_READS_MAX; read += 1) {
    const rows = await db.query<{
      readonly account_id: bigint;
      readonly kind: string;
      readonly customer_id: string | null;
      readonly posted_minor: string;
      readonly held_minor: string;
      readonly ordered_minor: string;
    }>(`fetch ${Math.trunc(day.pageSize)} from segregation`);
    if (rows.length === 0) break;
    yield rows.map((row) => ({
      accountId: safeInteger(row.account_id),
      kind: kindOf(row.kind),
      ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
      posted: BigInt(row.posted_minor),
      held: BigInt(row.held_minor),
      ordered: BigInt(row.ordered_minor),
    }));
  }
  await db.query('close segregation');
}

function kindOf(text: string): AccountKind {
  const kind = ACCOUNT_KINDS.find((one) => one === text);
  if (kind === undefined) throw new TypeError(`expected a kind of account, received ${text}`);
  return kind;
}

/** The authorities' orders in force on the accounts of a pool at the end of a closed day. */
export interface BindingOrders {
  readonly customerId: string;
  readonly count: number;
  /** What they bind altogether; absent: one binds everything. @unit minor units */
  readonly amount?: bigint;
}

const BINDING_STATES = Object.entries(ORDER_BINDS)
  .filter(([, binds]) => binds)
  .map(([state]) => state);

/** The freezes and stops in force when a day was closed, added up by customer. */
export async function listBindingOrders(
  db: Db,
  range: ClosedRange,
): Promise<readonly BindingOrders[]> {
  const rows = await db.query<{
    readonly customer_id: string;
    readonly count: number;
    readonly is_limited: boolean;
    readonly amount_minor: bigint | null;
  }>(
    `select o.body ->> 'customerId' as customer_id, count(*)::integer as count,
       bool_and(o.body ? 'amountMinor') as is_limited,
       sum((o.body ->> 'amountMinor')::bigint + (o.body ->> 'fruitsMinor')::bigint
         - (o.body ->> 'releasedMinor')::bigint - (o.body ->> 'deductedMinor')::bigint
       )::bigint as amount_minor
     from (
       select distinct on (r.record_id) r.state, r.body::jsonb as body
       from custody.record r
       where r.pool_id = $1 and r.record_kind = 'order' and r.business_date <= $2::date
         and r.position <= $3
       order by r.record_id, r.position desc
     ) o
     where o.state = any($4::text[]) and o.body ->> 'type' in ('freeze', 'emergency_stop')
     group by o.body ->> 'customerId'
     order by 1`,
    [range.poolId, range.lastDate, range.closedPosition, BINDING_STATES],
  );
  return rows.map((row) => ({
    customerId: row.customer_id,
    count: row.count,
    ...(row.is_limited && row.amount_minor !== null ? { amount: row.amount_minor } : {}),
  }));
}
