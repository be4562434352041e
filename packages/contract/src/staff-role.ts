import type { Bilingual } from './bilingual.ts';
import type { KeyRole } from './role.ts';

/** What a member of staff may be. What each may do is in the policies. */
export const STAFF_ROLES = [
  'operator',
  'checker',
  'treasury',
  'risk',
  'compliance',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
  'auditor',
  'regulator',
  'platform_staff',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Tells whether a text names a role of staff. */
export function isStaffRole(text: string): text is StaffRole {
  return STAFF_ROLES.some((role) => role === text);
}

/** How far a role goes: 1 reads and prepares, 2 acts, 3 sets rules and ends things. */
export const STAFF_LEVELS = [1, 2, 3] as const;
export type StaffLevel = (typeof STAFF_LEVELS)[number];

export const STAFF_ROLE_NAMES: Readonly<Record<StaffRole, Bilingual>> = {
  operator: { en: 'Operator', 'zh-CN': '经办' },
  checker: { en: 'Checker', 'zh-CN': '复核' },
  treasury: { en: 'Treasury', 'zh-CN': '资金' },
  risk: { en: 'Risk', 'zh-CN': '风险' },
  compliance: { en: 'Compliance', 'zh-CN': '合规' },
  system_administrator: { en: 'System administrator', 'zh-CN': '系统管理员' },
  security_administrator: { en: 'Security administrator', 'zh-CN': '安全管理员' },
  audit_administrator: { en: 'Audit administrator', 'zh-CN': '审计管理员' },
  auditor: { en: 'Auditor', 'zh-CN': '审计' },
  regulator: { en: 'Regulator', 'zh-CN': '监管' },
  platform_staff: { en: 'Platform staff', 'zh-CN': '平台人员' },
};

/** The role of keys whose scopes a member of staff enters; inside, the policies narrow further. */
export const KEY_ROLE_OF_STAFF: Readonly<Record<StaffRole, KeyRole>> = {
  operator: 'operator',
  checker: 'operator',
  treasury: 'operator',
  risk: 'operator',
  compliance: 'operator',
  system_administrator: 'administrator',
  security_administrator: 'administrator',
  audit_administrator: 'auditor',
  auditor: 'auditor',
  regulator: 'auditor',
  platform_staff: 'platform',
};

/** Roles that are granted for a time only. */
export const STAFF_ROLE_IS_TIMED: Readonly<Record<StaffRole, boolean>> = {
  operator: false,
  checker: false,
  treasury: false,
  risk: false,
  compliance: false,
  system_administrator: false,
  security_administrator: false,
  audit_administrator: false,
  auditor: true,
  regulator: true,
  platform_staff: false,
};

/** Roles that belong to one platform; a grant of these always names it. */
export const STAFF_ROLE_OF_PLATFORM: Readonly<Record<StaffRole, boolean>> = {
  operator: false,
  checker: false,
  treasury: false,
  risk: false,
  compliance: false,
  system_administrator: false,
  security_administrator: false,
  audit_administrator: false,
  auditor: false,
  regulator: false,
  platform_staff: true,
};

/** What somebody may state as the reason for looking at personal data: a closed list. */
export const ACCESS_PURPOSES = [
  'customer_request',
  'operation',
  'reconciliation',
  'dispute',
  'risk_review',
  'anti_money_laundering',
  'legal_order',
  'audit',
  'supervision',
] as const;
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number];

/** Tells whether a text names a purpose. */
export function isAccessPurpose(text: string): text is AccessPurpose {
  return ACCESS_PURPOSES.some((purpose) => purpose === text);
}

export const ACCESS_PURPOSE_NAMES: Readonly<Record<AccessPurpose, Bilingual>> = {
  customer_request: { en: 'A request of the customer', 'zh-CN': '客户请求' },
  operation: { en: 'An instruction in hand', 'zh-CN': '业务办理' },
  reconciliation: { en: 'Reconciliation and breaks', 'zh-CN': '对账与差错' },
  dispute: { en: 'A dispute or complaint', 'zh-CN': '争议与投诉' },
  risk_review: { en: 'A review of risk', 'zh-CN': '风险核查' },
  anti_money_laundering: { en: 'Anti-money-laundering', 'zh-CN': '反洗钱' },
  legal_order: { en: 'An order of an authority', 'zh-CN': '司法及有权机关协查' },
  audit: { en: 'Audit', 'zh-CN': '审计' },
  supervision: { en: 'Supervision', 'zh-CN': '监管检查' },
};
