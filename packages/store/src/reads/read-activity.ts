import { createHash } from 'node:crypto';
import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

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

/** A customer whose account may fall dormant. */
export interface DormancyCandidate {
  readonly customerId: string;
  readonly position: number;
  /** The business date of the last activity. */
  readonly activeDate: string;
}

/**
 * The customers with an active account who had no activity for so many months
 * before the open business day, in order of their opening, from after a position. What is an
 * activity, {@link findLastActivity} says. It reads every instruction of the pool once.
 */
export async function listDormancyCandidates(
  db: Db,
  page: {
    readonly poolId: number;
    readonly months: number;
    readonly after: number;
    readonly limit: number;
  },
): Promise<readonly DormancyCandidate[]> {
  const rows = await db.query<{
    readonly customer_id: string;
    readonly position: bigint;
    readonly active_date: string;
  }>(
    `with last as (
       select e.customer_id, max(e.business_date) as active_date from (
         select i.customer_id, i.business_date from custody.instruction i
         where i.pool_id = $1 and i.state <> 'refused' and i.customer_id is not null
         union all
         select i.counterparty_id, i.business_date from custody.instruction i
         where i.pool_id = $1 and i.state <> 'refused' and i.counterparty_id is not null
         union all
         select r.customer_id, r.business_date from custody.receipt r
         where r.pool_id = $1 and r.customer_id is not null
         union all
         select c.customer_id, j.business_date from custody.customer c
         join journal.entry j on j.pool_id = c.pool_id and j.position = c.position
         where c.pool_id = $1
       ) e
       group by e.customer_id
     )
     select c.customer_id, c.position, last.active_date
     from custody.customer c
     join last on last.customer_id = c.customer_id
     left join custody.record_now a on a.pool_id = c.pool_id
       and a.record_kind = 'customer_account' and a.record_id = c.customer_id
     where c.pool_id = $1 and c.position > $3
       and coalesce(a.state, 'active') = 'active'
       and last.active_date + make_interval(months => $2) <= (
         select max(d.business_date) from reconciliation.business_day d
         where d.pool_id = $1 and d.state = 'open')
       and not exists (
         select from custody.customer_event e
         where e.pool_id = c.pool_id and e.customer_id = c.customer_id and e.event = 'closed')
     order by c.position
     limit $4`,
    [page.poolId, page.months, page.after, page.limit],
  );
  return rows.map((row) => ({
    customerId: row.customer_id,
    position: safeInteger(row.position),
    activeDate: row.active_date,
  }));
}
