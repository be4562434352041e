import type { BilingualText } from '../command-status.ts';

/** What an alarm is about. */
export const ALARM_KINDS = [
  'statement_missing',
  'check_file_missing',
  'payment_unknown',
  'day_not_closed',
  'break_old',
  'step_failed',
  'check_confirmation_refused',
  'recall_unclaimed',
  'custody_not_covered',
  'glass_broken',
  'glass_not_reviewed',
] as const;

export type AlarmKind = (typeof ALARM_KINDS)[number];

/** `critical`: somebody must act today; `warning`: somebody must know. */
export const ALARM_SEVERITIES = ['warning', 'critical'] as const;

export type AlarmSeverity = (typeof ALARM_SEVERITIES)[number];

/** What each kind says, for people. */
export const ALARM_TEXT: Readonly<Record<AlarmKind, BilingualText>> = {
  statement_missing: {
    zh: '银行对账单逾期未到',
    en: 'the statement of the bank is overdue',
  },
  check_file_missing: { zh: '对账文件逾期未到', en: 'a check file is overdue' },
  payment_unknown: {
    zh: '付款结果长时间未知',
    en: 'what became of a payment is unknown for too long',
  },
  day_not_closed: { zh: '会计日逾期未关闭', en: 'a business day is not closed by its time' },
  break_old: { zh: '差错超期未处理', en: 'a break is too old' },
  step_failed: {
    zh: '日终步骤停止,须人工处理',
    en: 'a step of a day run stopped and needs a person',
  },
  check_confirmation_refused: {
    zh: '银行拒绝对账确认',
    en: 'the bank refused the confirmation of a check file',
  },
  recall_unclaimed: {
    zh: '银行追回的收款无对应记录',
    en: 'the bank asks a deposit back that no pool knows',
  },
  custody_not_covered: {
    zh: '银行余额证明未覆盖对客户的负债',
    en: 'what banks signed does not cover what customers are owed',
  },
  glass_broken: {
    zh: '两人应急放行了未完成复核的业务',
    en: 'two people released what lacked approvals',
  },
  glass_not_reviewed: {
    zh: '应急放行逾期未复查',
    en: 'a release by two people was not reviewed in time',
  },
};

export const ALARM_SEVERITY: Readonly<Record<AlarmKind, AlarmSeverity>> = {
  statement_missing: 'critical',
  check_file_missing: 'warning',
  payment_unknown: 'warning',
  day_not_closed: 'critical',
  break_old: 'warning',
  step_failed: 'critical',
  check_confirmation_refused: 'warning',
  recall_unclaimed: 'warning',
  custody_not_covered: 'critical',
  glass_broken: 'critical',
  glass_not_reviewed: 'critical',
};
