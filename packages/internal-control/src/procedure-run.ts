import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import type { EvidenceRecordKind, ProcedureStep } from './procedure.ts';

/** How what was done differs from what is written. */
export const DEVIATION_KINDS = ['skipped', 'out_of_order', 'late', 'otherwise'] as const;
export type DeviationKind = (typeof DEVIATION_KINDS)[number];

/** What is done in a run. */
export const RUN_ACTS = ['do', 'skip', 'confirm', 'abandon'] as const;
export type RunAct = (typeof RUN_ACTS)[number];

/** How a run ends. */
export const RUN_OUTCOMES = ['done', 'done_with_deviations', 'abandoned'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** What is written about a step. */
export type RunEventAct = 'done' | 'skipped' | 'confirmed';

/** Where a step stands: `done` and `skipped` when nothing of it is left. */
export const STEP_STATES = ['open', 'awaits_second', 'done', 'skipped'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What somebody brings to show that a step was done. */
export interface StepEvidence {
  readonly note?: string;
  readonly recordKind?: EvidenceRecordKind;
  readonly fileSha256?: string;
}

/** What was written about a step. */
export interface RunEvent {
  /** From 1. */
  readonly stepNumber: number;
  readonly act: RunEventAct;
  readonly by: string;
  readonly deviations: readonly DeviationKind[];
}

/** A run, as far as the decisions look at it. */
export interface RunFacts {
  readonly ownerRole: string;
  readonly steps: readonly ProcedureStep[];
  readonly startedBy: string;
  readonly startedAt: Timestamp;
  readonly events: readonly RunEvent[];
  readonly isEnded: boolean;
}

/** What somebody asks to be done in a run. */
export interface RunAsked {
  readonly act: RunAct;
  /** Absent exactly when the run is given up. */
  readonly stepNumber?: number;
  readonly by: string;
  /** The roles that the person holds now. */
  readonly roles: readonly string[];
  readonly evidence: StepEvidence;
  /** Why it is done otherwise than it is written, or given up. */
  readonly reason?: string;
  readonly now: Timestamp;
}

export type RunActStatus =
  | 'procedure_run_ended'
  | 'procedure_step_not_known'
  | 'procedure_role_missing'
  | 'procedure_step_finished'
  | 'procedure_step_not_done'
  | 'second_person_decides'
  | 'procedure_evidence_missing'
  | 'procedure_reason_missing'
  | 'ok';

/** What is written when an act is permitted. */
export interface RunDecided {
  readonly status: RunActStatus;
  /** Absent when the run is given up. */
  readonly event?: RunEvent;
  /** Present when the act ends the run. */
  readonly outcome?: RunOutcome;
}

const MILLISECONDS_OF_MINUTE = 60_000;

/** Who may start a run: whoever holds the role that answers for it, or that of one of its steps. */
export function mayStartRun(
  { ownerRole, steps }: Pick<RunFacts, 'ownerRole' | 'steps'>,
  roles: readonly string[],
): boolean {
  return [ownerRole, ...steps.flatMap(rolesOf)].some((role) => roles.includes(role));
}

/**
 * Decides one act in a run: a step is done by who holds its role, with its evidence, in order and
 * in time, and by two where two are needed. Whatever is otherwise is a deviation, with a reason.
 *
 * @returns the first {@link RunActStatus} that applies, with what is written when ok
 * @invariant IC8 a step is done or skipped once, and nothing is done in a run that ended
 * @invariant IC9 a step that needs two people is done by two
 * @invariant IC10 a run ends with its last step, and says whether somebody deviated
 * @invariant IC11 every deviation has a reason
 */
export function decideRunAct(run: RunFacts, asked: RunAsked): RunDecided {
  if (run.isEnded) return { status: 'procedure_run_ended' };
  if (asked.act === 'abandon') return decideAbandoning(run, asked);

  const { act, stepNumber = 0, by, roles } = asked;
  const step = run.steps[stepNumber - 1];
  if (step === undefined) return { status: 'procedure_step_not_known' };
  const role = act === 'confirm' ? step.confirmRole : step.role;
  if (role === undefined) return { status: 'procedure_step_finished' };
  if (!roles.includes(role)) return { status: 'procedure_role_missing' };
  if (act === 'confirm') return decideConfirming(run, { stepNumber, by });
  return decideDoing(run, { ...asked, act, stepNumber, step });
}

function decideAbandoning(run: RunFacts, { by, roles, reason }: RunAsked): RunDecided {
  if (by !== run.startedBy && !roles.includes(run.ownerRole)) {
    return { status: 'procedure_role_missing' };
  }
  if (reason === undefined) return { status: 'procedure_reason_missing' };

  return { status: 'ok', outcome: 'abandoned' };
}

function decideConfirming(
  run: RunFacts,
  { stepNumber, by }: { readonly stepNumber: number; readonly by: string },
): RunDecided {
  const state = stepStateOf(run, stepNumber);
  if (state === 'open') return { status: 'procedure_step_not_done' };
  if (state !== 'awaits_second') return { status: 'procedure_step_finished' };
  const first = run.events.find((event) => event.stepNumber === stepNumber);
  if (first?.by === by) return { status: 'second_person_decides' };

  return whatFollows(run, { stepNumber, act: 'confirmed', by, deviations: [] });
}

function decideDoing(
  run: RunFacts,
  asked: RunAsked & {
    readonly act: 'do' | 'skip';
    readonly stepNumber: number;
    readonly step: ProcedureStep;
  },
): RunDecided {
  const { act, stepNumber, step, by, evidence, reason } = asked;
  if (stepStateOf(run, stepNumber) !== 'open') return { status: 'procedure_step_finished' };
  if (act === 'do' && !isEvidenceWhole(step, evidence)) {
    return { status: 'procedure_evidence_missing' };
  }
  const deviations = deviationsOf(run, asked);
  if (deviations.length > 0 && reason === undefined) return { status: 'procedure_reason_missing' };

  const done = act === 'do' ? 'done' : 'skipped';
  return whatFollows(run, { stepNumber, act: done, by, deviations });
}

/** How an act differs from what is written; a reason without any difference is one by itself. */
function deviationsOf(
  run: RunFacts,
  {
    act,
    stepNumber,
    reason,
    now,
  }: {
    readonly act: RunAct;
    readonly stepNumber: number;
    readonly reason?: string;
    readonly now: Timestamp;
  },
): readonly DeviationKind[] {
  const due = stepDueAt(run, stepNumber);
  const found: readonly DeviationKind[] = [
    ...(act === 'skip' ? (['skipped'] as const) : []),
    ...(stepNumber === nextStepOf(run) ? [] : (['out_of_order'] as const)),
    ...(due === undefined || now <= due ? [] : (['late'] as const)),
  ];
  return found.length === 0 && reason !== undefined ? ['otherwise'] : found;
}

function whatFollows(run: RunFacts, event: RunEvent): RunDecided {
  const after = { ...run, events: [...run.events, event] };
  if (nextStepOf(after) !== undefined) return { status: 'ok', event };
  const isDeviating = after.events.some(({ deviations }) => deviations.length > 0);
  return { status: 'ok', event, outcome: isDeviating ? 'done_with_deviations' : 'done' };
}

function isEvidenceWhole({ evidence: asked }: ProcedureStep, given: StepEvidence): boolean {
  if (asked === 'none') return true;
  if (asked === 'note') return given.note !== undefined;
  if (asked === 'file') return given.fileSha256 !== undefined;
  return given.recordKind === asked;
}

/** Where a step stands. @param stepNumber from 1 */
export function stepStateOf(
  { steps, events }: Pick<RunFacts, 'steps' | 'events'>,
  stepNumber: number,
): StepState {
  const ofStep = events.filter((event) => event.stepNumber === stepNumber);
  const first = ofStep.find(({ act }) => act !== 'confirmed');
  if (first === undefined || first.act === 'confirmed') return 'open';
  const isConfirmed = ofStep.some(({ act }) => act === 'confirmed');
  const needsSecond = steps[stepNumber - 1]?.confirmRole !== undefined;
  return needsSecond && !isConfirmed ? 'awaits_second' : first.act;
}

/** The first step of which something is left; undefined when nothing is. */
export function nextStepOf(run: Pick<RunFacts, 'steps' | 'events'>): number | undefined {
  const index = run.steps.findIndex((_step, place) => {
    const state = stepStateOf(run, place + 1);
    return state === 'open' || state === 'awaits_second';
  });
  return index === -1 ? undefined : index + 1;
}

/** Until when a step is in time; undefined when it may take any. */
export function stepDueAt(
  { steps, startedAt }: Pick<RunFacts, 'steps' | 'startedAt'>,
  stepNumber: number,
): Timestamp | undefined {
  const minutes = steps[stepNumber - 1]?.withinMinutes;
  if (minutes === undefined) return undefined;
  return timestampFromMilliseconds(millisecondsOf(startedAt) + minutes * MILLISECONDS_OF_MINUTE);
}

/** The steps of which something is left after their time, in their order. */
export function overdueStepsOf(
  run: Pick<RunFacts, 'steps' | 'events' | 'startedAt' | 'isEnded'>,
  now: Timestamp,
): readonly number[] {
  if (run.isEnded) return [];
  return run.steps.flatMap((_step, index) => {
    const stepNumber = index + 1;
    const state = stepStateOf(run, stepNumber);
    const due = stepDueAt(run, stepNumber);
    const isLeft = state === 'open' || state === 'awaits_second';
    return isLeft && due !== undefined && now > due ? [stepNumber] : [];
  });
}

function rolesOf({ role, confirmRole }: ProcedureStep): readonly string[] {
  return confirmRole === undefined ? [role] : [role, confirmRole];
}
