import { keepRecord } from '../record/keep-record.ts';
import type { RecordExpiry } from '../record/record-rule.ts';

/** A split whose time of reversal is over is final. */
export const expireSplit: RecordExpiry<'split'> = (state, record, { businessDate }) => ({
  transfers: [],
  rows: [keepRecord(state, { ...record, state: 'final', businessDate })],
  outbox: [],
});
