import type { Account, AccountSums } from './account.ts';

/**
 * The posted balance (账面余额): what has been posted on the account's normal side, less the other
 * side.
 *
 * @unit minor units of the account's currency
 */
export function postedBalance(account: Pick<Account, 'normalSide'>, sums: AccountSums): bigint {
  if (account.normalSide === 'debit') return sums.debitsPosted - sums.creditsPosted;
  return sums.creditsPosted - sums.debitsPosted;
}

/**
 * The available balance (可用余额): the posted balance less what is pending against it. Money that is
 * pending in its favour is not available.
 *
 * @unit minor units of the account's currency
 * @invariant L3 never below zero unless the account may go below zero
 */
export function availableBalance(account: Pick<Account, 'normalSide'>, sums: AccountSums): bigint {
  const against = account.normalSide === 'debit' ? sums.creditsPending : sums.debitsPending;
  return postedBalance(account, sums) - against;
}

/**
 * The largest that the posted balance becomes if everything pending in its favour posts, and
 * nothing else.
 *
 * @unit minor units of the account's currency
 * @invariant L4 never above the account's `balanceMax`
 */
export function prospectiveBalance(account: Account, sums: AccountSums): bigint {
  const inFavour = account.normalSide === 'debit' ? sums.debitsPending : sums.creditsPending;
  return postedBalance(account, sums) + inFavour;
}
