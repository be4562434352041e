import type { BilingualText } from './bilingual-text.ts';

/** Every outcome of a registry command, in order of precedence. */
export const REGISTRY_STATUSES = [
  'accepted',
  'content_invalid',
  'record_unknown',
  'record_already_exists',
  'record_state_forbids',
  'approver_is_maker',
  'party_not_permitted',
  'clause_missing',
  'joint_custody_forbidden',
  'checks_open',
  'score_too_low',
  'licence_expired',
  'agreement_missing',
  'signature_already_given',
  'notice_too_short',
  'not_due_yet',
  'deadline_passed',
] as const;

export type RegistryStatus = (typeof REGISTRY_STATUSES)[number];

/** The rule that each status speaks of, in words: what holds when the status is not the answer. */
export const REGISTRY_STATUS_RULE: Readonly<Record<RegistryStatus, BilingualText>> = {
  accepted: { zh: '已接受', en: 'the command took effect' },
  content_invalid: { zh: '内容不符合要求', en: 'each field is within its bounds' },
  record_unknown: { zh: '记录不存在', en: 'the record that the command names exists' },
  record_already_exists: { zh: '记录已存在', en: 'a record is created once' },
  record_state_forbids: {
    zh: '记录当前状态不允许此操作',
    en: 'the state of the record allows this',
  },
  approver_is_maker: { zh: '复核人不能是经办人', en: 'another key than the maker approves' },
  party_not_permitted: {
    zh: '机构类型或状态不符',
    en: 'the party has the role and the state for this',
  },
  clause_missing: { zh: '缺少必备条款', en: 'the agreement contains every required clause' },
  joint_custody_forbidden: {
    zh: '不得联合存管',
    en: 'lending has one sole custodian',
  },
  checks_open: { zh: '检查项未全部通过', en: 'every check of the list is passed' },
  score_too_low: { zh: '评分不足', en: 'the weighted score reaches the least one' },
  licence_expired: { zh: '牌照已过期', en: 'the licence is valid' },
  agreement_missing: {
    zh: '无有效存管协议',
    en: 'an agreement with an admitted institution is in force',
  },
  signature_already_given: { zh: '此方已签署', en: 'each party signs once' },
  notice_too_short: {
    zh: '公示期不足',
    en: 'a new wording is announced thirty days before it takes effect',
  },
  not_due_yet: { zh: '尚未到期', en: 'the date from which this is allowed has come' },
  deadline_passed: { zh: '已过期限', en: 'the date until which this is allowed has not passed' },
};
