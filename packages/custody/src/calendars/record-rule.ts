import { createBankCalendar } from '@ringfence/money';
import type { RecordRule } from '../record/record-rule.ts';

export const CALENDAR_RECORD: RecordRule<'calendar'> = {
  kind: 'calendar',
  isOpen: { adopted: true },
  derive: (state, { after }) => {
    const { calendar: document, fromDate } = after.body;
    state.calendars.push({ fromDate, calendar: createBankCalendar(document) });
    state.calendars.sort((a, b) => (a.fromDate < b.fromDate ? -1 : 1));
  },
};
