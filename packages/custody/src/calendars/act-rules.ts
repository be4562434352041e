import type { ActRule } from '../act/act-rule.ts';
import type { AdoptCalendarAct } from './act.ts';
import { adoptCalendar } from './adopt-calendar.ts';

const ADOPT_CALENDAR: ActRule<'adopt_calendar', AdoptCalendarAct> = {
  kind: 'adopt_calendar',
  initiators: ['operator', 'administrator'],
  decide: adoptCalendar,
  subjectOf: ({ fromDate }) => fromDate,
  newIdsOf: () => ({}),
};

/** The rules of the acts on the calendars of a pool's bank. */
export const CALENDAR_ACTS = { adopt_calendar: ADOPT_CALENDAR };
