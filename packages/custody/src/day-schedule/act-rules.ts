import type { ActRule } from '../act/act-rule.ts';
import type { SetDayScheduleAct } from './act.ts';
import { setDaySchedule } from './set-day-schedule.ts';

const SET_DAY_SCHEDULE: ActRule<'set_day_schedule', SetDayScheduleAct> = {
  kind: 'set_day_schedule',
  initiators: ['operator', 'administrator'],
  decide: setDaySchedule,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

/** The rules of the acts on a pool's schedule. */
export const DAY_SCHEDULE_ACTS = { set_day_schedule: SET_DAY_SCHEDULE };
