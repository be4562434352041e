import type { BilingualText } from '../command-status.ts';
import type { FlowForm, HoldExpiry, MandateRule, PlatformTakes, RiskClass } from '../programme.ts';
import type { Role } from '../role.ts';

const say = (zh: string, en: string): BilingualText => ({ zh, en });

const FLOW_FORM: Readonly<Record<FlowForm, BilingualText>> = {
  transfer: say('一步完成', 'final at once'),
  hold: say('先冻结', 'held first'),
  resolve_hold: say('了结冻结', 'ends a hold'),
  payment: say('先冻结,由银行付款,银行确认后完成', 'reserved, paid by the bank, final at its word'),
};

const HOLD_EXPIRY: Readonly<Record<HoldExpiry, BilingualText>> = {
  own: say('到期', 'expiry'),
  by_record: say('所属项目或合约的期限', 'the deadlines of its project or contract'),
  none: say('无到期', 'no expiry'),
};

const MANDATE_RULE: Readonly<Record<MandateRule, BilingualText>> = {
  required: say('须有', 'required'),
  none: say('不需要', 'none'),
};

const RISK_CLASS: Readonly<Record<RiskClass, BilingualText>> = {
  low: say('低', 'low'),
  medium: say('中', 'medium'),
  high: say('高', 'high'),
};

const TAKES: Readonly<Record<Exclude<PlatformTakes, 'nothing'>, BilingualText>> = {
  consented_fee: say('客户同意的收费', 'a fee that the customer consents to'),
  consented_repayment: say('客户同意的归还', 'a repayment that the customer consents to'),
};

const INITIATOR: Readonly<Record<Role, BilingualText>> = {
  platform: say('平台', 'platform'),
  customer_channel: say('客户', 'customer'),
  operator: say('存管人经办', 'operator'),
  bank: say('银行', 'bank'),
  auditor: say('审计', 'auditor'),
  administrator: say('管理员', 'administrator'),
  system: say('系统', 'system'),
};

/** The words in which a programme is told. */
export const PROGRAMME_WORDS = {
  version: say('版本', 'version'),
  nextVersion: say('下一版本', 'the next version'),
  customers: say('客户角色', 'Customers'),
  accounts: say('账户', 'Accounts'),
  flows: say('资金流程', 'Flows of money'),
  role: say('角色', 'Role'),
  account: say('账户', 'Account'),
  flow: say('流程', 'Flow'),
  purpose: say('用途', 'Purpose'),
  from: say('借记', 'From'),
  to: say('贷记', 'To'),
  form: say('方式', 'Form'),
  initiators: say('发起', 'Initiated by'),
  mandate: say('客户授权', 'Mandate'),
  approvals: say('复核', 'Approvals'),
  risk: say('风险', 'Risk'),
  direct: say('不经中间账户', 'no account between'),
  endsBy: say('了结:', 'ends by '),
  noApproval: say('无', 'none'),
  bank: say('银行', 'At the bank'),
  pool: say('存管专户', 'The pool'),
  platform: say('平台在存管专户内的资金', 'The platform’s money in the pool'),
  arrival: say('到账', 'arrival'),
  return: say('退回', 'return'),
  holdExpiry: HOLD_EXPIRY,
  flowForm: FLOW_FORM,
  mandateRule: MANDATE_RULE,
  riskClass: RISK_CLASS,
  takes: TAKES,
  initiator: INITIATOR,
} as const;
