import type { BusinessDate, Timestamp } from '@ringfence/money';
import { row } from '../accept.ts';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { accountOf } from './account-of.ts';

/**
 * Makes a card the one that a customer's money is paid out to. When it takes the place of another
 * one, the moment is kept: nothing is paid out until the cool-down is over.
 */
export function keepCard(
  state: CustodyState,
  { customer, commitment }: { readonly customer: CustomerRecord; readonly commitment: string },
  frame: {
    readonly recordedAt: Timestamp;
    readonly businessDate: BusinessDate;
    readonly keyId: string;
  },
): readonly StateRow[] {
  const { customerId, payoutAccountCommitment: before } = customer;
  const event = row('custody.customer_event', {
    customer_id: customerId,
    event: 'payout_account_registered',
    payout_account_commitment: commitment,
  });
  customer.payoutAccountCommitment = commitment;
  const isChange = before !== undefined && before !== commitment;
  if (!isChange) return [event];
  const account = accountOf(state, customer, frame);
  const { recordedAt: boundAt, businessDate } = frame;
  const card = { commitment, boundAt, changedAt: boundAt };
  const next = { ...account, businessDate, body: { ...account.body, card } };
  return [event, keepRecord(state, next)];
}
