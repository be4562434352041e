import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { BREAK_AGE_DAYS_MAX, DUE_DAYS_AFTER_MAX, PAYMENT_UNKNOWN_HOURS_MAX } from '../limits.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { DaySchedule, DueTime, SetDayScheduleAct } from './act.ts';
import { DAY_SCHEDULE_RECORD_ID } from './record-rule.ts';

const TIME = /^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/;

/**
 * States when the days of a pool are cut and closed, in place of an earlier schedule.
 *
 * @returns content_invalid
 */
export function setDaySchedule(
  state: CustodyState,
  { schedule }: SetDayScheduleAct,
  { businessDate }: ActFrame,
): Decision {
  const refusal = schedule === undefined ? undefined : refuseSchedule(schedule);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'day_schedule',
    recordId: DAY_SCHEDULE_RECORD_ID,
    state: schedule === undefined ? 'off' : 'on',
    businessDate,
    body: schedule === undefined ? {} : { schedule },
  });
  return accept({ rows: [record] });
}

/** The schedule in force; undefined: days are cut and closed by people. */
export function dayScheduleOf(state: CustodyState): DaySchedule | undefined {
  return findRecord(state, 'day_schedule', DAY_SCHEDULE_RECORD_ID)?.body.schedule;
}

function refuseSchedule(schedule: DaySchedule): Decision | undefined {
  const { cutTime, closedBy, paymentUnknownHours, breakAgeDays } = schedule;
  if (!TIME.test(cutTime)) return refuseField('cutTime', 'HH:MM, at most 24:00');
  const due = refuseDueTime(closedBy);
  if (due !== undefined) return due;
  const isSameDay = closedBy.daysAfter === 0;
  if (isSameDay && closedBy.time <= cutTime) return refuseField('closedBy', `after ${cutTime}`);
  if (!isCount(paymentUnknownHours, PAYMENT_UNKNOWN_HOURS_MAX)) {
    return refuseField('paymentUnknownHours', `1 to ${PAYMENT_UNKNOWN_HOURS_MAX}`);
  }
  if (!isCount(breakAgeDays, BREAK_AGE_DAYS_MAX)) {
    return refuseField('breakAgeDays', `1 to ${BREAK_AGE_DAYS_MAX}`);
  }
  return undefined;
}

function refuseDueTime({ daysAfter, time }: DueTime): Decision | undefined {
  if (daysAfter !== 0 && !isCount(daysAfter, DUE_DAYS_AFTER_MAX)) {
    return refuseField('closedBy.daysAfter', `0 to ${DUE_DAYS_AFTER_MAX}`);
  }
  return TIME.test(time) ? undefined : refuseField('closedBy.time', 'HH:MM, at most 24:00');
}

function refuseField(field: string, expected: string): Decision {
  return refuse('content_invalid', { field: `schedule.${field}`, expected });
}

function isCount(value: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= max;
}
