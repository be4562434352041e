import type { RecordRule } from '../record/record-rule.ts';

export const BATCH_RECORD: RecordRule<'batch'> = {
  kind: 'batch',
  isOpen: { accepted: true, legal_ok: true, legal_fail: false, done: false },
};
