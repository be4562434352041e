import { availableBalance } from '@ringfence/ledger';
import { type Timestamp, amount as toAmount } from '@ringfence/money';
import { type BookingContext, type Movement, poolOf } from '../book-transfers.ts';
import type { CustodyState, ReceiptRecord } from '../custody-state.ts';
import { freeOf } from '../orders/freezes-of.ts';
import type { AccountKind } from '../programme.ts';

/** Who pays for a deposit that the bank takes back; together it is the deposit. */
export interface ReversalShares {
  readonly fromSuspense: bigint;
  readonly fromCustomer: bigint;
  readonly fromAdvance: bigint;
  readonly unfunded: bigint;
}

/**
 * Shares out a deposit that the bank takes back: first what nobody owned yet, then what of the
 * customer's money is there and not frozen, then the platform's own money. What is left is
 * unfunded.
 *
 * @unit minor units of the pool's currency
 * @invariant C50 a deposit that is taken back brings no customer below zero
 */
export function shareReversal(
  state: CustodyState,
  receipt: ReceiptRecord,
  now: Timestamp,
): ReversalShares {
  const customer =
    receipt.customerId === undefined ? undefined : state.customers.get(receipt.customerId);
  const available = {
    suspense: receipt.unallocated,
    customer: customer === undefined ? 0n : freeOf(state, customer, now),
    advance: availableOfKind(state, 'advance'),
  };
  let left: bigint = receipt.amount;
  const take = (most: bigint): bigint => {
    const taken = most < left ? most : left;
    left -= taken;
    return taken;
  };
  const fromSuspense = take(available.suspense);
  const fromCustomer = take(available.customer);
  const fromAdvance = take(available.advance);
  return { fromSuspense, fromCustomer, fromAdvance, unfunded: left };
}

/** @unit minor units of the pool's currency; 0 when the programme has no such account */
export function availableOfKind(state: CustodyState, kind: AccountKind): bigint {
  const id = poolOf(state).accounts.get(kind);
  const sums = id === undefined ? undefined : state.ledger.accounts.get(id);
  return sums === undefined ? 0n : availableBalance(sums.account, sums);
}

/**
 * What booking a reversal needs besides: the bank did it, so the state of the customer's account is
 * not asked.
 */
export function exemptionOf(
  state: CustodyState,
  { customerId }: ReceiptRecord,
): Pick<BookingContext, 'exemptAccountId'> {
  const customer = customerId === undefined ? undefined : state.customers.get(customerId);
  return customer === undefined ? {} : { exemptAccountId: customer.accountId };
}

/** The movements that take the shares to an account; none for a share of nothing. */
export function movementsOfShares(
  state: CustodyState,
  receipt: ReceiptRecord,
  { shares, to }: { readonly shares: ReversalShares; readonly to: AccountKind },
): readonly Movement[] {
  const { accounts } = poolOf(state);
  const customer =
    receipt.customerId === undefined ? undefined : state.customers.get(receipt.customerId);
  const creditAccountId = accounts.get(to);
  const sources = [
    [accounts.get('suspense'), shares.fromSuspense],
    [customer?.accountId, shares.fromCustomer],
    [accounts.get('advance'), shares.fromAdvance],
  ] as const;
  return sources.flatMap(([debitAccountId, amount]) => {
    if (debitAccountId === undefined || creditAccountId === undefined || amount === 0n) return [];
    const accountIds = { debitAccountId, creditAccountId };
    return [{ phase: 'single', kind: 'take_back', ...accountIds, amount: toAmount(amount) }];
  });
}
