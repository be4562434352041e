import type { AccountSums } from '@ringfence/ledger';
import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** An account of a pool, without its sums. */
export interface AccountRead {
  readonly accountId: number;
  readonly kind: string;
  readonly currency: string;
  readonly normalSide: 'debit' | 'credit';
  readonly closed: boolean;
  readonly customerId?: string;
}

interface AccountRow {
  readonly account_id: bigint;
  readonly kind: string;
  readonly currency: string;
  readonly normal_side: 'debit' | 'credit';
  readonly closed: boolean;
  readonly customer_id: string | null;
}

const SELECT_ACCOUNT = `
  select a.account_id, a.kind, a.currency, a.normal_side, c.customer_id,
         k.account_id is not null as closed
  from ledger.account a
  left join ledger.account_closing k on k.pool_id = a.pool_id and k.account_id = a.account_id
  left join custody.customer c on c.pool_id = a.pool_id and c.account_id = a.account_id`;

/** The account with this number in a pool. */
export async function findAccount(
  db: Db,
  account: { readonly poolId: number; readonly accountId: number },
): Promise<AccountRead | undefined> {
  const [row] = await db.query<AccountRow>(
    `${SELECT_ACCOUNT} where a.pool_id = $1 and a.account_id = $2`,
    [account.poolId, account.accountId],
  );
  return row === undefined ? undefined : accountOf(row);
}

/** The accounts of a pool by number, from after a number. */
export async function listAccounts(
  db: Db,
  page: { readonly poolId: number; readonly after: number; readonly limit: number },
): Promise<readonly AccountRead[]> {
  const rows = await db.query<AccountRow>(
    `${SELECT_ACCOUNT}
     where a.pool_id = $1 and a.account_id > $2
     order by a.account_id limit $3`,
    [page.poolId, page.after, page.limit],
  );
  return rows.map(accountOf);
}

/**
 * The sums now of several accounts of a pool, in one pass over what the histories do not hold yet.
 *
 * @unit minor units of the pool's currency
 */
export async function findSumsOfAccounts(
  db: Db,
  poolId: number,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, AccountSums>> {
  const rows = await db.query<{
    readonly account_id: bigint;
    readonly debits_posted_minor: bigint;
    readonly credits_posted_minor: bigint;
    readonly debits_pending_minor: bigint;
    readonly credits_pending_minor: bigint;
  }>('select * from ledger.all_account_sums($1) s where s.account_id = any($2::bigint[])', [
    poolId,
    accountIds,
  ]);
  return new Map(
    rows.map((row) => [
      safeInteger(row.account_id),
      {
        debitsPosted: row.debits_posted_minor,
        creditsPosted: row.credits_posted_minor,
        debitsPending: row.debits_pending_minor,
        creditsPending: row.credits_pending_minor,
      },
    ]),
  );
}

function accountOf(row: AccountRow): AccountRead {
  return {
    accountId: safeInteger(row.account_id),
    kind: row.kind,
    currency: row.currency,
    normalSide: row.normal_side,
    closed: row.closed,
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
  };
}
