import type { RecordRule } from '../record/record-rule.ts';

/** The id of the one record. */
export const TERMS_RECORD_ID = 'terms';

export const TERMS_RECORD: RecordRule<'terms'> = { kind: 'terms', isOpen: { in_force: true } };
