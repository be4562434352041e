import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { FEE_QUOTES_OPEN_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { QuoteFeeAct } from './act.ts';
import { computeFee } from './compute-fee.ts';

/**
 * Quotes a fee by the version in force. The customer sees it before consenting to it.
 *
 * @returns record_unknown, record_already_exists, customer_not_found, customer_closed, not_due_yet,
 *   expiry_in_the_past, amount_is_zero, limit_reached
 */
export function quoteFee(
  state: CustodyState,
  { quoteId, feeId, customerId, base, expiresAt }: QuoteFeeAct,
  { businessDate, recordedAt }: ActFrame,
): Decision {
  const schedule = findRecord(state, 'fee_schedule', feeId);
  if (schedule === undefined) return refuse('record_unknown', { field: 'feeId' });
  if (findRecord(state, 'fee_quote', quoteId) !== undefined) {
    return refuse('record_already_exists', { field: 'quoteId' });
  }
  const customer = state.customers.get(customerId);
  if (customer === undefined) return refuse('customer_not_found');
  if (customer.closed) return refuse('customer_closed');
  const { versions } = schedule.body;
  const index = versions.findLastIndex(({ effectiveDate }) => effectiveDate <= businessDate);
  const terms = versions[index];
  if (terms === undefined) {
    const expected = `${versions[0]?.effectiveDate ?? businessDate} or later`;
    return refuse('not_due_yet', { expected, received: businessDate });
  }
  if (expiresAt <= recordedAt) {
    const expected = `later than ${recordedAt}`;
    return refuse('expiry_in_the_past', { expected, received: expiresAt });
  }
  const amount = computeFee(terms, base);
  if (amount === 0n) return refuse('amount_is_zero', { expected: 'a fee of at least 1' });
  if (openRecords(state, 'fee_quote').size >= FEE_QUOTES_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${FEE_QUOTES_OPEN_MAX} open quotes` });
  }

  // From here it must succeed.
  const version = index + 1;
  const record = keepRecord(state, {
    kind: 'fee_quote',
    recordId: quoteId,
    state: 'quoted',
    subject: customerId,
    businessDate,
    body: { feeId, version, customerId, base, amount, expiresAt },
  });
  const result = { amountMinor: amount.toString(), version };
  return accept({ result, rows: [record] });
}
