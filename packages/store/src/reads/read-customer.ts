import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A customer of a pool. Who it is, the platform knows; here is only its id. */
export interface CustomerRead {
  readonly customerId: string;
  readonly position: number;
  readonly accountId: number;
  readonly depositReference: string;
  readonly state: 'open' | 'closed';
  readonly hasPayoutAccount: boolean;
}

interface CustomerRow {
  readonly customer_id: string;
  readonly position: bigint;
  readonly account_id: bigint;
  readonly deposit_reference: string;
  readonly closed: boolean | null;
  readonly has_payout_account: boolean;
}

const SELECT_CUSTOMER = `
  select c.customer_id, c.position, c.account_id, c.deposit_reference, e.closed,
         c.payout_account_commitment is not null or coalesce(e.registered, false)
           as has_payout_account
  from custody.customer c
  left join lateral (
    select bool_or(e.event = 'closed') as closed,
           bool_or(e.event = 'payout_account_registered') as registered
    from custody.customer_event e
    where e.pool_id = c.pool_id and e.customer_id = c.customer_id
  ) e on true`;

/** The customer with this id in a pool. */
export async function findCustomer(
  db: Db,
  customer: { readonly poolId: number; readonly customerId: string },
): Promise<CustomerRead | undefined> {
  const [row] = await db.query<CustomerRow>(
    `${SELECT_CUSTOMER} where c.pool_id = $1 and c.customer_id = $2`,
    [customer.poolId, customer.customerId],
  );
  return row === undefined ? undefined : customerOf(row);
}

/** The customers of a pool in order of their opening, from after a position. */
export async function listCustomers(
  db: Db,
  page: { readonly poolId: number; readonly after: number; readonly limit: number },
): Promise<readonly CustomerRead[]> {
  const rows = await db.query<CustomerRow>(
    `${SELECT_CUSTOMER} where c.pool_id = $1 and c.position > $2 order by c.position limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map(customerOf);
}

function customerOf(row: CustomerRow): CustomerRead {
  return {
    customerId: row.customer_id,
    position: safeInteger(row.position),
    accountId: safeInteger(row.account_id),
    depositReference: row.deposit_reference,
    state: row.closed === true ? 'closed' : 'open',
    hasPayoutAccount: row.has_payout_account,
  };
}
