import { actRoute } from '../act-route.ts';
import { NoFields } from '../api-key.ts';
import { DayRun, DayRunPage, StartDayRun } from '../day-run.ts';
import { DAY_SCHEDULE_BODY, DAY_SCHEDULE_STATES, SetDaySchedule } from '../day-schedule.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { DayPath, PageQuery, PoolPath } from '../path-params.ts';
import { recordRoutes } from '../record-routes.ts';
import { defineRoute } from '../route.ts';

const EXAMPLE_RUN = {
  poolId: 1,
  businessDate: '2026-11-23',
  state: 'waiting',
  startsAt: '2026-11-23T15:30:00.000Z',
  createdAt: '2026-11-22T16:00:00.000Z',
  steps: [
    {
      step: 'statement',
      state: 'waiting',
      startedAt: '2026-11-23T15:30:01.000Z',
      attempts: 3,
      nextAttemptAt: '2026-11-23T15:30:08.000Z',
      dueAt: '2026-11-24T04:00:00.000Z',
      reason: 'statement_missing',
      found: { statements: 0, lines: 0 },
    },
  ],
} as const;

export const startDayRun = defineRoute({
  name: 'startDayRun',
  method: 'POST',
  path: '/v1/pools/:poolId/day-runs',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'days',
  summary: {
    en: 'Run the end of a business day now; asking again changes nothing',
    'zh-CN': '立即执行日终作业,重复请求不改变结果',
  },
  params: PoolPath,
  body: { schema: StartDayRun, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: DayRun,
    contentType: 'application/json',
    description: { en: 'The run as it stands', 'zh-CN': '日终作业当前状态' },
    replayable: false,
  },
  problems: ['day_not_found', 'day_state_forbids'],
  example: {
    params: { poolId: '1' },
    body: { businessDate: '2026-11-23' },
    answer: EXAMPLE_RUN,
  },
});

export const resumeDayRun = defineRoute({
  name: 'resumeDayRun',
  method: 'POST',
  path: '/v1/pools/:poolId/day-runs/:businessDate/resume',
  scope: 'operator',
  ownerAnswers: false,
  tag: 'days',
  summary: {
    en: 'Begin the step that waits or needs a person again now',
    'zh-CN': '立即重试等待中或需人工处理的步骤',
  },
  params: DayPath,
  body: { schema: NoFields, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: DayRun,
    contentType: 'application/json',
    description: { en: 'The run as it stands', 'zh-CN': '日终作业当前状态' },
    replayable: false,
  },
  problems: ['record_not_found', 'day_state_forbids'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23' },
    body: {},
    answer: EXAMPLE_RUN,
  },
});

export const listDayRuns = defineRoute({
  name: 'listDayRuns',
  method: 'GET',
  path: '/v1/pools/:poolId/day-runs',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'days',
  summary: { en: 'List the runs of business days', 'zh-CN': '列出日终作业' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: DayRunPage,
    contentType: 'application/json',
    description: { en: 'A page of runs, latest day first', 'zh-CN': '一页日终作业,最近在前' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: { params: { poolId: '1' }, answer: { items: [EXAMPLE_RUN] } },
});

export const getDayRun = defineRoute({
  name: 'getDayRun',
  method: 'GET',
  path: '/v1/pools/:poolId/day-runs/:businessDate',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'days',
  summary: { en: 'Show the run of a business day, step by step', 'zh-CN': '逐步查询日终作业' },
  params: DayPath,
  answer: {
    status: 200,
    schema: DayRun,
    contentType: 'application/json',
    description: { en: 'The run as it stands', 'zh-CN': '日终作业当前状态' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: { params: { poolId: '1', businessDate: '2026-11-23' }, answer: EXAMPLE_RUN },
});

const EXAMPLE_SCHEDULE = {
  cutTime: '23:30',
  closedBy: { daysAfter: 1, time: '14:00' },
  paymentUnknownHours: 24,
  breakAgeDays: 5,
};

export const setDaySchedule = actRoute({
  name: 'setDaySchedule',
  path: '/day-schedules',
  scope: 'operator',
  tag: 'days',
  summary: {
    en: 'State when the days of a pool are cut and closed; without a schedule, people do it',
    'zh-CN': '设定日切与关闭时间;不设定则由人工执行',
  },
  body: SetDaySchedule,
  problems: [],
  example: { body: { schedule: EXAMPLE_SCHEDULE } },
});

export const {
  list: listDaySchedules,
  get: getDaySchedule,
  listVersions: listDayScheduleVersions,
} = recordRoutes({
  name: 'DaySchedule',
  names: 'DaySchedules',
  path: 'day-schedules',
  tag: 'days',
  title: { en: 'When the days of a pool are cut and closed', 'zh-CN': '日切与关闭时间' },
  states: DAY_SCHEDULE_STATES,
  body: DAY_SCHEDULE_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: { recordId: 'day_schedule', state: 'on', body: { schedule: EXAMPLE_SCHEDULE } },
});
