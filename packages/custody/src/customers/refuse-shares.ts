import { postedBalance } from '@ringfence/ledger';
import { assert } from '@ringfence/money';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { accountStateOf } from './account-of.ts';
import type { InheritanceShare } from './record-shape.ts';

/**
 * Refuses a distribution that is not the whole balance, exactly, to heirs whose own accounts are
 * open and whose cards were verified.
 *
 * @returns customer_has_open_items, payee_not_found, payee_closed, condition_not_met,
 *   parts_differ_from_total
 */
export function refuseShares(
  state: CustodyState,
  customer: CustomerRecord,
  shares: readonly InheritanceShare[],
): Decision | undefined {
  const sums = state.ledger.accounts.get(customer.accountId);
  assert(sums !== undefined, `C11 expected account ${customer.accountId} in the ledger`);
  if (sums.debitsPending > 0n || sums.creditsPending > 0n) return refuse('customer_has_open_items');
  for (const { heirId } of shares) {
    const refusal = refuseHeir(state, heirId);
    if (refusal !== undefined) return refusal;
  }
  const posted = postedBalance(sums.account, sums);
  const total = shares.reduce((sum, { amount }) => sum + amount, 0n);
  if (total === posted) return undefined;
  const detail = { expected: posted.toString(), received: total.toString() };
  return refuse('parts_differ_from_total', detail);
}

function refuseHeir(state: CustodyState, heirId: string): Decision | undefined {
  const heir = state.customers.get(heirId);
  if (heir === undefined) return refuse('payee_not_found', { received: heirId });
  if (heir.closed) return refuse('payee_closed', { received: heirId });
  const verification = openRecords(state, 'customer_account').get(heirId)?.body.verification;
  const isVerified =
    verification?.result === 'matched' &&
    verification.cardCommitment === heir.payoutAccountCommitment;
  if (isVerified && accountStateOf(state, heir) === 'active') return undefined;
  const expected = 'heirs with an active account and a bound card that was verified';
  return refuse('condition_not_met', { expected, received: heirId });
}
