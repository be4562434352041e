import { amount as toAmount } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { bookTransfers } from '../book-transfers.ts';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { customerOf } from '../instruct/hold.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { isSentBy } from '../role.ts';
import { accountOf } from './account-of.ts';
import type { ApproveInheritanceAct } from './act.ts';
import { findOpenCustomer } from './find-open-customer.ts';
import { INHERITANCE_APPROVALS } from './limits.ts';
import type { InheritanceShare } from './record-shape.ts';
import { refuseShares } from './refuse-shares.ts';

/**
 * One of the approvals of a distribution; with the last one the money goes to the heirs' own
 * accounts, whole and at once. What an authority froze stays where it is, and nothing is paid.
 *
 * @returns customer_not_found, customer_closed, record_unknown, record_state_forbids,
 *   approver_is_maker, then the refusals of the shares, frozen_by_order
 * @invariant C27 the estate is paid whole, on the word of three keys
 */
export function approveInheritance(
  state: CustodyState,
  { customerId }: ApproveInheritanceAct,
  frame: ActFrame,
): Decision {
  const found = findOpenCustomer(state, customerId);
  if (found.status === 'refused') return found.decision;
  const { customer } = found;
  const { businessDate, actor } = frame;
  const { keyId } = actor;
  const account = accountOf(state, customer, { businessDate, keyId });
  const { inheritance } = account.body;
  if (inheritance === undefined) return refuse('record_unknown', { field: 'inheritance' });
  if (account.state !== 'restricted') {
    return refuse('record_state_forbids', { expected: 'restricted', received: account.state });
  }
  if (inheritance.keyIds.some((one) => isSentBy(one, actor))) return refuse('approver_is_maker');
  const refusal = refuseShares(state, customer, inheritance.shares);
  if (refusal !== undefined) return refusal;
  const keyIds = [...inheritance.keyIds, keyId];
  const isLast = keyIds.length > INHERITANCE_APPROVALS;
  const booking = isLast
    ? payHeirs(state, customer, { ...frame, shares: inheritance.shares })
    : undefined;
  if (booking?.status === 'refused') return booking.decision;

  // From here it must succeed.
  const { inheritance: paid, ...rest } = account.body;
  const body = isLast ? rest : { ...rest, inheritance: { ...inheritance, keyIds } };
  const rows = [keepRecord(state, { ...account, businessDate, body })];
  const result = { approvals: keyIds.length - 1, paid: isLast };
  return accept({ result, facts: booking?.facts ?? [], rows });
}

function payHeirs(
  state: CustodyState,
  customer: CustomerRecord,
  { shares, ...frame }: ActFrame & { readonly shares: readonly InheritanceShare[] },
) {
  const movements = shares.map(({ heirId, amount }) => ({
    phase: 'single' as const,
    kind: 'inherit',
    debitAccountId: customer.accountId,
    creditAccountId: customerOf(state, heirId).accountId,
    amount: toAmount(amount),
  }));
  return bookTransfers(state, movements, { ...frame, exemptAccountId: customer.accountId });
}
