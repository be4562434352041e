import type { Db } from '../db.ts';
import { WHOLE_POOL_MILLISECONDS_MAX } from '../limits.ts';

/** A customer with money. */
export interface Owner {
  readonly customerId: string;
  /** @unit minor units of the pool's currency */
  readonly balance: bigint;
}

/** The customers of a pool with money, by id, as the books have it now; at most `limit`. */
export async function listOwners(
  db: Pick<Db, 'query'>,
  { poolId, limit }: { readonly poolId: number; readonly limit: number },
): Promise<readonly Owner[]> {
  await db.query("select set_config('statement_timeout', $1, true)", [
    String(WHOLE_POOL_MILLISECONDS_MAX),
  ]);
  const rows = await db.query<{ readonly customer_id: string; readonly balance_minor: bigint }>(
    `select c.customer_id,
       (s.credits_posted_minor - s.debits_posted_minor)::bigint as balance_minor
     from ledger.all_account_sums($1) s
     join custody.customer c on c.pool_id = $1 and c.account_id = s.account_id
     where s.credits_posted_minor <> s.debits_posted_minor
     order by c.customer_id collate "C"
     limit $2`,
    [poolId, limit],
  );
  return rows.map((row) => ({ customerId: row.customer_id, balance: row.balance_minor }));
}
