import {
  type AccountSums,
  availableBalance,
  postedBalance,
  type TransferPhase,
} from '@ringfence/ledger';

/** A transfer as one account has it. @unit minor units of the pool's currency */
export interface EntryOfAccount {
  readonly isDebit: boolean;
  readonly phase: TransferPhase;
  readonly amount: bigint;
  /** What a `post`, `void` or `expire` takes out of pending. */
  readonly released: bigint;
}

/** What a customer's account had after an entry. @unit minor units of the pool's currency */
export interface BalanceAfter {
  readonly posted: bigint;
  readonly available: bigint;
}

/** Customers' accounts are normal on the credit side. */
const CUSTOMER_ACCOUNT = { normalSide: 'credit' } as const;

/**
 * The balances of an account after each of its transfers, worked out backwards from the sums after
 * the newest of them.
 *
 * @param newestFirst all transfers of the account in a range of positions, the newest first
 */
export function runningBalances(
  newestFirst: readonly EntryOfAccount[],
  sumsAfter: AccountSums,
): readonly BalanceAfter[] {
  let sums = sumsAfter;
  return newestFirst.map((entry) => {
    const after = {
      posted: postedBalance(CUSTOMER_ACCOUNT, sums),
      available: availableBalance(CUSTOMER_ACCOUNT, sums),
    };
    sums = sumsBefore(sums, entry);
    return after;
  });
}

function sumsBefore(
  sums: AccountSums,
  { isDebit, phase, amount, released }: EntryOfAccount,
): AccountSums {
  const posted = phase === 'pending' ? 0n : amount;
  const pending = phase === 'pending' ? amount : -released;
  return isDebit
    ? {
        ...sums,
        debitsPosted: sums.debitsPosted - posted,
        debitsPending: sums.debitsPending - pending,
      }
    : {
        ...sums,
        creditsPosted: sums.creditsPosted - posted,
        creditsPending: sums.creditsPending - pending,
      };
}
