import { ACCOUNT_SUMS_ZERO, type Account } from './account.ts';
import type { AccountOpeningStatus } from './account-status.ts';
import type { Ledger } from './ledger.ts';

/**
 * Opens an account, with nothing on it.
 *
 * Sent again with the same content it answers `exists`, also when the account is closed since: the
 * id is taken for ever.
 *
 * @returns the first {@link AccountOpeningStatus} that applies
 */
export function openAccount(ledger: Ledger, account: Account): AccountOpeningStatus {
  const existing = ledger.accounts.get(account.id)?.account;
  if (existing !== undefined) return compareAccounts(existing, account);
  if (account.closed) return 'account_must_not_be_closed';

  // From here it must succeed.
  ledger.accounts.set(account.id, { account: { ...account }, ...ACCOUNT_SUMS_ZERO });
  return 'opened';
}

function compareAccounts(existing: Account, account: Account): AccountOpeningStatus {
  if (existing.currency !== account.currency) return 'exists_with_different_currency';
  if (existing.kind !== account.kind) return 'exists_with_different_kind';
  if (existing.normalSide !== account.normalSide) return 'exists_with_different_normal_side';
  if (existing.mayGoBelowZero !== account.mayGoBelowZero)
    return 'exists_with_different_may_go_below_zero';
  if (existing.balanceMax !== account.balanceMax) return 'exists_with_different_balance_max';
  return 'exists';
}
