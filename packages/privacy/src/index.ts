export { addMonths } from './add-months.ts';
export type { BilingualText } from './bilingual-text.ts';
export {
  decideExportAct,
  EXPORT_DECISIONS,
  EXPORT_KINDS,
  EXPORT_STATES,
  type ExportActStatus,
  type ExportDecision,
  type ExportFacts,
  type ExportKind,
  type ExportState,
  exportEndsAt,
  exportStateOf,
  isExportPurpose,
} from './bulk-export.ts';
export {
  CONSENT_PURPOSES,
  CONSENT_RULES,
  type ConsentEntry,
  type ConsentPurpose,
  type ConsentRule,
  type ConsentState,
  consentStateOf,
  isConsentPurpose,
  SEPARATE_GROUNDS,
  type SeparateGround,
} from './consent.ts';
export {
  consentNeeded,
  decideUse,
  isDutyOfLaw,
  type Look,
  type PrivacyFacts,
  type UseDecision,
  type UseStatus,
} from './decide-use.ts';
export { LAW_TEXTS, LAWS, type Law } from './law.ts';
export {
  EXPORT_DECIDE_HOURS,
  EXPORT_FETCH_HOURS,
  REQUEST_DAYS,
  REQUEST_DAYS_SOON,
  REQUESTS_OPEN_MAX,
  SIGN_IN_MONTHS,
} from './limits.ts';
export { ITEM_COLUMNS } from './notice/item-columns.ts';
export { NOTICE_ITEM_TEXTS, type NoticeItem } from './notice/notice-item.ts';
export {
  KEEPING_TEXTS,
  type Keeping,
  NOTICE_IN_FORCE,
  type NoticeRow,
  PRIVACY_NOTICES,
  type PrivacyNotice,
} from './notice/privacy-notice.ts';
export {
  findPersonalText,
  PERSONAL_TEXT_KINDS,
  type PersonalTextKind,
} from './personal-text/find-personal-text.ts';
export { isBankCard } from './personal-text/is-bank-card.ts';
export { isIdentityNumber } from './personal-text/is-identity-number.ts';
export {
  type DeletionFacts,
  type DeletionPlan,
  type PartPlan,
  planDeletion,
} from './plan-deletion.ts';
export {
  CORRECTED_FIELDS,
  type CorrectedField,
  decideRequestAct,
  needsTwoPeople,
  REQUEST_ACTS,
  REQUEST_HAS_ENDED,
  REQUEST_KINDS,
  REQUEST_STATES,
  REQUEST_STEPS,
  type RequestAct,
  type RequestActStatus,
  type RequestFacts,
  type RequestKind,
  type RequestPace,
  type RequestState,
  type RequestStep,
  requestDueAt,
  requestPaceOf,
  requestStateOf,
} from './privacy-request.ts';
export { KEPT_PARTS, type KeptPart, RETENTION_RULES, retentionOf } from './retention.ts';
export {
  ACCESS_KINDS,
  type AccessKind,
  type AccessRow,
  accessKindOf,
  isTold,
  NOT_TOLD,
} from './told-access.ts';
