import type { Db } from '../db.ts';

/** Days waiting for a statement that are asked for at once. */
export const DAYS_WITHOUT_STATEMENT_MAX = 10;

/** The business days that are cut and have no whole statement yet, oldest first. */
export async function listDaysWithoutStatement(db: Db, poolId: number): Promise<readonly string[]> {
  const rows = await db.query<{ readonly business_date: string }>(
    `select business_date from reconciliation.business_day
     where pool_id = $1 and state = 'cutting' order by business_date limit $2`,
    [poolId, DAYS_WITHOUT_STATEMENT_MAX],
  );
  return rows.map((row) => row.business_date);
}
