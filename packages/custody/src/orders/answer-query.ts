import { postedBalance } from '@ringfence/ledger';
import { assert } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { CustodyState } from '../custody-state.ts';
import { encodeFacts } from '../encode-command.ts';
import type { ApprovalFrame, CarriedOutOrder } from './approval-frame.ts';
import { availableOf, frozenOf } from './freezes-of.ts';

/**
 * Answers an authority's query with the balances of the customer at this moment. The answer is part
 * of the order's record and of the journal.
 */
export function answerQuery(
  state: CustodyState,
  { customer, recordedAt }: ApprovalFrame,
): CarriedOutOrder {
  const sums = state.ledger.accounts.get(customer.accountId);
  assert(sums !== undefined, `C11 expected account ${customer.accountId} in the ledger`);
  const answer = {
    posted: postedBalance(sums.account, sums),
    available: availableOf(state, customer),
    held: sums.debitsPending,
    frozen: frozenOf(state, customer, recordedAt),
  };
  return { decision: accept({ result: { answer: encodeFacts(answer) } }), change: { answer } };
}
