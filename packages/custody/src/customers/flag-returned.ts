import { openDate } from '../book-transfers.ts';
import type { CustodyState, WithdrawalRecord } from '../custody-state.ts';
import type { DecisionContext, StateRow } from '../decision.ts';
import type { WithdrawalEvent } from '../item-state.ts';
import { keepRecord } from '../record/keep-record.ts';
import { isRuleInForce } from '../rules-version.ts';
import { accountOf } from './account-of.ts';

/**
 * Notes on a customer's account that its bank gave a withdrawal back (退票): the card it was paid to
 * is to be verified again.
 */
export function flagReturned(
  state: CustodyState,
  { kind, instructionId, customerId = '' }: WithdrawalRecord,
  context: DecisionContext & { readonly event: WithdrawalEvent },
): readonly StateRow[] {
  const customer = state.customers.get(customerId);
  if (kind !== 'withdraw' || context.event !== 'return' || customer === undefined) return [];
  const { payoutAccountCommitment: cardCommitment } = customer;
  if (cardCommitment === undefined || !isRuleInForce('returns_flag_the_card', context)) return [];
  const businessDate = openDate(state);
  const account = accountOf(state, customer, { businessDate, keyId: 'bank' });
  const { recordedAt: at } = context;
  const returned = { instructionId, cardCommitment, businessDate, at };
  const body = { ...account.body, returned };
  return [keepRecord(state, { ...account, businessDate, body })];
}
