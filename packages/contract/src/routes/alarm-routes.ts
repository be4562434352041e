import { actRoute } from '../act-route.ts';
import { AcknowledgeAlarm, ALARM_BODY, ALARM_STATES } from '../alarm.ts';
import { recordRoutes } from '../record-routes.ts';

export const acknowledgeAlarm = actRoute({
  name: 'acknowledgeAlarm',
  path: '/alarm-acknowledgements',
  scope: 'operator',
  tag: 'alarms',
  summary: {
    en: 'Note that somebody looks after an alarm; it ends with its cause',
    'zh-CN': '确认告警;告警在原因消除后自动结束',
  },
  body: AcknowledgeAlarm,
  problems: ['record_unknown', 'record_state_forbids'],
  example: { body: { alarmId: 'alarm-4c0f1d2e3a5b', note: 'asked the branch' } },
});

export const {
  list: listAlarms,
  get: getAlarm,
  listVersions: listAlarmVersions,
} = recordRoutes({
  name: 'Alarm',
  names: 'Alarms',
  path: 'alarms',
  tag: 'alarms',
  title: { en: 'What is overdue or stands still', 'zh-CN': '告警' },
  states: ALARM_STATES,
  body: ALARM_BODY,
  subject: {
    en: 'The day, payment, break or step.',
    'zh-CN': '所涉会计日、付款、差错或步骤。',
  },
  example: {
    recordId: 'alarm-4c0f1d2e3a5b',
    state: 'raised',
    subject: '2026-11-23',
    body: {
      alarmKind: 'statement_missing',
      severity: 'critical',
      about: '2026-11-23',
      raisedAt: '2026-11-24T04:00:03.000Z',
      dueAt: '2026-11-24T04:00:00.000Z',
    },
  },
});
