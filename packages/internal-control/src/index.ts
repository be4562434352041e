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
export { CONTENTS_PER_KEY_MAX, KEY_DAYS_MAX, ROTATION_DAYS_MAX } from './limits.ts';
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
  decideProcedureDraft,
  decideProcedurePublish,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type EvidenceRecordKind,
  type ProcedureDraft,
  type ProcedureDraftStatus,
  type ProcedurePublishStatus,
  type ProcedureStand,
  type ProcedureStep,
} from './procedure.ts';
export {
  DEVIATION_KINDS,
  type DeviationKind,
  decideRunAct,
  mayStartRun,
  nextStepOf,
  overdueStepsOf,
  RUN_ACTS,
  RUN_OUTCOMES,
  type RunAct,
  type RunActStatus,
  type RunAsked,
  type RunDecided,
  type RunEvent,
  type RunEventAct,
  type RunFacts,
  type RunOutcome,
  STEP_STATES,
  type StepEvidence,
  type StepState,
  stepDueAt,
  stepStateOf,
} from './procedure-run.ts';
export { PROCEDURE_TEMPLATES, type ProcedureTemplate } from './procedure-templates.ts';
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
export { judgeStaff } from './supervision/judge-staff.ts';
export {
  type CheckedPair,
  type SessionOrigin,
  STAFF_ANOMALY_KINDS,
  type StaffAnomaly,
  type StaffAnomalyKind,
  type StaffFact,
  type SupervisionFacts,
} from './supervision/staff-fact.ts';
export {
  lookBackMilliseconds,
  SUPERVISION_LIMITS,
  type SupervisionLimits,
} from './supervision/supervision-limits.ts';
