import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { accountOf } from './account-of.ts';
import type { RegisterInheritanceAct } from './act.ts';
import { findOpenCustomer } from './find-open-customer.ts';
import { isHash } from './is-hash.ts';
import { HEIRS_MAX } from './limits.ts';
import { refuseShares } from './refuse-shares.ts';

/**
 * Registers how the money of a customer who died goes to the heirs, on their proof. Another
 * registration takes the place of one that is not paid yet, and its approvals begin anew.
 *
 * @returns content_invalid, amount_is_zero, customer_not_found, customer_closed,
 *   record_state_forbids, then the refusals of the shares
 */
export function registerInheritance(
  state: CustodyState,
  act: RegisterInheritanceAct,
  frame: ActFrame,
): Decision {
  const { customerId, shares, evidence } = act;
  if (!isHash(evidence)) return refuse('content_invalid', { field: 'evidence' });
  const heirs = new Set(shares.map(({ heirId }) => heirId));
  const isBounded = shares.length >= 1 && shares.length <= HEIRS_MAX;
  if (!isBounded || heirs.size !== shares.length || heirs.has(customerId)) {
    const expected = `1 to ${HEIRS_MAX} different heirs`;
    return refuse('content_invalid', { field: 'shares', expected });
  }
  if (shares.some(({ amount }) => amount === 0n)) return refuse('amount_is_zero');
  const found = findOpenCustomer(state, customerId);
  if (found.status === 'refused') return found.decision;
  const { businessDate, actor } = frame;
  const { keyId } = actor;
  const account = accountOf(state, found.customer, { businessDate, keyId });
  if (account.state !== 'restricted') {
    return refuse('record_state_forbids', { expected: 'restricted', received: account.state });
  }
  const refusal = refuseShares(state, found.customer, shares);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const inheritance = { shares, evidence, keyIds: [keyId] };
  const next = { ...account, businessDate, body: { ...account.body, inheritance } };
  return accept({ result: { heirs: shares.length }, rows: [keepRecord(state, next)] });
}
