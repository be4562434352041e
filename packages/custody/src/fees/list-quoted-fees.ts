import type { Timestamp } from '@ringfence/money';
import type { CustodyState } from '../custody-state.ts';
import { QUOTED_FEES_LISTED_MAX } from '../limits.ts';
import { findRecord, openRecords } from '../record/keep-record.ts';
import type { FeeTerms } from './record-shape.ts';

/** A fee that may still be taken from a customer, at exactly this amount. */
export interface QuotedFee {
  readonly quoteId: string;
  readonly feeId: string;
  readonly title: FeeTerms['title'];
  /** What it was reckoned on. */
  readonly base: bigint;
  readonly amount: bigint;
  readonly expiresAt: Timestamp;
}

/**
 * The fees that were quoted to a customer and neither taken nor expired, those that expire first
 * before the others: what the platform may take is this, to the minor unit, and nothing else.
 *
 * @unit minor units of the pool's currency
 * @invariant C74 a quoted fee is taken once, from its customer, to the minor unit
 */
export function listQuotedFees(
  state: CustodyState,
  { customerId, now }: { readonly customerId: string; readonly now: Timestamp },
): readonly QuotedFee[] {
  const quotes = [...openRecords(state, 'fee_quote').values()];
  return quotes
    .filter(({ body }) => body.customerId === customerId && body.expiresAt > now)
    .toSorted((left, right) => (left.body.expiresAt < right.body.expiresAt ? -1 : 1))
    .slice(0, QUOTED_FEES_LISTED_MAX)
    .flatMap(({ recordId, body }) => {
      const { feeId, version, base, amount, expiresAt } = body;
      const terms = findRecord(state, 'fee_schedule', feeId)?.body.versions[version - 1];
      return terms === undefined
        ? []
        : [{ quoteId: recordId, feeId, title: terms.title, base, amount, expiresAt }];
    });
}
