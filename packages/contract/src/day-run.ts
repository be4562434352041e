import { Type } from 'typebox';
import type { Bilingual } from './bilingual.ts';
import { closedObject, pageOf } from './closed-object.ts';
import { BusinessDate, KeyId, PoolId, Timestamp } from './field.ts';

/** The steps of a business day's run in their order, for people. */
export const DAY_STEP_TEXT = {
  cut: { en: 'cut the day', 'zh-CN': '日切' },
  payments: { en: 'ask for unknown payments', 'zh-CN': '查询未知付款' },
  statement: { en: "the bank's statement", 'zh-CN': '银行对账单' },
  r0: { en: 'R0 every posting balances', 'zh-CN': 'R0 借贷平衡' },
  r1: { en: 'R1 balances recomputed', 'zh-CN': 'R1 余额重算' },
  r2: { en: 'R2 liabilities and bank mirror', 'zh-CN': 'R2 负债与银行镜像' },
  r3: { en: 'R3 bank mirror and statement', 'zh-CN': 'R3 银行镜像与对账单' },
  r4: { en: 'R4 orders and check file', 'zh-CN': 'R4 指令与对账文件' },
  r5: { en: "R5 platform's own table", 'zh-CN': 'R5 平台业务表' },
  r6: { en: 'R6 channel files', 'zh-CN': 'R6 渠道文件' },
  straddlers: { en: 'hold what straddles the cut', 'zh-CN': '日切跨日款项' },
  totals: { en: 'note the totals', 'zh-CN': '记录总额' },
  close: { en: 'close the books of the day', 'zh-CN': '关闭会计日' },
  accruals: { en: 'count interest', 'zh-CN': '计提利息' },
  reports: { en: 'write the reports', 'zh-CN': '生成报表' },
  custody_proof: { en: 'prove custody', 'zh-CN': '生成存管证明' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type DayStepName = keyof typeof DAY_STEP_TEXT;

/** Where a step is, for people. */
export const DAY_STEP_STATE_TEXT = {
  planned: { en: 'to do', 'zh-CN': '待办' },
  running: { en: 'running', 'zh-CN': '进行中' },
  waiting: { en: 'waiting', 'zh-CN': '等待' },
  done: { en: 'done', 'zh-CN': '完成' },
  skipped: { en: 'skipped', 'zh-CN': '跳过' },
  failed: { en: 'needs a person', 'zh-CN': '需人工处理' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type DayStepState = keyof typeof DAY_STEP_STATE_TEXT;

/** Where a run is, for people. */
export const DAY_RUN_STATE_TEXT = {
  planned: { en: 'planned', 'zh-CN': '已计划' },
  running: { en: 'running', 'zh-CN': '进行中' },
  waiting: { en: 'waiting', 'zh-CN': '等待' },
  needs_person: { en: 'needs a person', 'zh-CN': '需人工处理' },
  closed: { en: 'closed', 'zh-CN': '已完成' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type DayRunState = keyof typeof DAY_RUN_STATE_TEXT;

/** Why a step waits, was skipped or needs a person, for people; a fault is named by its class. */
export const DAY_REASON_TEXT: Readonly<Record<string, Bilingual>> = {
  earlier_day_open: { en: 'an earlier day is still open', 'zh-CN': '更早的会计日尚未日切' },
  unclosed_days_limit: { en: 'too many days are not closed', 'zh-CN': '未关闭会计日过多' },
  payments_unknown: { en: 'the bank is asked for payments', 'zh-CN': '正在向银行查询付款' },
  statement_missing: { en: 'no statement yet', 'zh-CN': '对账单未到' },
  statement_incomplete: { en: 'the statement is not whole', 'zh-CN': '对账单不完整' },
  file_missing: { en: 'no file yet', 'zh-CN': '文件未到' },
  no_file_expected: { en: 'no file is expected', 'zh-CN': '无需文件' },
  no_list: { en: 'no list came', 'zh-CN': '未收到清单' },
  too_many: { en: 'more lines than one check compares', 'zh-CN': '行数超过单次比对上限' },
  break_unexplained: { en: 'breaks wait for an explanation', 'zh-CN': '差错待解释' },
  day_before_not_closed: { en: 'the day before is not closed', 'zh-CN': '前一会计日未关闭' },
  day_has_no_statement: { en: 'no statement yet', 'zh-CN': '对账单未到' },
  postings_differ: { en: 'debits and credits differ', 'zh-CN': '借贷不平' },
  replay_differs: { en: 'recomputed balances differ', 'zh-CN': '重算余额不一致' },
  mirror_differs: { en: 'liabilities and mirror differ', 'zh-CN': '负债与银行镜像不一致' },
  difference_unexplained: { en: 'a difference has no explanation', 'zh-CN': '存在未解释差额' },
  closed_before: { en: 'the day was closed by hand', 'zh-CN': '已人工关闭' },
  no_interest_policy: { en: 'no interest policy', 'zh-CN': '无利息政策' },
  later_day_closed: { en: 'a later day is closed already', 'zh-CN': '后续会计日已关闭' },
  period_not_closed: { en: 'the day is not closed', 'zh-CN': '会计日未关闭' },
  pool_busy: { en: 'the pool is busy', 'zh-CN': '专户繁忙' },
  resumed: { en: 'asked for again', 'zh-CN': '已请求重试' },
};

function namesOf<Name extends string>(texts: Readonly<Record<Name, unknown>>): Name[] {
  // The keys of a table by name are its names.
  return Object.keys(texts) as Name[];
}

/** What a step found: figures and ids, amounts as digits. */
export const StepFound = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  additionalProperties: true,
  description: 'Figures and ids; amounts are digits. 步骤所见数字与编号,金额为数字串。',
});

export const DayRunStep = closedObject(
  {
    step: Type.Enum(namesOf(DAY_STEP_TEXT), { type: 'string', description: 'The step. 步骤。' }),
    state: Type.Enum(namesOf(DAY_STEP_STATE_TEXT), {
      type: 'string',
      description: 'Where the step is; failed: it needs a person. 步骤状态。',
    }),
    startedAt: Type.Optional(Timestamp),
    endedAt: Type.Optional(Timestamp),
    attempts: Type.Integer({ minimum: 0, description: 'How often it was begun. 尝试次数。' }),
    nextAttemptAt: Type.Optional(Timestamp),
    dueAt: Type.Optional(Timestamp),
    reason: Type.Optional(
      Type.String({ description: 'Why it waits, was skipped or failed. 等待、跳过或失败原因。' }),
    ),
    resumedByKeyId: Type.Optional(KeyId),
    found: StepFound,
  },
  { title: 'DayRunStep' },
);

export const DayRun = closedObject(
  {
    poolId: PoolId,
    businessDate: BusinessDate,
    state: Type.Enum(namesOf(DAY_RUN_STATE_TEXT), {
      type: 'string',
      description: 'Where the run is. 日终作业状态。',
    }),
    startsAt: Timestamp,
    nextBusinessDate: Type.Optional(BusinessDate),
    requestedByKeyId: Type.Optional(KeyId),
    createdAt: Timestamp,
    endedAt: Type.Optional(Timestamp),
    steps: Type.Array(DayRunStep),
  },
  { title: 'DayRun' },
);

export const DayRunPage = pageOf(DayRun, 'DayRunPage');

export const StartDayRun = closedObject(
  {
    businessDate: BusinessDate,
    nextBusinessDate: Type.Optional(BusinessDate),
  },
  { title: 'StartDayRun' },
);
