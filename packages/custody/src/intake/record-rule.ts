import type { RecordRule } from '../record/record-rule.ts';

/** The id of the one record. */
export const INTAKE_RECORD_ID = 'intake';

export const INTAKE_RECORD: RecordRule<'intake'> = {
  kind: 'intake',
  isOpen: { open: true, stopped: true },
};
