import { postedBalance } from '@ringfence/ledger';
import { assert } from '@ringfence/money';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision, DecisionContext } from '../decision.ts';
import { openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { isRuleInForce } from '../rules-version.ts';
import { closingOf } from './closing-of.ts';
import type { BalanceLine } from './record-shape.ts';

/**
 * Refuses to move customers without their mandates unless their pool closes, its list of owners is
 * fixed, and each of them is moved whole, as its balance was confirmed.
 *
 * @returns condition_not_met, customer_not_found, customer_closed, withdrawals_stopped,
 *   consent_missing, quote_differs
 * @invariant C78 customers' money is moved on their mandates, or whole when their pool closes
 */
export function refuseClosingLines(
  state: CustodyState,
  lines: readonly BalanceLine[],
  context: Pick<DecisionContext, 'rulesVersion'>,
): Decision | undefined {
  const closing = closingOf(state);
  if (closing?.state !== 'closing' || closing.body.ownerList === undefined) {
    const expected = 'a pool that is closing, its list of owners fixed';
    return refuse('condition_not_met', { expected, received: closing?.state ?? 'open' });
  }
  const confirmations = openRecords(state, 'balance_confirmation');
  for (const { customerId, amount } of lines) {
    const customer = state.customers.get(customerId);
    if (customer === undefined) return refuse('customer_not_found', { received: customerId });
    if (customer.closed) return refuse('customer_closed', { received: customerId });
    if (customer.withdrawalStops > 0 && isRuleInForce('stops_bind_closings', context)) {
      return refuse('withdrawals_stopped', { received: customerId });
    }
    const confirmation = confirmations.get(customerId)?.body;
    if (confirmation?.noticeDate !== closing.body.noticeDate) {
      const expected = 'each balance confirmed, or deemed so';
      return refuse('consent_missing', { expected, received: customerId });
    }
    const { balance: confirmed } = confirmation;
    const balance = balanceOfCustomer(state, customer);
    if (confirmed === balance && balance === amount) continue;
    const detail = { expected: `${confirmed}, the whole balance`, received: amount.toString() };
    return refuse('quote_differs', { field: 'lines', ...detail });
  }
  return undefined;
}

/**
 * What is a customer's in the books, whether or not it is free.
 *
 * @unit minor units of the pool's currency
 */
export function balanceOfCustomer(
  state: CustodyState,
  { accountId }: Pick<CustomerRecord, 'accountId'>,
): bigint {
  const sums = state.ledger.accounts.get(accountId);
  assert(sums !== undefined, `C11 expected account ${accountId} in the ledger`);
  return postedBalance(sums.account, sums);
}
