import {
  type Account,
  type AccountId,
  type AccountSums,
  accountId,
  createLedger,
  type Ledger,
  restoreAccount,
  restorePending,
  type TransferFact,
  type TransferMemory,
} from '@ringfence/ledger';
import { amount, type Currency, currency, InvariantBroken } from '@ringfence/money';
import type { Db } from '../db.ts';
import { PENDINGS_PER_PAGE_MAX } from '../limits.ts';
import { safeInteger } from '../safe-integer.ts';
import { TRANSFER_COLUMNS, type TransferRow, transferOf } from './transfer-row.ts';

interface AccountRow {
  readonly account_id: bigint;
  readonly currency: string;
  readonly kind: string;
  readonly normal_side: 'debit' | 'credit';
  readonly may_go_below_zero: boolean;
  readonly balance_max_minor: bigint | null;
  readonly closed: boolean;
  readonly debits_posted_minor: bigint;
  readonly credits_posted_minor: bigint;
  readonly debits_pending_minor: bigint;
  readonly credits_pending_minor: bigint;
}

export interface AccountWithSums {
  readonly accountId: AccountId;
  readonly account: Account;
  readonly sums: AccountSums;
}

/**
 * Rebuilds the ledger of a pool from its facts: every account with its exact sums, and the pending
 * transfers that are still open.
 *
 * The caller gives one snapshot and holds the lease, so that nothing is committed meanwhile.
 *
 * @invariant L10 the sums follow from the facts
 */
export async function loadLedger(
  db: Pick<Db, 'query'>,
  poolId: number,
  memory: TransferMemory,
): Promise<Ledger> {
  const ledger = createLedger(memory);
  const accounts = await db.query<AccountRow>(
    'select * from ledger.all_account_sums($1) order by account_id',
    [poolId],
  );
  let pendingMinor = 0n;
  for (const row of accounts) {
    restoreAccount(ledger, accountOf(row), sumsOfRow(row));
    pendingMinor += row.debits_pending_minor;
  }
  for (const fact of await listOpenPendings(db, poolId, pendingMinor)) restorePending(ledger, fact);
  return ledger;
}

/**
 * The pending transfers that are still open, oldest first.
 *
 * They are sought from the newest on, in pages, until they add up to what all accounts together
 * have pending: what was resolved before the oldest open one was made is never read.
 *
 * @param pendingMinor the pending debits of all accounts, in minor units of whatever currency
 * @invariant L2 pending sums equal the open pending transfers
 */
async function listOpenPendings(
  db: Pick<Db, 'query'>,
  poolId: number,
  pendingMinor: bigint,
): Promise<readonly TransferFact[]> {
  const pages: TransferFact[][] = [];
  let leftMinor = pendingMinor;
  let before = Number.MAX_SAFE_INTEGER;
  while (leftMinor > 0n && before > 0) {
    const from = await findPageStart(db, poolId, before);
    const page = await listOpenPage(db, { poolId, from, before });
    for (const fact of page) leftMinor -= fact.amount;
    pages.push(page);
    before = from;
  }
  if (leftMinor !== 0n)
    throw new InvariantBroken(`L2 expected ${pendingMinor} pending, ${leftMinor} are not found`);
  return pages.reverse().flat();
}

/** @returns the position from which on a page of pending transfers stands; 0 for the last page */
async function findPageStart(
  db: Pick<Db, 'query'>,
  poolId: number,
  before: number,
): Promise<number> {
  const [row] = await db.query<{ readonly position: bigint }>(
    `select t.position from ledger.transfer t
     where t.pool_id = $1 and t.phase = 'pending' and t.refusal is null and t.position < $2
     order by t.position desc
     offset $3 limit 1`,
    [poolId, before, PENDINGS_PER_PAGE_MAX],
  );
  // The transfer found is the newest of the next page.
  return row === undefined ? 0 : safeInteger(row.position) + 1;
}

/**
 * A page of open pending transfers. The `offset 0` keeps the search for a resolution a look-up by
 * index for each row: as a join it costs the square of the page while statistics are missing.
 */
async function listOpenPage(
  db: Pick<Db, 'query'>,
  page: { readonly poolId: number; readonly from: number; readonly before: number },
): Promise<TransferFact[]> {
  const rows = await db.query<TransferRow>(
    `select ${TRANSFER_COLUMNS} from ledger.transfer_record t
     where t.pool_id = $1 and t.phase = 'pending' and t.refusal is null
       and t.position >= $2 and t.position < $3
       and not exists (
         select from ledger.transfer r
         where r.pool_id = $1 and r.pending_id = t.id and r.refusal is null
         offset 0)
     order by t.position`,
    [page.poolId, page.from, page.before],
  );
  return rows.flatMap((row) => {
    const { transfer } = transferOf(row);
    return transfer.refusal === undefined ? [transfer] : [];
  });
}

/**
 * Every account of a pool as stored, and its four sums, computed from the facts by the database.
 */
export async function listAccountSums(
  db: Pick<Db, 'query'>,
  poolId: number,
): Promise<readonly AccountWithSums[]> {
  const rows = await db.query<AccountRow>(
    'select * from ledger.all_account_sums($1) order by account_id',
    [poolId],
  );
  return rows.map((row) => {
    const account = accountOf(row);
    return { accountId: account.id, account, sums: sumsOfRow(row) };
  });
}

/** The currency of an account of a pool; of the pool itself for an account that does not exist. */
export async function loadCurrencies(
  db: Pick<Db, 'query'>,
  poolId: number,
): Promise<(accountId: number) => Currency> {
  const rows = await db.query<{ readonly account_id: bigint | null; readonly currency: string }>(
    `select account_id, currency from ledger.account where pool_id = $1
     union all
     select null, currency from pool.pool where pool_id = $1`,
    [poolId],
  );
  const currencies = new Map<number | undefined, Currency>();
  for (const row of rows)
    currencies.set(
      row.account_id === null ? undefined : safeInteger(row.account_id),
      currency(row.currency),
    );
  return (id) => {
    const found = currencies.get(id) ?? currencies.get(undefined);
    if (found === undefined) throw new RangeError(`expected pool ${poolId} to exist`);
    return found;
  };
}

function sumsOfRow(row: AccountRow): AccountSums {
  return {
    debitsPosted: row.debits_posted_minor,
    creditsPosted: row.credits_posted_minor,
    debitsPending: row.debits_pending_minor,
    creditsPending: row.credits_pending_minor,
  };
}

function accountOf(row: AccountRow): Account {
  const account = {
    id: accountId(safeInteger(row.account_id)),
    currency: currency(row.currency),
    kind: row.kind,
    normalSide: row.normal_side,
    mayGoBelowZero: row.may_go_below_zero,
    closed: row.closed,
  };
  if (row.balance_max_minor === null) return account;
  return { ...account, balanceMax: amount(row.balance_max_minor) };
}
