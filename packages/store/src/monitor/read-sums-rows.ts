import type { AccountId, AccountSums } from '@ringfence/ledger';
import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';

/** Sums that the database states for an account. */
export interface SumsRow extends AccountSums {
  readonly accountId: AccountId;
  /** After this position. */
  readonly position: number;
}

interface Row {
  readonly account_id: bigint;
  readonly position: bigint;
  readonly debits_posted: bigint;
  readonly credits_posted: bigint;
  readonly debits_pending: bigint;
  readonly credits_pending: bigint;
}

const SUMS = (of: string): string => `${of}.debits_posted_minor as debits_posted,
  ${of}.credits_posted_minor as credits_posted, ${of}.debits_pending_minor as debits_pending,
  ${of}.credits_pending_minor as credits_pending`;

const POSTED = "case when t.phase in ('single', 'post') then t.amount_minor::bigint else 0 end";
const PENDING = `case t.phase when 'single' then 0 when 'pending' then t.amount_minor::bigint
  else -t.released_minor::bigint end`;

/** What a transfer adds to its account on one side. */
const ADDED = (side: 'debit' | 'credit'): string =>
  side === 'debit'
    ? `${POSTED} as debit_posted, 0 as credit_posted, ${PENDING} as debit_pending, 0 as credit_pending`
    : `0, ${POSTED}, 0, ${PENDING}`;

/** The rows of some accounts' histories that end in a range of positions, in that order. */
export async function readHistoryRows(
  connection: PoolConnection,
  range: {
    readonly poolId: number;
    readonly accountIds: readonly number[];
    readonly from: number;
    readonly to: number;
  },
): Promise<readonly SumsRow[]> {
  const rows = await connection.query<Row>(
    'read_history_rows',
    `select h.account_id, h.position_last as position, ${SUMS('h')}
     from ledger.account_history h
     where h.pool_id = $1 and h.account_id = any($2::bigint[])
       and h.position_last between $3 and $4
     order by h.position_last`,
    [range.poolId, range.accountIds, range.from, range.to],
  );
  return rows.map(sumsOf);
}

/** How many transfers the history of each account lists up to a position. */
export async function sumHistoryPositions(
  connection: PoolConnection,
  { poolId, position }: { readonly poolId: number; readonly position: number },
): Promise<ReadonlyMap<number, number>> {
  const rows = await connection.query<{ readonly account_id: bigint; readonly count: bigint }>(
    'sum_history_positions',
    `select h.account_id, sum(cardinality(h.positions)) as count
     from ledger.account_history h
     where h.pool_id = $1 and h.position_last <= $2
     group by h.account_id`,
    [poolId, position],
  );
  return new Map(rows.map((row) => [safeInteger(row.account_id), safeInteger(row.count)]));
}

/**
 * What the database answers for the sums of accounts after a position.
 *
 * @param request.accountIds absent: of every account
 */
export async function readSumsAt(
  connection: PoolConnection,
  request: {
    readonly poolId: number;
    readonly position: number;
    readonly accountIds?: readonly number[];
  },
): Promise<readonly SumsRow[]> {
  const { poolId, position, accountIds } = request;
  const isFew = accountIds !== undefined && accountIds.length <= ACCOUNTS_ONE_BY_ONE_MAX;
  const rows = isFew
    ? await connection.query<Row>('read_sums_of_few', SUMS_OF_FEW, [poolId, position, accountIds])
    : await connection.query<Row>('read_sums', SUMS_OF_MANY, [
        poolId,
        position,
        accountIds ?? null,
      ]);
  return rows.map(sumsOf);
}

/** More accounts than these are summed in one pass over what their histories do not hold yet. */
const ACCOUNTS_ONE_BY_ONE_MAX = 64;

const SUMS_OF_FEW = `
  select a.account_id, $2::bigint as position, ${SUMS('s')}
  from ledger.account a
  cross join lateral ledger.account_sums(a.pool_id, a.account_id, $2) s
  where a.pool_id = $1 and a.account_id = any($3::bigint[])
  order by a.account_id`;

/**
 * What the program takes for the sums now, less what came after the position. Account by account,
 * each would look through all that the histories do not hold yet.
 */
const SUMS_OF_MANY = `
  with later as (
    select m.account_id, sum(m.debit_posted) as debits_posted, sum(m.credit_posted) as credits_posted,
      sum(m.debit_pending) as debits_pending, sum(m.credit_pending) as credits_pending
    from (
      select t.debit_account_id as account_id, ${ADDED('debit')}
      from ledger.transfer t
      where t.pool_id = $1 and t.position > $2 and t.refusal is null
      union all
      select t.credit_account_id, ${ADDED('credit')}
      from ledger.transfer t
      where t.pool_id = $1 and t.position > $2 and t.refusal is null
    ) m
    group by m.account_id
  )
  select s.account_id, $2::bigint as position,
    (s.debits_posted_minor - coalesce(l.debits_posted, 0))::bigint as debits_posted,
    (s.credits_posted_minor - coalesce(l.credits_posted, 0))::bigint as credits_posted,
    (s.debits_pending_minor - coalesce(l.debits_pending, 0))::bigint as debits_pending,
    (s.credits_pending_minor - coalesce(l.credits_pending, 0))::bigint as credits_pending
  from ledger.all_account_sums($1) s
  left join later l on l.account_id = s.account_id
  where $3::bigint[] is null or s.account_id = any($3::bigint[])
  order by s.account_id`;

function sumsOf(row: Row): SumsRow {
  return {
    accountId: safeInteger(row.account_id) as AccountId,
    position: safeInteger(row.position),
    debitsPosted: row.debits_posted,
    creditsPosted: row.credits_posted,
    debitsPending: row.debits_pending,
    creditsPending: row.credits_pending,
  };
}
