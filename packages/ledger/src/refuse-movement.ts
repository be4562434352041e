import { AMOUNT_MAX } from '@ringfence/money';
import type { NormalSide } from './account.ts';
import type { AccountState } from './ledger.ts';
import type { FactAccounts } from './record-fact.ts';
import type { Transfer } from './transfer.ts';
import type { PlainRefusal } from './transfer-result.ts';

/**
 * Refuses a new `single` or `pending` transfer that its accounts do not allow now. A resolution
 * asks no limit again: what the pending transfer reserved, it may use, and an account with anything
 * pending is not closed.
 *
 * Pending amounts count as if they would post, on the side where that is the worse: so no
 * resolution of a pending transfer can break a limit later.
 *
 * @unit minor units of the accounts' currency
 * @returns the first refusal that applies
 * @invariant L3 available balance not below zero
 * @invariant L4 balance not above its maximum
 * @invariant L5 sums fit in 63 bits
 * @invariant L11 a closed account stays empty
 */
export function refuseMovement(
  { debit, credit }: FactAccounts,
  { amount, pendingId }: Transfer,
): PlainRefusal | undefined {
  if (pendingId !== undefined) return undefined;
  if (debit.account.closed) return 'debit_account_closed';
  if (credit.account.closed) return 'credit_account_closed';
  const debits = debit.debitsPosted + debit.debitsPending + amount;
  const credits = credit.creditsPosted + credit.creditsPending + amount;
  if (debits > AMOUNT_MAX) return 'debit_sum_overflows';
  if (credits > AMOUNT_MAX) return 'credit_sum_overflows';
  if (isBounded(debit, 'credit') && debits > debit.creditsPosted) return 'exceeds_credits';
  if (isBounded(credit, 'debit') && credits > credit.debitsPosted) return 'exceeds_debits';
  if (exceedsMax(debit, { side: 'debit', balance: debits - debit.creditsPosted }))
    return 'debit_account_exceeds_balance_max';
  if (exceedsMax(credit, { side: 'credit', balance: credits - credit.debitsPosted }))
    return 'credit_account_exceeds_balance_max';
  return undefined;
}

/** Whether the account has this normal side and may not go below zero on it. */
function isBounded({ account }: AccountState, side: NormalSide): boolean {
  return account.normalSide === side && !account.mayGoBelowZero;
}

function exceedsMax(
  { account }: AccountState,
  { side, balance }: { readonly side: NormalSide; readonly balance: bigint },
): boolean {
  if (account.balanceMax === undefined || account.normalSide !== side) return false;
  return balance > account.balanceMax;
}
