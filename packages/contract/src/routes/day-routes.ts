import { BreakPage, BreakRecord, ExplainBreak } from '../break.ts';
import { BareCommand, CommandAnswer } from '../command-answer.ts';
import { CutDay, DayPage, DayRecord } from '../day.ts';
import { BODY_BYTES_MAX } from '../limit.ts';
import { BreakPath, DayPath, PageQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

export const listBreaks = defineRoute({
  name: 'listBreaks',
  method: 'GET',
  path: '/v1/pools/:poolId/breaks',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'days',
  summary: { en: 'List breaks', 'zh-CN': '列出差错' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: BreakPage,
    contentType: 'application/json',
    description: { en: 'A page of breaks', 'zh-CN': '一页差错' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          breakId: 'b-1',
          kind: 'missing_in_ledger',
          state: 'open',
          effectMinor: '-500',
          subject: 'receipt-1',
          businessDate: '2026-11-23',
          position: 9,
        },
      ],
    },
  },
});

export const getBreak = defineRoute({
  name: 'getBreak',
  method: 'GET',
  path: '/v1/pools/:poolId/breaks/:breakId',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'days',
  summary: { en: 'Show a break', 'zh-CN': '查询差错' },
  params: BreakPath,
  answer: {
    status: 200,
    schema: BreakRecord,
    contentType: 'application/json',
    description: { en: 'The break', 'zh-CN': '差错' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', breakId: 'b-1' },
    answer: {
      breakId: 'b-1',
      kind: 'missing_in_ledger',
      state: 'open',
      effectMinor: '-500',
      subject: 'receipt-1',
      businessDate: '2026-11-23',
      position: 9,
    },
  },
});

export const explainBreak = defineRoute({
  name: 'explainBreak',
  method: 'POST',
  path: '/v1/pools/:poolId/breaks/:breakId/explanation',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'days',
  summary: { en: 'Explain a break', 'zh-CN': '解释差错' },
  params: BreakPath,
  body: { schema: ExplainBreak, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['break_not_found', 'break_already_explained'],
  example: {
    params: { poolId: '1', breakId: 'b-1' },
    body: { commandId: 'c-1', reason: 'Bank fee, refund asked' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const listDays = defineRoute({
  name: 'listDays',
  method: 'GET',
  path: '/v1/pools/:poolId/days',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'days',
  summary: { en: 'List business days', 'zh-CN': '列出会计日' },
  params: PoolPath,
  query: PageQuery,
  answer: {
    status: 200,
    schema: DayPage,
    contentType: 'application/json',
    description: { en: 'A page of days, latest first', 'zh-CN': '一页会计日,最近在前' },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: { items: [{ businessDate: '2026-11-23', state: 'open' }] },
  },
});

export const getDay = defineRoute({
  name: 'getDay',
  method: 'GET',
  path: '/v1/pools/:poolId/days/:businessDate',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'days',
  summary: { en: 'Show a business day and its equation', 'zh-CN': '查询会计日及平衡等式' },
  params: DayPath,
  answer: {
    status: 200,
    schema: DayRecord,
    contentType: 'application/json',
    description: { en: 'The day', 'zh-CN': '会计日' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23' },
    answer: { businessDate: '2026-11-23', state: 'open' },
  },
});

export const cutDay = defineRoute({
  name: 'cutDay',
  method: 'POST',
  path: '/v1/pools/:poolId/days/:businessDate/cut',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'days',
  summary: { en: 'End the business day for instructions', 'zh-CN': '日切' },
  params: DayPath,
  body: { schema: CutDay, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Recorded', 'zh-CN': '已记录' },
    replayable: true,
  },
  problems: ['day_not_found', 'day_state_forbids', 'unclosed_days_limit'],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23' },
    body: { commandId: 'c-1' },
    answer: { commandId: 'c-1', status: 'accepted', position: 42 },
  },
});

export const closeDay = defineRoute({
  name: 'closeDay',
  method: 'POST',
  path: '/v1/pools/:poolId/days/:businessDate/close',
  scope: 'operator',
  ownerAnswers: true,
  tag: 'days',
  summary: {
    en: 'Close the business day, every difference itemised',
    'zh-CN': '关闭会计日,逐项列明差额',
  },
  params: DayPath,
  body: { schema: BareCommand, contentType: 'application/json', bytesMax: BODY_BYTES_MAX },
  answer: {
    status: 200,
    schema: CommandAnswer,
    contentType: 'application/json',
    description: { en: 'Closed', 'zh-CN': '已关闭' },
    replayable: true,
  },
  problems: [
    'day_not_found',
    'day_state_forbids',
    'day_before_not_closed',
    'day_has_no_statement',
    'statement_incomplete',
    'replay_differs',
    'break_unexplained',
    'difference_unexplained',
  ],
  example: {
    params: { poolId: '1', businessDate: '2026-11-23' },
    body: { commandId: 'c-1' },
    answer: {
      commandId: 'c-1',
      status: 'accepted',
      position: 42,
      result: { businessDate: '2026-11-23' },
    },
  },
});
