import type { DaySchedule } from './act.ts';

/** When a pool's days end by themselves. One record a pool; without it, people end them. */
export interface DayScheduleShape {
  readonly state: 'on' | 'off';
  readonly body: { readonly schedule?: DaySchedule };
}
