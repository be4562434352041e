import type { RecordRule } from '../record/record-rule.ts';

export const EVIDENCE_RECORD: RecordRule<'evidence'> = {
  kind: 'evidence',
  isOpen: { published: false },
};
