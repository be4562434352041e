import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { CommandId } from './field.ts';

/** Whether days are cut by the clock. */
export const DAY_SCHEDULE_STATES = ['on', 'off'] as const;

const DUE_DAYS_AFTER_MAX = 10;
const PAYMENT_UNKNOWN_HOURS_MAX = 720;
const BREAK_AGE_DAYS_MAX = 60;

const ClockTime = Type.String({
  pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  description: "A time of the clock in the time zone of the pool's calendar. 本专户时区的时刻。",
});

const DueTime = closedObject(
  {
    daysAfter: Type.Integer({
      minimum: 0,
      maximum: DUE_DAYS_AFTER_MAX,
      description: 'Business days after the day itself. 之后的工作日数。',
    }),
    time: ClockTime,
  },
  { title: 'DueTime' },
);

export const DaySchedule = closedObject(
  {
    cutTime: ClockTime,
    closedBy: DueTime,
    paymentUnknownHours: Type.Integer({
      minimum: 1,
      maximum: PAYMENT_UNKNOWN_HOURS_MAX,
      description: 'Hours until an unknown payment raises an alarm. 付款未知告警时限(小时)。',
    }),
    breakAgeDays: Type.Integer({
      minimum: 1,
      maximum: BREAK_AGE_DAYS_MAX,
      description: 'Business days until a break raises an alarm. 差错告警时限(工作日)。',
    }),
  },
  { title: 'DayScheduleContent' },
);

export const SetDaySchedule = closedObject(
  {
    commandId: CommandId,
    schedule: Type.Optional(DaySchedule),
  },
  { title: 'SetDaySchedule' },
);

export const DAY_SCHEDULE_BODY = { schedule: Type.Optional(DaySchedule) };
