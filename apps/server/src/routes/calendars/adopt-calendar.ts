import { ROUTES } from '@ringfence/contract';
import { readCalendar } from '@ringfence/custody';
import { businessDate } from '@ringfence/money';
import { answerAct } from '../../commands/answer-act.ts';
import { type Implementation, implementPool, refused } from '../../http/call.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

const adoptCalendarRoute = implementPool(ROUTES.adoptCalendar, async (call, parts) => {
  const { calendar, document: body } = call.body;
  const fromDate = businessDate(call.body.fromDate);
  if (body === undefined) return answerAct(call, parts, 'adopt_calendar', { calendar, fromDate });
  const read = readCalendar(body);
  if (read.status === 'not_readable') {
    const result = { faults: read.faults.map(({ place, text }) => ({ place, ...text })) };
    const field = read.faults[0]?.place ?? '';
    return refused({ code: 'content_invalid', field, result });
  }
  const document = read.calendar;
  return answerAct(call, parts, 'adopt_calendar', { calendar, document, fromDate });
});

/** The calendars of a pool's bank: adopt and read. */
export const CALENDAR_ROUTES: readonly Implementation[] = [
  adoptCalendarRoute,
  ...implementRecordRoutes('calendar', {
    list: ROUTES.listCalendars,
    get: ROUTES.getCalendar,
    listVersions: ROUTES.listCalendarVersions,
  }),
];
