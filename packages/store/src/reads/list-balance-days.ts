import type { Db } from '../db.ts';

/** What a customer had on each day of a period, added up. */
export interface BalanceDays {
  readonly customerId: string;
  /** Sum of the posted balances at the end of each calendar day, in minor units × days. */
  readonly balanceDays: bigint;
}

interface BalanceDaysRow {
  readonly customer_id: string;
  readonly balance_days: string;
}

/**
 * Adds up the balances of every customer over the days of a period, both ends included. A transfer
 * counts from its business date on, for as many days as are left of the period. Only customers with
 * more than nothing, by id.
 */
export async function listBalanceDays(
  db: Db,
  period: {
    readonly poolId: number;
    readonly fromDate: string;
    readonly throughDate: string;
    readonly limit: number;
  },
): Promise<readonly BalanceDays[]> {
  const rows = await db.query<BalanceDaysRow>(
    `with movement as (
       select t.credit_account_id as account_id, t.amount_minor as amount, t.business_date
       from ledger.transfer t
       where t.pool_id = $1 and t.refusal is null and t.phase in ('single', 'post')
         and t.business_date <= $3::date
       union all
       select t.debit_account_id, -t.amount_minor, t.business_date
       from ledger.transfer t
       where t.pool_id = $1 and t.refusal is null and t.phase in ('single', 'post')
         and t.business_date <= $3::date
     ), weighed as (
       select m.account_id,
         sum(m.amount::numeric * ($3::date - greatest(m.business_date, $2::date) + 1)) as days
       from movement m
       group by m.account_id
     )
     select c.customer_id, w.days::text as balance_days
     from weighed w
     join custody.customer c on c.pool_id = $1 and c.account_id = w.account_id
     where w.days > 0
     order by c.customer_id
     limit $4`,
    [period.poolId, period.fromDate, period.throughDate, period.limit],
  );
  return rows.map((row) => ({
    customerId: row.customer_id,
    balanceDays: BigInt(row.balance_days),
  }));
}
