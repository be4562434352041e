import { ROUTES } from '@ringfence/contract';
import { implementAct } from '../../commands/implement-act.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';

export const setDayScheduleRoute = implementAct(ROUTES.setDaySchedule, 'set_day_schedule');

export const DAY_SCHEDULE_READS = implementRecordRoutes('day_schedule', {
  list: ROUTES.listDaySchedules,
  get: ROUTES.getDaySchedule,
  listVersions: ROUTES.listDayScheduleVersions,
});
