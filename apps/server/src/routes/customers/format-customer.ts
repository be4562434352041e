import type { CustomerRecord, CustomerSummary, Parsed } from '@ringfence/contract';
import { type AccountSums, availableBalance, postedBalance } from '@ringfence/ledger';
import type { CustomerRead } from '@ringfence/store';

/** A customer without its balances. */
export function formatCustomerSummary(customer: CustomerRead): Parsed<typeof CustomerSummary> {
  const { customerId, state, accountId, depositReference, hasPayoutAccount } = customer;
  return { customerId, state, accountId, depositReference, hasPayoutAccount };
}

/** Customers' accounts are normal on the credit side. */
const CUSTOMER_ACCOUNT = { normalSide: 'credit' } as const;

/** A customer with its balances. */
export function formatCustomer(
  customer: CustomerRead,
  sums: AccountSums,
): Parsed<typeof CustomerRecord> {
  return {
    ...formatCustomerSummary(customer),
    postedMinor: String(postedBalance(CUSTOMER_ACCOUNT, sums)),
    availableMinor: String(availableBalance(CUSTOMER_ACCOUNT, sums)),
    heldMinor: String(sums.debitsPending),
  };
}
