import type { Db } from '../db.ts';

/** The breaks of one kind in one month. */
export interface BreakMonth {
  /** `YYYY-MM` of business dates. */
  readonly month: string;
  readonly kind: string;
  readonly opened: number;
  readonly resolved: number;
  /** At the end of the month. */
  readonly standing: number;
  /** Calendar days that those resolved in it stood. */
  readonly ageDaysMean?: number;
  readonly ageDaysMax?: number;
}

/** Months that one answer covers: ten years. */
const MONTHS_MAX = 120;

/** Kinds that a month may have breaks of. */
const KINDS_MAX = 7;

interface MonthRow {
  readonly month: string;
  readonly kind: string;
  readonly opened: number;
  readonly resolved: number;
  readonly standing: number;
  readonly age_mean: number | null;
  readonly age_max: number | null;
}

/** How many breaks were opened and resolved in each month, by kind, the latest month first. */
export async function listBreakMonths(db: Db, poolId: number): Promise<readonly BreakMonth[]> {
  const rows = await db.query<MonthRow>(
    `with event as (
       select to_char(b.business_date, 'YYYY-MM') as month, b.kind, 1 as opened, 0 as resolved,
         null::integer as age
       from reconciliation.break_record b where b.pool_id = $1
       union all
       select to_char(b.resolved_date, 'YYYY-MM'), b.kind, 0, 1, b.resolved_date - b.business_date
       from reconciliation.break_record b
       where b.pool_id = $1 and b.resolved_date is not null
     ),
     month as (
       select e.month, e.kind, sum(e.opened)::integer as opened,
         sum(e.resolved)::integer as resolved, floor(avg(e.age))::integer as age_mean,
         max(e.age)::integer as age_max
       from event e group by e.month, e.kind
     )
     select m.month, m.kind, m.opened, m.resolved, m.age_mean, m.age_max,
       (sum(m.opened - m.resolved) over (partition by m.kind order by m.month))::integer as standing
     from month m order by m.month desc, m.kind limit $2`,
    [poolId, MONTHS_MAX * KINDS_MAX],
  );
  return rows.map((row) => ({
    month: row.month,
    kind: row.kind,
    opened: row.opened,
    resolved: row.resolved,
    standing: row.standing,
    ...(row.age_mean === null ? {} : { ageDaysMean: row.age_mean }),
    ...(row.age_max === null ? {} : { ageDaysMax: row.age_max }),
  }));
}
