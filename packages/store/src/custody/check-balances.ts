import type { Db } from '../db.ts';
import { WHOLE_POOL_MILLISECONDS_MAX } from '../limits.ts';

/** What a recomputation of all balances found. */
export interface BalanceCheck {
  readonly accountsCompared: number;
  readonly accountsDiffering: number;
  readonly positionLast: number;
  /** Posted by all transfers up to a business day, credits minus debits, by account kind. */
  readonly posted: Readonly<Record<string, bigint>>;
}

/**
 * Recomputes every account's four sums from all stored transfers, and compares them with the sums
 * that the follower keeps up (R1); and the totals of a business day, which the engine compares with
 * its own. One snapshot, passes over the facts, no code of the engine. Each statement may take
 * {@link WHOLE_POOL_MILLISECONDS_MAX}, to the end of the snapshot.
 *
 * @invariant R1 no account differs from its replay
 */
export async function checkBalances(
  db: Pick<Db, 'query'>,
  poolId: number,
  businessDate: string,
): Promise<BalanceCheck> {
  await db.query("select set_config('statement_timeout', $1, true)", [
    String(WHOLE_POOL_MILLISECONDS_MAX),
  ]);
  const [row] = await db.query<{
    readonly accounts_compared: number;
    readonly accounts_differing: number;
    readonly position_last: string;
  }>(
    `with side as (
       select t.debit_account_id as account_id,
         case when t.phase in ('single', 'post') then t.amount_minor else 0 end as debit_posted,
         0::bigint as credit_posted,
         case t.phase when 'single' then 0 when 'pending' then t.amount_minor
           else -t.released_minor end as debit_pending,
         0::bigint as credit_pending
       from ledger.transfer t where t.pool_id = $1 and t.refusal is null
       union all
       select t.credit_account_id, 0,
         case when t.phase in ('single', 'post') then t.amount_minor else 0 end,
         0,
         case t.phase when 'single' then 0 when 'pending' then t.amount_minor
           else -t.released_minor end
       from ledger.transfer t where t.pool_id = $1 and t.refusal is null
     ),
     recomputed as (
       select s.account_id, sum(s.debit_posted) as debits_posted,
         sum(s.credit_posted) as credits_posted, sum(s.debit_pending) as debits_pending,
         sum(s.credit_pending) as credits_pending
       from side s group by s.account_id
     )
     select count(*)::integer as accounts_compared,
       count(*) filter (where a.account_id is null
         or a.debits_posted_minor <> coalesce(r.debits_posted, 0)
         or a.credits_posted_minor <> coalesce(r.credits_posted, 0)
         or a.debits_pending_minor <> coalesce(r.debits_pending, 0)
         or a.credits_pending_minor <> coalesce(r.credits_pending, 0))::integer as accounts_differing,
       (select (p.position_next - 1)::text from pool.head p where p.pool_id = $1) as position_last
     from ledger.all_account_sums($1) a
     full join recomputed r on r.account_id = a.account_id`,
    [poolId],
  );
  const posted = await sumPostedByKind(db, poolId, businessDate);
  return {
    accountsCompared: row?.accounts_compared ?? 0,
    accountsDiffering: row?.accounts_differing ?? 0,
    positionLast: Number.parseInt(row?.position_last ?? '0', 10),
    posted,
  };
}

async function sumPostedByKind(
  db: Pick<Db, 'query'>,
  poolId: number,
  businessDate: string,
): Promise<Readonly<Record<string, bigint>>> {
  const rows = await db.query<{ readonly kind: string; readonly posted_minor: bigint }>(
    `select a.kind, sum(s.posted)::bigint as posted_minor
     from (
       select t.debit_account_id as account_id, -t.amount_minor::bigint as posted
       from ledger.transfer t
       where t.pool_id = $1 and t.business_date <= $2 and t.phase in ('single', 'post')
         and t.refusal is null
       union all
       select t.credit_account_id, t.amount_minor::bigint
       from ledger.transfer t
       where t.pool_id = $1 and t.business_date <= $2 and t.phase in ('single', 'post')
         and t.refusal is null
     ) s
     join ledger.account a on a.pool_id = $1 and a.account_id = s.account_id
     group by a.kind`,
    [poolId, businessDate],
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.posted_minor]));
}
