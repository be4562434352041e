import {
  type Account,
  accountId,
  createLedger,
  type Ledger,
  restoreAccount,
  restorePending,
  type TransferMemory,
} from '@ringfence/ledger';
import { amount, currency } from '@ringfence/money';
import type { Db } from '../db.ts';
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
    restoreAccount(ledger, accountOf(row), {
      debitsPosted: row.debits_posted_minor,
      creditsPosted: row.credits_posted_minor,
      debitsPending: row.debits_pending_minor,
      creditsPending: row.credits_pending_minor,
    });
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

function accountOf(row: AccountRow): Account {
  const account = {
    id: accountId(Number(row.account_id)),
    currency: currency(row.currency),
    kind: row.kind,
    normalSide: row.normal_side,
    mayGoBelowZero: row.may_go_below_zero,
    closed: row.closed,
  };
  if (row.balance_max_minor === null) return account;
  return { ...account, balanceMax: amount(row.balance_max_minor) };
}
