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
    readonly posted: Readonly<Record<string, string>> | null;
  }>(
    // Each side is summed by itself, in one pass over the facts.
    `with debit as (
       select t.debit_account_id as account_id,
         sum(case when t.phase in ('single', 'post') then t.amount_minor else 0 end) as posted,
         sum(case t.phase when 'single' then 0 when 'pending' then t.amount_minor
           else -t.released_minor end) as pending,
         sum(t.amount_minor) filter (
           where t.phase in ('single', 'post') and t.business_date <= $2) as posted_at
       from ledger.transfer t where t.pool_id = $1 and t.refusal is null
       group by t.debit_account_id
     ),
     credit as (
       select t.credit_account_id as account_id,
         sum(case when t.phase in ('single', 'post') then t.amount_minor else 0 end) as posted,
         sum(case t.phase when 'single' then 0 when 'pending' then t.amount_minor
           else -t.released_minor end) as pending,
         sum(t.amount_minor) filter (
           where t.phase in ('single', 'post') and t.business_date <= $2) as posted_at
       from ledger.transfer t where t.pool_id = $1 and t.refusal is null
       group by t.credit_account_id
     ),
     recomputed as materialized (
       select account_id, d.posted as debits_posted, c.posted as credits_posted,
         d.pending as debits_pending, c.pending as credits_pending,
         d.posted_at as debits_at, c.posted_at as credits_at
       from debit d full join credit c using (account_id)
     ),
     kinds as (
       select a.kind, sum(coalesce(r.credits_at, 0) - coalesce(r.debits_at, 0)) as posted
       from recomputed r
       join ledger.account a on a.pool_id = $1 and a.account_id = r.account_id
       where r.debits_at is not null or r.credits_at is not null
       group by a.kind
     )
     select count(*)::integer as accounts_compared,
       count(*) filter (where a.account_id is null
         or a.debits_posted_minor <> coalesce(r.debits_posted, 0)
         or a.credits_posted_minor <> coalesce(r.credits_posted, 0)
         or a.debits_pending_minor <> coalesce(r.debits_pending, 0)
         or a.credits_pending_minor <> coalesce(r.credits_pending, 0))::integer as accounts_differing,
       (select (p.position_next - 1)::text from pool.head p where p.pool_id = $1) as position_last,
       (select jsonb_object_agg(k.kind, k.posted::text) from kinds k) as posted
     from ledger.all_account_sums($1) a
     full join recomputed r on r.account_id = a.account_id`,
    [poolId, businessDate],
  );
  const posted = Object.entries(row?.posted ?? {}).map(
    ([kind, sum]) => [kind, BigInt(sum)] as const,
  );
  return {
    accountsCompared: row?.accounts_compared ?? 0,
    accountsDiffering: row?.accounts_differing ?? 0,
    positionLast: Number.parseInt(row?.position_last ?? '0', 10),
    posted: Object.fromEntries(posted),
  };
}
