/**
 * Goal: a cause has one alarm until it is gone (C110), and a schedule is refused that no clock can
 * keep. Method: acts on a pool in memory, one row for each refusal.
 */
import { type Bench, createBenchPool, type Draft, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Act,
  ALARM_KINDS,
  ALARM_SEVERITY,
  ALARM_TEXT,
  ALARM_TRANSITIONS,
  type DaySchedule,
  dayScheduleOf,
  findRecord,
  openRecords,
  type Role,
} from '../src/index.ts';

let bench: Bench;

beforeEach(() => {
  bench = createBenchPool();
});

function act(one: Act, role: Role = 'system'): ReturnType<Bench['send']> {
  const draft: Draft = { kind: 'act', act: one, role };
  return bench.send(draft);
}

const raise = (alarmId: string, about = '2026-03-02') =>
  act({ kind: 'raise_alarm', alarmId, alarmKind: 'statement_missing', about });
const clear = (alarmId: string) => act({ kind: 'clear_alarm', alarmId });
const acknowledge = (alarmId: string, note?: string) =>
  act({ kind: 'acknowledge_alarm', alarmId, ...(note === undefined ? {} : { note }) }, 'operator');

describe('an alarm', () => {
  it('is raised once for a cause, and again when the cause is back', () => {
    expect(statusOf(raise('alarm-1'))).toBe('accepted');
    expect(raise('alarm-2').outcome).toMatchObject({
      status: 'record_already_exists',
      field: 'about',
    });
    expect(raise('alarm-1', '2026-03-03').outcome).toMatchObject({
      status: 'record_already_exists',
      field: 'alarmId',
    });
    expect(statusOf(raise('alarm-3', '2026-03-03'))).toBe('accepted');
    expect(statusOf(clear('alarm-1'))).toBe('accepted');
    expect(statusOf(raise('alarm-4'))).toBe('accepted');
    expect([...openRecords(bench.state, 'alarm').keys()].sort()).toEqual(['alarm-3', 'alarm-4']);
  });

  it('keeps who looks after it, and ends only with its cause', () => {
    raise('alarm-1');
    expect(statusOf(acknowledge('alarm-1', 'asked the branch'))).toBe('accepted');
    expect(findRecord(bench.state, 'alarm', 'alarm-1')).toMatchObject({
      state: 'acknowledged',
      body: { severity: 'critical', acknowledgedBy: 'key', note: 'asked the branch' },
    });
    expect(statusOf(acknowledge('alarm-1'))).toBe('record_state_forbids');
    expect(statusOf(clear('alarm-1'))).toBe('accepted');
    expect(statusOf(clear('alarm-1'))).toBe('record_state_forbids');
  });

  it('is refused without an id, a subject, a note in words, or a right to raise it', () => {
    expect(statusOf(raise('no id!'))).toBe('identifier_invalid');
    expect(statusOf(raise('alarm-1', '对账单'))).toBe('content_invalid');
    raise('alarm-1');
    expect(statusOf(acknowledge('alarm-1', '  '))).toBe('content_invalid');
    expect(statusOf(acknowledge('alarm-9'))).toBe('record_unknown');
    const byOperator = act({ kind: 'clear_alarm', alarmId: 'alarm-1' }, 'operator');
    expect(statusOf(byOperator)).toBe('role_not_allowed');
  });

  it('of each kind has a severity, a text in both languages, and a total table', () => {
    for (const kind of ALARM_KINDS) {
      expect(['warning', 'critical']).toContain(ALARM_SEVERITY[kind]);
      expect(ALARM_TEXT[kind].zh).toMatch(/\p{Script=Han}/u);
      expect(ALARM_TEXT[kind].en).not.toBe('');
    }
    expect(ALARM_TRANSITIONS.cleared).toEqual({ acknowledge: 'refused', clear: 'refused' });
  });

  it('is not raised beyond the bound of a pool', () => {
    for (let number = 0; number < 200; number += 1) raise(`alarm-${number}`, `subject ${number}`);
    expect(statusOf(raise('alarm-200', 'subject 200'))).toBe('limit_reached');
  });
});

describe('the schedule of a pool', () => {
  const SCHEDULE: DaySchedule = {
    cutTime: '23:30',
    closedBy: { daysAfter: 1, time: '14:00' },
    paymentUnknownHours: 24,
    breakAgeDays: 5,
  };
  const set = (change: Partial<DaySchedule> = {}) =>
    act({ kind: 'set_day_schedule', schedule: { ...SCHEDULE, ...change } }, 'operator');

  it('is set, replaced and ended', () => {
    expect(dayScheduleOf(bench.state)).toBeUndefined();
    expect(statusOf(set())).toBe('accepted');
    expect(dayScheduleOf(bench.state)).toEqual(SCHEDULE);
    expect(statusOf(set({ cutTime: '24:00' }))).toBe('accepted');
    expect(statusOf(act({ kind: 'set_day_schedule' }, 'operator'))).toBe('accepted');
    expect(dayScheduleOf(bench.state)).toBeUndefined();
  });

  const FAULTS: readonly (readonly [string, Partial<DaySchedule>])[] = [
    ['schedule.cutTime', { cutTime: '24:01' }],
    ['schedule.cutTime', { cutTime: '9:00' }],
    ['schedule.closedBy', { closedBy: { daysAfter: 0, time: '23:30' } }],
    ['schedule.closedBy.daysAfter', { closedBy: { daysAfter: 11, time: '14:00' } }],
    ['schedule.closedBy.time', { closedBy: { daysAfter: 1, time: '25:00' } }],
    ['schedule.paymentUnknownHours', { paymentUnknownHours: 0 }],
    ['schedule.breakAgeDays', { breakAgeDays: 61 }],
  ];

  it.each(FAULTS)('is refused for %s', (field, change) => {
    expect(set(change).outcome).toMatchObject({ status: 'content_invalid', field });
  });
});
