import { Type } from 'typebox';
import type { Bilingual } from './bilingual.ts';
import { closedObject } from './closed-object.ts';
import { CommandId, KeyId, RecordId, Timestamp } from './field.ts';
import { REASON_LENGTH_MAX } from './limit.ts';

export const ALARM_STATES = ['raised', 'acknowledged', 'cleared'] as const;

/** What each kind of alarm says, for people. */
export const ALARM_KIND_TEXT = {
  statement_missing: {
    en: 'the statement of the bank is overdue',
    'zh-CN': '银行对账单逾期未到',
  },
  check_file_missing: { en: 'a check file is overdue', 'zh-CN': '对账文件逾期未到' },
  payment_unknown: {
    en: 'what became of a payment is unknown for too long',
    'zh-CN': '付款结果长时间未知',
  },
  day_not_closed: {
    en: 'a business day is not closed by its time',
    'zh-CN': '会计日逾期未关闭',
  },
  break_old: { en: 'a break is too old', 'zh-CN': '差错超期未处理' },
  step_failed: {
    en: 'a step of a day run stopped and needs a person',
    'zh-CN': '日终步骤停止,须人工处理',
  },
  check_confirmation_refused: {
    en: 'the bank refused the confirmation of a check file',
    'zh-CN': '银行拒绝对账确认',
  },
  recall_unclaimed: {
    en: 'the bank asks a deposit back that no pool knows',
    'zh-CN': '银行追回的收款无对应记录',
  },
  custody_not_covered: {
    en: 'what banks signed does not cover what customers are owed',
    'zh-CN': '银行余额证明未覆盖对客户的负债',
  },
  glass_broken: {
    en: 'two people released what lacked approvals',
    'zh-CN': '两人应急放行了未完成复核的业务',
  },
  glass_not_reviewed: {
    en: 'a release by two people was not reviewed in time',
    'zh-CN': '应急放行逾期未复查',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type AlarmKind = keyof typeof ALARM_KIND_TEXT;

const note = Type.String({
  minLength: 1,
  maxLength: REASON_LENGTH_MAX,
  description: 'What is done about it, without personal data. 处理说明,不得含个人信息。',
});

export const AcknowledgeAlarm = closedObject(
  {
    commandId: CommandId,
    alarmId: RecordId,
    note: Type.Optional(note),
  },
  { title: 'AcknowledgeAlarm' },
);

export const ALARM_BODY = {
  // The keys of a table by kind are the kinds.
  alarmKind: Type.Enum(Object.keys(ALARM_KIND_TEXT) as AlarmKind[], {
    type: 'string',
    description: 'What it is about. 告警种类。',
  }),
  severity: Type.Enum(['warning', 'critical'], {
    type: 'string',
    description: 'critical: somebody must act today. 严重程度。',
  }),
  about: Type.String({
    description: 'The day, payment, break or step. 所涉会计日、付款、差错或步骤。',
  }),
  raisedAt: Timestamp,
  dueAt: Type.Optional(Timestamp),
  acknowledgedAt: Type.Optional(Timestamp),
  acknowledgedBy: Type.Optional(KeyId),
  note: Type.Optional(note),
  clearedAt: Type.Optional(Timestamp),
};
