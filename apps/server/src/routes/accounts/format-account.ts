import type { AccountBalance, AccountEntry, AccountRecord, Parsed } from '@ringfence/contract';
import { type AccountSums, availableBalance, postedBalance } from '@ringfence/ledger';
import type { AccountRead, StoredTransfer } from '@ringfence/store';

/** An account with its balances now; what is posted and not available is held. */
export function formatAccount(
  account: AccountRead,
  sums: AccountSums,
): Parsed<typeof AccountRecord> {
  const posted = postedBalance(account, sums);
  const available = availableBalance(account, sums);
  return {
    ...account,
    postedMinor: String(posted),
    availableMinor: String(available),
    heldMinor: String(posted - available),
  };
}

/** The sums of an account after a position, and the two balances that follow from them. */
export function formatAccountBalance(
  account: AccountRead,
  sums: AccountSums,
  position: number,
): Parsed<typeof AccountBalance> {
  const { debitsPosted, creditsPosted, debitsPending, creditsPending } = sums;
  return {
    accountId: account.accountId,
    position,
    debitsPostedMinor: String(debitsPosted),
    creditsPostedMinor: String(creditsPosted),
    debitsPendingMinor: String(debitsPending),
    creditsPendingMinor: String(creditsPending),
    postedMinor: String(postedBalance(account, sums)),
    availableMinor: String(availableBalance(account, sums)),
  };
}

/** A transfer as one account's statement shows it: its own side, and the other account. */
export function formatAccountEntry(
  accountId: number,
  stored: StoredTransfer,
): Parsed<typeof AccountEntry> {
  const { transfer, position, recordedAt, causePosition } = stored;
  const isDebit = transfer.debitAccountId === accountId;
  return {
    position,
    transferId: transfer.id,
    phase: transfer.phase,
    kind: transfer.kind,
    side: isDebit ? 'debit' : 'credit',
    counterAccountId: isDebit ? transfer.creditAccountId : transfer.debitAccountId,
    amountMinor: String(transfer.amount),
    releasedMinor: String('released' in transfer ? transfer.released : 0n),
    businessDate: transfer.businessDate,
    recordedAt,
    ...(causePosition === undefined ? {} : { causePosition }),
  };
}
