import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';

/** A customer that is not closed, or the refusal. */
export type OpenCustomer =
  | { readonly status: 'found'; readonly customer: CustomerRecord }
  | { readonly status: 'refused'; readonly decision: Decision };

/** @returns customer_not_found, customer_closed */
export function findOpenCustomer(state: CustodyState, customerId: string): OpenCustomer {
  const customer = state.customers.get(customerId);
  if (customer === undefined) {
    return { status: 'refused', decision: refuse('customer_not_found', { received: customerId }) };
  }
  if (customer.closed) return { status: 'refused', decision: refuse('customer_closed') };
  return { status: 'found', customer };
}
