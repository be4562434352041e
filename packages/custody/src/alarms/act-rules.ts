import type { ActRule } from '../act/act-rule.ts';
import type { AcknowledgeAlarmAct, AlarmAct, ClearAlarmAct, RaiseAlarmAct } from './act.ts';
import { acknowledgeAlarm, clearAlarm, raiseAlarm } from './move-alarm.ts';

/** What is the same for every act on an alarm. */
const OF_AN_ALARM = {
  subjectOf: ({ alarmId }: AlarmAct) => alarmId,
  referencesOf: ({ alarmId }: AlarmAct) => ({
    records: [{ kind: 'alarm' as const, recordId: alarmId }],
  }),
} as const;

const RAISE_ALARM: ActRule<'raise_alarm', RaiseAlarmAct> = {
  ...OF_AN_ALARM,
  kind: 'raise_alarm',
  initiators: ['system'],
  decide: raiseAlarm,
  newIdsOf: ({ alarmId }) => ({ alarmId }),
};

const CLEAR_ALARM: ActRule<'clear_alarm', ClearAlarmAct> = {
  ...OF_AN_ALARM,
  kind: 'clear_alarm',
  initiators: ['system'],
  decide: clearAlarm,
  newIdsOf: () => ({}),
};

const ACKNOWLEDGE_ALARM: ActRule<'acknowledge_alarm', AcknowledgeAlarmAct> = {
  ...OF_AN_ALARM,
  kind: 'acknowledge_alarm',
  initiators: ['operator', 'administrator'],
  decide: acknowledgeAlarm,
  newIdsOf: () => ({}),
};

/** The rules of the acts on alarms. */
export const ALARM_ACTS = {
  raise_alarm: RAISE_ALARM,
  clear_alarm: CLEAR_ALARM,
  acknowledge_alarm: ACKNOWLEDGE_ALARM,
};
