import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { isIdentifier } from '../is-identifier.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import { accountOf } from './account-of.ts';
import type { RecordVerificationAct } from './act.ts';
import { findOpenCustomer } from './find-open-customer.ts';
import { isHash } from './is-hash.ts';

/**
 * Records what an adapter found about a customer and a card (三码、四码验证). The journal has salted
 * commitments only; a later finding takes the place of this one, and the record keeps every
 * version.
 *
 * @returns content_invalid, customer_not_found, customer_closed
 */
export function recordVerification(
  state: CustodyState,
  act: RecordVerificationAct,
  frame: ActFrame,
): Decision {
  const { kind, customerId, ...finding } = act;
  if (!isIdentifier(finding.adapter)) return refuse('content_invalid', { field: 'adapter' });
  if (!isHash(finding.evidence)) return refuse('content_invalid', { field: 'evidence' });
  if (!isHash(finding.cardCommitment)) {
    return refuse('content_invalid', { field: 'cardCommitment' });
  }
  const found = findOpenCustomer(state, customerId);
  if (found.status === 'refused') return found.decision;

  // From here it must succeed.
  const { businessDate, recordedAt, actor } = frame;
  const { keyId } = actor;
  const account = accountOf(state, found.customer, { businessDate, keyId });
  const verification = { ...finding, at: recordedAt };
  const next = { ...account, businessDate, body: { ...account.body, verification } };
  const { result, elements } = finding;
  return accept({ result: { result, elements }, rows: [keepRecord(state, next)] });
}
