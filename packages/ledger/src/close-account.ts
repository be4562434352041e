import type { AccountId } from './account.ts';
import type { AccountClosingStatus } from './account-status.ts';
import type { Ledger } from './ledger.ts';

/**
 * Closes an account for good. It takes no transfer after that.
 *
 * Only an empty account closes: closing one with money on it, or with a pending transfer that may
 * still bring money, would lock that money in. So resolve what is pending and pay out what is left
 * first.
 *
 * @returns the first {@link AccountClosingStatus} that applies
 * @invariant L11 a closed account is empty and stays empty
 */
export function closeAccount(ledger: Ledger, id: AccountId): AccountClosingStatus {
  const state = ledger.accounts.get(id);
  if (state === undefined) return 'account_not_found';
  if (state.account.closed) return 'already_closed';
  if (state.debitsPending !== 0n || state.creditsPending !== 0n)
    return 'account_has_pending_transfers';
  if (state.debitsPosted !== state.creditsPosted) return 'account_has_balance';

  // From here it must succeed.
  state.account = { ...state.account, closed: true };
  return 'closed';
}
