import type { FaultKind } from './fault.ts';

interface FaultName {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** What a person calls each fault; a scenario may use the Chinese name instead of the code. */
export const FAULT_NAMES: Readonly<Record<FaultKind, FaultName>> = {
  timeout_after_booking: { en: 'executed, no answer', 'zh-CN': '已执行无应答' },
  timeout_before_booking: { en: 'not executed, no answer', 'zh-CN': '未执行无应答' },
  error_after_booking: { en: 'executed, answered with an error', 'zh-CN': '已执行却报错' },
  reject_payment: { en: 'payment rejected', 'zh-CN': '拒绝付款' },
  pay_twice: { en: 'payment executed twice', 'zh-CN': '重复付款' },
  wrong_amount: { en: 'payment of another amount', 'zh-CN': '付款金额错误' },
  late_return: { en: 'payment comes back later', 'zh-CN': '事后退票' },
  unknown_payer: { en: 'deposit that names nobody', 'zh-CN': '来款无信息' },
  garbled_reference: { en: 'deposit with a wrong reference', 'zh-CN': '来款附言有误' },
  take_back_deposit: { en: 'deposit taken back', 'zh-CN': '来款撤回' },
  duplicate_notice: { en: 'notice sent twice', 'zh-CN': '通知重复' },
  missing_notice: { en: 'notice never sent', 'zh-CN': '通知缺失' },
  late_notice: { en: 'notice out of order', 'zh-CN': '通知乱序' },
  bank_fee: { en: 'fee charged to the account', 'zh-CN': '银行扣费' },
  interest: { en: 'interest credited', 'zh-CN': '结息入账' },
  early_day_end: { en: 'the bank’s day ends early', 'zh-CN': '银行提前日切' },
  missing_line: { en: 'line missing from the statement', 'zh-CN': '对账单漏行' },
  repeated_line: { en: 'line twice on the statement', 'zh-CN': '对账单重行' },
  wrong_balance: { en: 'statement with a wrong balance', 'zh-CN': '对账单余额错误' },
  missing_statement: { en: 'statement late or missing', 'zh-CN': '对账单缺失' },
  repeated_statement: { en: 'statement delivered twice', 'zh-CN': '对账单重复' },
  other_account: { en: 'statement of another account', 'zh-CN': '他户对账单' },
  other_format: { en: 'statement in another format', 'zh-CN': '对账单换格式' },
  corrupt_statement: { en: 'statement damaged', 'zh-CN': '对账单损坏' },
  slow_answer: { en: 'answer comes late', 'zh-CN': '应答迟缓' },
  slow_trickle: { en: 'answer trickles in', 'zh-CN': '应答断续' },
  cut_answer: { en: 'connection cut within the answer', 'zh-CN': '应答中断' },
};

/** Every kind, in the order of the table. */
export const FAULT_KINDS: readonly FaultKind[] = [
  'timeout_after_booking',
  'timeout_before_booking',
  'error_after_booking',
  'reject_payment',
  'pay_twice',
  'wrong_amount',
  'late_return',
  'unknown_payer',
  'garbled_reference',
  'take_back_deposit',
  'duplicate_notice',
  'missing_notice',
  'late_notice',
  'bank_fee',
  'interest',
  'early_day_end',
  'missing_line',
  'repeated_line',
  'wrong_balance',
  'missing_statement',
  'repeated_statement',
  'other_account',
  'other_format',
  'corrupt_statement',
  'slow_answer',
  'slow_trickle',
  'cut_answer',
];

/** The kind that a person means, by its code or by its name in either language. */
export function findFaultKind(text: string): FaultKind | undefined {
  return FAULT_KINDS.find(
    (kind) => kind === text || FAULT_NAMES[kind].en === text || FAULT_NAMES[kind]['zh-CN'] === text,
  );
}
