export { type AuditPlan, nextAuditDate } from './audit.ts';
export type { BilingualText } from './bilingual-text.ts';
export {
  APPROVING_GROUPS,
  conflictsOfDuties,
  type DutyConflict,
  dutyOf,
  type Tenure,
} from './duties.ts';
export {
  decideFindingAct,
  FINDING_ACTS,
  FINDING_SEVERITIES,
  FINDING_SOURCES,
  FINDING_STATES,
  FINDING_STEPS,
  type FindingAct,
  type FindingActStatus,
  type FindingFacts,
  type FindingSeverity,
  type FindingSource,
  type FindingState,
  type FindingStep,
  findingDueDate,
  findingStateOf,
} from './finding.ts';
export { KEY_DAYS_MAX } from './limits.ts';
export { type Pace, paceOf } from './pace.ts';
export {
  decidePublish,
  decideReading,
  missingReaders,
  type PolicyPublishStatus,
  type PolicyReadingStatus,
  type PolicyStand,
} from './policy.ts';
export {
  driftOf,
  isSelfCheckPoint,
  judgeSelfCheck,
  POINT_OUTCOMES,
  POINT_SEVERITIES,
  POINT_TEXTS,
  type PointOutcome,
  type PointResult,
  SELF_CHECK_POINTS,
  type SelfCheckFacts,
  type SelfCheckPoint,
} from './self-check.ts';
