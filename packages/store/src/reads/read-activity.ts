import { createHash } from 'node:crypto';
import type { Db } from '../db.ts';

/** The last business date on which something happened on a customer's account. */
export interface LastActivity {
  readonly businessDate: string;
  /** SHA-256 of the facts that it was read from. */
  readonly evidence: string;
}

/**
 * The last activity of a customer: an accepted instruction, on either side, or money that came in;
 * without any, the opening.
 *
 * @returns undefined when there is no such customer
 */
export async function findLastActivity(
  db: Db,
  customer: { readonly poolId: number; readonly customerId: string },
): Promise<LastActivity | undefined> {
  const [row] = await db.query<{ readonly business_date: string; readonly position: bigint }>(
    `select e.business_date, e.position from (
       select i.business_date, i.position from custody.instruction i
       where i.pool_id = $1 and i.state <> 'refused'
         and (i.customer_id = $2 or i.counterparty_id = $2)
       union all
       select r.business_date, r.position from custody.receipt r
       where r.pool_id = $1 and r.customer_id = $2
       union all
       select j.business_date, c.position from custody.customer c
       join journal.entry j on j.pool_id = c.pool_id and j.position = c.position
       where c.pool_id = $1 and c.customer_id = $2
     ) e
     order by e.business_date desc, e.position desc
     limit 1`,
    [customer.poolId, customer.customerId],
  );
  if (row === undefined) return undefined;
  const fact = `${customer.poolId} ${customer.customerId} ${row.business_date} ${row.position}`;
  const evidence = createHash('sha256').update(fact).digest('hex');
  return { businessDate: row.business_date, evidence };
}
