import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const acknowledgeAlarmRoute = implementAct(ROUTES.acknowledgeAlarm, 'acknowledge_alarm');

export const ALARM_READS = implementRecordRoutes('alarm', {
  list: ROUTES.listAlarms,
  get: ROUTES.getAlarm,
  listVersions: ROUTES.listAlarmVersions,
});
