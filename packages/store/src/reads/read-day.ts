import type { Db } from '../db.ts';

/** A business day, and the equation that it was closed with. */
export interface DayRead {
  readonly businessDate: string;
  readonly state: 'open' | 'cutting' | 'reconciling' | 'closed';
  /** JSON text; absent until the day is closed. */
  readonly equation?: string;
}

interface DayRow {
  readonly business_date: string;
  readonly state: DayRead['state'];
  readonly equation: string | null;
}

const SELECT_DAY = 'select d.business_date, d.state, d.equation from reconciliation.business_day d';

/** One business day of a pool. */
export async function findDay(
  db: Db,
  day: { readonly poolId: number; readonly businessDate: string },
): Promise<DayRead | undefined> {
  const [row] = await db.query<DayRow>(
    `${SELECT_DAY} where d.pool_id = $1 and d.business_date = $2`,
    [day.poolId, day.businessDate],
  );
  return row === undefined ? undefined : dayOf(row);
}

/** The business days of a pool, latest first, from before a day. */
export async function listDays(
  db: Db,
  page: { readonly poolId: number; readonly before?: string; readonly limit: number },
): Promise<readonly DayRead[]> {
  const rows = await db.query<DayRow>(
    `${SELECT_DAY}
     where d.pool_id = $1 and ($2::date is null or d.business_date < $2::date)
     order by d.business_date desc limit $3`,
    [page.poolId, page.before ?? null, page.limit],
  );
  return rows.map(dayOf);
}

function dayOf(row: DayRow): DayRead {
  return {
    businessDate: row.business_date,
    state: row.state,
    ...(row.equation === null ? {} : { equation: row.equation }),
  };
}
