import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A pool as it stands: what it was opened as, its open day, and how far its positions reach. */
export interface PoolRead {
  readonly poolId: number;
  readonly platformId: string;
  readonly name: string;
  readonly currency: string;
  /** The programme in force on the open business day. */
  readonly programmeId: string;
  readonly programmeVersion: number;
  /** Absent until the pool's first command opened its books. */
  readonly bankAccountIdentification?: string;
  /** The business day that instructions get now; absent like the account. */
  readonly businessDate?: string;
  readonly positionNext: number;
}

interface PoolRow {
  readonly pool_id: number;
  readonly platform_id: string;
  readonly name: string;
  readonly currency: string;
  readonly programme_id: string;
  readonly programme_version: number;
  readonly bank_account_identification: string | null;
  readonly business_date: string | null;
  readonly position_next: bigint;
}

const SELECT_POOL = `
  select p.pool_id, p.platform_id, p.name, p.currency,
         coalesce(a.programme_id, p.programme_id) as programme_id,
         coalesce(a.programme_version, p.programme_version) as programme_version,
         o.bank_account_identification, d.business_date, h.position_next
  from pool.pool p
  join pool.head h on h.pool_id = p.pool_id
  left join custody.pool_opening o on o.pool_id = p.pool_id
  left join lateral (
    select max(e.business_date) as business_date
    from reconciliation.business_day_event e
    where e.pool_id = p.pool_id and e.event = 'opened'
  ) d on true
  left join lateral (
    select split_part(r.record_id, '.', 1) as programme_id,
           split_part(r.record_id, '.', 2)::integer as programme_version
    from custody.record r
    where r.pool_id = p.pool_id and r.record_kind = 'programme'
      and (r.body::jsonb ->> 'inForceDate')::date <= d.business_date
    order by split_part(r.record_id, '.', 2)::integer desc
    limit 1
  ) a on true`;

/** The pool with this id, if the scope may see it. */
export async function findPool(db: Db, poolId: number): Promise<PoolRead | undefined> {
  const [row] = await db.query<PoolRow>(`${SELECT_POOL} where p.pool_id = $1`, [poolId]);
  return row === undefined ? undefined : poolOf(row);
}

/** The pools that the scope may see, by id, from after an id. */
export async function listPools(
  db: Db,
  page: {
    readonly after: number;
    readonly limit: number;
    /** Only these; absent: all. */
    readonly poolIds?: readonly number[];
  },
): Promise<readonly PoolRead[]> {
  const rows = await db.query<PoolRow>(
    `${SELECT_POOL}
     where p.pool_id > $1 and ($3::integer[] is null or p.pool_id = any($3))
     order by p.pool_id limit $2`,
    [page.after, page.limit, page.poolIds ?? null],
  );
  return rows.map(poolOf);
}

function poolOf(row: PoolRow): PoolRead {
  return {
    poolId: row.pool_id,
    platformId: row.platform_id,
    name: row.name,
    currency: row.currency,
    programmeId: row.programme_id,
    programmeVersion: row.programme_version,
    positionNext: safeInteger(row.position_next),
    ...(row.bank_account_identification === null
      ? {}
      : { bankAccountIdentification: row.bank_account_identification }),
    ...(row.business_date === null ? {} : { businessDate: row.business_date }),
  };
}
