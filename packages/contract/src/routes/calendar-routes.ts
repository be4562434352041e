import { actRoute } from '../act-route.ts';
import { AdoptCalendar, CALENDAR_BODY } from '../calendar.ts';
import { PROGRAMME_BYTES_MAX } from '../limit.ts';
import { recordRoutes } from '../record-routes.ts';

export const adoptCalendar = actRoute({
  name: 'adoptCalendar',
  path: '/calendars',
  scope: 'operator',
  tag: 'pools',
  summary: {
    en: 'State the holidays and hours of the pool’s bank from a date on',
    'zh-CN': '自某日起采用银行的节假日与截止时间日历',
  },
  body: AdoptCalendar,
  bytesMax: PROGRAMME_BYTES_MAX,
  problems: ['record_unknown', 'record_already_exists', 'limit_reached'],
  example: {
    body: { calendar: { id: 'cn_cny', version: 1 }, fromDate: '2026-12-01' },
    result: { fromDate: '2026-12-01' },
  },
});

export const {
  list: listCalendars,
  get: getCalendar,
  listVersions: listCalendarVersions,
} = recordRoutes({
  name: 'Calendar',
  names: 'Calendars',
  path: 'calendars',
  tag: 'pools',
  title: { en: 'Calendars that a pool adopted', 'zh-CN': '专户采用的日历' },
  states: ['adopted'],
  body: CALENDAR_BODY,
  subject: { en: 'The id of the calendar.', 'zh-CN': '日历编号。' },
  example: {
    recordId: '2026-12-01',
    state: 'adopted',
    subject: 'cn_cny',
    body: { calendar: { id: 'cn_cny', version: 1, rails: [] }, fromDate: '2026-12-01' },
  },
});
