import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** One movement of accrued fees, and whose consent stands behind it. */
export interface SettledFee {
  readonly position: number;
  /** The instruction, or the command where there is none. */
  readonly id: string;
  readonly kind: string;
  readonly customerId?: string;
  readonly mandateId?: string;
  /** Below zero: given back. @unit minor units */
  readonly amount: bigint;
  readonly businessDate: string;
}

interface SettledFeeRow {
  readonly position: bigint;
  readonly id: string;
  readonly kind: string;
  readonly customer_id: string | null;
  readonly mandate_id: string | null;
  readonly amount_minor: bigint;
  readonly business_date: string;
}

/**
 * What came to and left the accrued fees of a pool by fees and splits after one business date, up
 * to another: never again another list, once that date is over. In the order of the ledger.
 */
export async function listSettledFees(
  db: Db,
  period: {
    readonly poolId: number;
    readonly fromDate?: string;
    readonly throughDate: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<readonly SettledFee[]> {
  const rows = await db.query<SettledFeeRow>(
    `select t.position, coalesce(i.instruction_id, e.command_id) as id, t.kind, i.customer_id,
       i.mandate_id, t.business_date,
       case when t.credit_account_id = a.account_id then t.amount_minor::bigint
         else -t.amount_minor::bigint end as amount_minor
     from ledger.account a
     join ledger.transfer t on t.pool_id = a.pool_id
       and a.account_id in (t.credit_account_id, t.debit_account_id)
     join journal.entry e on e.pool_id = t.pool_id and e.position = t.cause_position
     left join custody.instruction i on i.pool_id = t.pool_id and i.position = t.cause_position
     where a.pool_id = $1 and a.kind = 'fees_accrued'
       and t.refusal is null and t.phase = 'single'
       and t.kind in ('fee', 'split', 'reverse_split')
       and ($2::date is null or t.business_date > $2::date) and t.business_date <= $3::date
       and t.position > $4
     order by t.position
     limit $5`,
    [period.poolId, period.fromDate ?? null, period.throughDate, period.after, period.limit],
  );
  return rows.map((row) => ({
    position: safeInteger(row.position),
    id: row.id,
    kind: row.kind,
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
    ...(row.mandate_id === null ? {} : { mandateId: row.mandate_id }),
    amount: row.amount_minor,
    businessDate: row.business_date,
  }));
}
