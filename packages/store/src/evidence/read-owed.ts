import { ACCOUNT_KINDS, type AccountKind } from '@ringfence/custody';
import type { Db } from '../db.ts';
import { WHOLE_POOL_MILLISECONDS_MAX } from '../limits.ts';
import { allowWholePool } from '../reads/read-report-facts.ts';

/** Which transfers count: those up to a position, and of business days up to one. */
export interface OwedAt {
  readonly poolId: number;
  readonly positionLast: number;
  /** Absent: every business day. */
  readonly businessDate?: string;
}

/** What one account holds. */
export interface OwedAccount {
  readonly kind: AccountKind;
  /** The customer who owns it; absent: nobody, or somebody who came later. */
  readonly customerId?: string;
  /** Credits minus debits that are posted. @unit minor units */
  readonly posted: bigint;
}

/** Reads of one pass over the accounts; a pool has fewer. */
const OWED_READS_MAX = 1_000_000;

const COUNTED = `t.pool_id = $1 and t.position <= $2 and ($3::date is null or t.business_date <= $3)
  and t.phase in ('single', 'post') and t.refusal is null`;

const OWED = `
  select a.kind, c.customer_id, s.posted::text as posted_minor
  from (
    select m.account_id, sum(m.posted) as posted
    from (
      select t.debit_account_id as account_id, -t.amount_minor::bigint as posted
      from ledger.transfer t where ${COUNTED}
      union all
      select t.credit_account_id, t.amount_minor::bigint
      from ledger.transfer t where ${COUNTED}
      union all
      select a.account_id, 0 from ledger.account a where a.pool_id = $1
    ) m
    group by m.account_id
  ) s
  -- Each by its key, whatever the planner takes the size of a pool for.
  cross join lateral (
    select a.kind from ledger.account a
    where a.pool_id = $1 and a.account_id = s.account_id limit 1
  ) a
  left join lateral (
    select c.customer_id from custody.customer c
    where c.pool_id = $1 and c.account_id = s.account_id and c.position <= $2 limit 1
  ) c on true
  order by s.account_id`;

/**
 * What every account of a pool holds in a prefix of its journal, page by page: one pass over the
 * facts, held open by the transaction that reads it. That one may stand still for long, between
 * the pages and after them, while a tree is built of what was read.
 */
export async function* readOwed(
  db: Db,
  { poolId, positionLast, businessDate, pageSize }: OwedAt & { readonly pageSize: number },
): AsyncGenerator<readonly OwedAccount[]> {
  await allowWholePool(db);
  await db.query("select set_config('idle_in_transaction_session_timeout', $1, true)", [
    String(WHOLE_POOL_MILLISECONDS_MAX),
  ]);
  await db.query(`declare owed no scroll cursor for ${OWED}`, [
    poolId,
    positionLast,
    businessDate ?? null,
  ]);
  for (let read = 0; read < OWED_READS_MAX; read += 1) {
    const rows = await db.query<{
      readonly kind: string;
      readonly customer_id: string | null;
      readonly posted_minor: string;
    }>(`fetch ${Math.trunc(pageSize)} from owed`);
    if (rows.length === 0) break;
    yield rows.map((row) => ({
      kind: kindOf(row.kind),
      ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
      posted: BigInt(row.posted_minor),
    }));
  }
  await db.query('close owed');
}

/** Transfers of one account that one question reads. */
const ACCOUNT_TRANSFERS_MAX = 10_000_000;

/** What one customer is owed. @unit minor units of the pool's currency */
export interface Owed {
  /** By the transfers as they are stored now. */
  readonly booked: bigint;
  /** By the running balance of the account, which says the same unless somebody changed one. */
  readonly shown: bigint;
}

/**
 * What one customer is owed in a prefix of the journal, as the database says it now, in both ways
 * in which it says it.
 *
 * @returns undefined when the prefix has no such customer
 */
export async function findOwed(
  db: Pick<Db, 'query'>,
  { poolId, positionLast, businessDate, customerId }: OwedAt & { readonly customerId: string },
): Promise<Owed | undefined> {
  const [row] = await db.query<{ readonly booked_minor: bigint; readonly shown_minor: bigint }>(
    `select e.counted::bigint as booked_minor,
       (e.counted + s.credits_posted_minor - s.debits_posted_minor - e.whole)::bigint as shown_minor
     from custody.customer c
     cross join lateral ledger.account_sums($1, c.account_id, $2) s
     cross join lateral (
       select coalesce(sum(m.posted) filter (where $3::date is null or m.business_date <= $3), 0)
           as counted,
         coalesce(sum(m.posted), 0) as whole
       from (
         select t.business_date,
           case when t.debit_account_id = c.account_id then -t.amount_minor::bigint else 0 end
           + case when t.credit_account_id = c.account_id then t.amount_minor::bigint else 0 end
             as posted
         from ledger.account_positions($1, c.account_id, $2 + 1, ${ACCOUNT_TRANSFERS_MAX}) p
         join ledger.transfer t on t.pool_id = $1 and t.position = p.entry_position
         where t.phase in ('single', 'post') and t.refusal is null
       ) m
     ) e
     where c.pool_id = $1 and c.customer_id = $4 and c.position <= $2`,
    [poolId, positionLast, businessDate ?? null, customerId],
  );
  return row === undefined ? undefined : { booked: row.booked_minor, shown: row.shown_minor };
}

function kindOf(text: string): AccountKind {
  const kind = ACCOUNT_KINDS.find((one) => one === text);
  if (kind === undefined) throw new TypeError(`expected a kind of account, received ${text}`);
  return kind;
}
