import { keepRecord } from '../record/keep-record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';

/** A quote whose time is over binds nobody any more. */
export const expireFeeQuote: RecordExpiry<'fee_quote'> = (state, record, { businessDate }) => {
  const row = keepRecord(state, { ...record, state: 'expired', businessDate });
  return { transfers: [], rows: [row], outbox: [] };
};
