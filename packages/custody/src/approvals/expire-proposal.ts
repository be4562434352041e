import { keepRecord } from '../record/keep-record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';

/** A proposal whose time is over permits nothing any more. */
export const expireProposal: RecordExpiry<'proposal'> = (state, record, { businessDate }) => {
  const row = keepRecord(state, { ...record, state: 'expired', businessDate });
  return { transfers: [], rows: [row], outbox: [] };
};
