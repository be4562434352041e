import type { RecordRule } from '../record/record-rule.ts';

/** The id of the one record. */
export const DAY_SCHEDULE_RECORD_ID = 'day_schedule';

export const DAY_SCHEDULE_RECORD: RecordRule<'day_schedule'> = {
  kind: 'day_schedule',
  isOpen: { on: true, off: true },
};
