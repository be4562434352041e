import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { refuse } from '../refuse.ts';
import { accountOf, customerSettingsOf } from './account-of.ts';
import type { BindCardAct } from './act.ts';
import { findOpenCustomer } from './find-open-customer.ts';
import { isHash } from './is-hash.ts';
import { keepCard } from './keep-card.ts';

/**
 * Binds the one card of a customer (绑卡、换卡). Money goes out to this card only, so it has no credit
 * line, and an adapter that found it to be another person's keeps it out.
 *
 * @returns content_invalid, customer_not_found, customer_closed, purpose_not_permitted,
 *   condition_not_met, record_already_exists
 */
export function bindCard(state: CustodyState, act: BindCardAct, frame: ActFrame): Decision {
  const { customerId, cardCommitment: commitment, cardType, evidence } = act;
  if (!isHash(commitment)) return refuse('content_invalid', { field: 'cardCommitment' });
  if (!isHash(evidence)) return refuse('content_invalid', { field: 'evidence' });
  const found = findOpenCustomer(state, customerId);
  if (found.status === 'refused') return found.decision;
  const { customer } = found;
  if (cardType !== 'debit') {
    return refuse('purpose_not_permitted', { expected: 'a debit card', received: cardType });
  }
  const { businessDate, recordedAt, actor } = frame;
  const { keyId } = actor;
  const { verification } = accountOf(state, customer, { businessDate, keyId }).body;
  const isOfCard = verification?.cardCommitment === commitment;
  if (isOfCard && verification.result === 'mismatched') {
    return refuse('condition_not_met', { expected: 'a card of the customer' });
  }
  if (customerSettingsOf(state).verifiedCardRequired && !isOfCard) {
    return refuse('condition_not_met', { expected: 'a card that was verified' });
  }
  if (customer.payoutAccountCommitment === commitment) return refuse('record_already_exists');

  // From here it must succeed.
  const rows = keepCard(state, { customer, commitment }, { recordedAt, businessDate, keyId });
  return accept({ rows });
}
