export {
  AGREEMENT_PARTIES,
  AGREEMENT_TRANSITIONS,
  type AgreementBody,
  type AgreementState,
  NOTICE_DAYS_MIN,
} from './agreement/agreement.ts';
export { CLAUSES, CLAUSES_REQUIRED, type Clause } from './agreement/clauses.ts';
export { decideRegistry } from './decide-registry.ts';
export {
  INSTITUTION_CHECKS,
  INSTITUTION_ROLES,
  INSTITUTION_TRANSITIONS,
  type InstitutionBody,
  type InstitutionState,
  SCORE_CRITERIA,
  SCORE_TO_ADMIT_MIN,
  scoreOf,
} from './institution/institution.ts';
export { DUE_MATTERS, type DueItem, listDue } from './list-due.ts';
export {
  type AgreementRecord,
  type InstitutionRecord,
  PARTY_KINDS,
  type PartyKind,
  type PartyRecord,
  type PartyRecords,
  type PlatformRecord,
} from './party-record.ts';
export {
  PLATFORM_CHECKS,
  PLATFORM_TRANSITIONS,
  type PlatformBody,
  type PlatformState,
} from './platform/platform.ts';
export type {
  RegistryCommand,
  RegistryCommandKind,
  RegistryFrame,
} from './registry-command.ts';
export type { RegistryDecision, RegistryOutcome } from './registry-decision.ts';
export {
  REGISTRY_STATUS_RULE,
  REGISTRY_STATUSES,
  type RegistryStatus,
} from './registry-status.ts';
