import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';

/** Both customers of a movement, or the refusal that applies first. */
export type Parties =
  | { readonly status: 'found'; readonly payer: CustomerRecord; readonly payee: CustomerRecord }
  | { readonly status: 'refused'; readonly decision: Decision };

/** @returns customer_not_found, customer_closed, payee_not_found, payee_closed, payer_is_payee */
export function findParties(
  state: CustodyState,
  { payerId, payeeId }: { readonly payerId: string; readonly payeeId: string },
): Parties {
  const payer = state.customers.get(payerId);
  if (payer === undefined) return refused(refuse('customer_not_found'));
  if (payer.closed) return refused(refuse('customer_closed'));
  const payee = state.customers.get(payeeId);
  if (payee === undefined) return refused(refuse('payee_not_found'));
  if (payee.closed) return refused(refuse('payee_closed'));
  if (payer === payee) return refused(refuse('payer_is_payee'));
  return { status: 'found', payer, payee };
}

function refused(decision: Decision): Parties {
  return { status: 'refused', decision };
}
