import { addCustomer, type CustodyState } from '@ringfence/custody';
import { accountId } from '@ringfence/ledger';
import type { Db } from '../../db.ts';

interface CustomerRow {
  readonly customer_id: string;
  readonly account_id: string;
  readonly commitment: string | null;
  readonly closed: boolean;
}

/** Puts every customer of a pool into the state. */
export async function loadCustomers(
  db: Pick<Db, 'query'>,
  poolId: number,
  state: CustodyState,
): Promise<void> {
  const rows = await db.query<CustomerRow>(
    `select c.customer_id, c.account_id::text,
       coalesce(e.commitment, c.payout_account_commitment) as commitment,
       coalesce(e.closed, false) as closed
     from custody.customer c
     left join (
       select e.customer_id, bool_or(e.event = 'closed') as closed,
         (array_agg(e.payout_account_commitment order by e.position desc)
           filter (where e.event = 'payout_account_registered'))[1] as commitment
       from custody.customer_event e
       where e.pool_id = $1
       group by e.customer_id
     ) e on e.customer_id = c.customer_id
     where c.pool_id = $1
     order by c.position`,
    [poolId],
  );
  state.customerCount = rows.length;
  for (const row of rows) {
    const customer = addCustomer(state, {
      customerId: row.customer_id,
      accountId: accountId(Number.parseInt(row.account_id, 10)),
      payoutAccountCommitment: row.commitment ?? undefined,
    });
    customer.closed = row.closed;
  }
}
