import { assert } from '@ringfence/money';
import type { Account, AccountSums } from './account.ts';
import { type Ledger, stateOf } from './ledger.ts';
import { addOpenPending, recordFact } from './record-fact.ts';
import type { TransferFact } from './transfer.ts';

/**
 * Puts back an account as it was recorded, with its sums. For rebuilding a ledger; it decides
 * nothing.
 *
 * The pending sums must be those of the open pending transfers that {@link restorePending} puts
 * back.
 *
 * @unit minor units of the account's currency
 */
export function restoreAccount(ledger: Ledger, account: Account, sums: AccountSums): void {
  assert(!ledger.accounts.has(account.id), `L6 expected account ${account.id} not to be restored`);
  const { debitsPosted, creditsPosted, debitsPending, creditsPending } = sums;
  ledger.accounts.set(account.id, {
    account: { ...account },
    debitsPosted,
    creditsPosted,
    debitsPending,
    creditsPending,
  });
}

/** Puts back an open pending transfer whose amount the restored sums already contain. */
export function restorePending(ledger: Ledger, fact: TransferFact): void {
  addOpenPending(ledger, fact);
}

/**
 * Adds a recorded fact to restored accounts: its effect, with no decision. For replay, in recorded
 * order.
 *
 * @invariant L10 the sums follow from the facts
 */
export function restoreFact(ledger: Ledger, fact: TransferFact): void {
  const debit = stateOf(ledger, fact.debitAccountId);
  const credit = stateOf(ledger, fact.creditAccountId);
  recordFact(ledger, fact, { debit, credit });
  ledger.memory.remember(fact);
  ledger.recordedAtLast = fact.recordedAt;
}
