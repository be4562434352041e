import {
  type Account,
  type AccountId,
  type AccountSums,
  accountId,
  createLedger,
  type Ledger,
  restoreAccount,
  restorePending,
  type TransferMemory,
} from '@ringfence/ledger';
import { amount, type Currency, currency } from '@ringfence/money';
import type { Db } from '../db.ts';
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
  for (const row of accounts) {
    restoreAccount(ledger, accountOf(row), sumsOfRow(row));
  }
  const pendings = await db.query<TransferRow>(
    `select ${TRANSFER_COLUMNS} from ledger.transfer_record t
     where t.pool_id = $1 and t.phase = 'pending' and t.refusal is null
       and not exists (
         select from ledger.transfer r
         where r.pool_id = $1 and r.pending_id = t.id and r.refusal is null)
     order by t.position`,
    [poolId],
  );
  for (const row of pendings) {
    const { transfer } = transferOf(row);
    if (transfer.refusal === undefined) restorePending(ledger, transfer);
  }
  return ledger;
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
