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
  const rows = await connection.query<Row>(
    'read_sums_at',
    `select a.account_id, $2::bigint as position, ${SUMS('s')}
     from ledger.account a
     cross join lateral ledger.account_sums(a.pool_id, a.account_id, $2) s
     where a.pool_id = $1 and ($3::bigint[] is null or a.account_id = any($3::bigint[]))
     order by a.account_id`,
    [poolId, position, accountIds ?? null],
  );
  return rows.map(sumsOf);
}

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
