import type { Parsed, ProcedureRunDetail, ProcedureRunRecord } from '@ringfence/contract';
import {
  nextStepOf,
  overdueStepsOf,
  type ProcedureStep,
  type RunFacts,
  stepDueAt,
  stepStateOf,
} from '@ringfence/internal-control';
import { timestamp } from '@ringfence/money';
import {
  type Db,
  findProcedureRun,
  listProcedureEvents,
  listProcedureSteps,
  type ProcedureEventFact,
  type ProcedureRunFact,
  type ProcedureStepFact,
} from '@ringfence/store';
import { formatStep, requireProcedureRole } from './procedure-routes.ts';

type Detail = Parsed<typeof ProcedureRunDetail>;

/** A run with its steps and what was done in it. */
export interface RunRead {
  readonly run: ProcedureRunFact;
  readonly steps: readonly ProcedureStepFact[];
  readonly events: readonly ProcedureEventFact[];
}

/** Reads runs with their steps: each version once. */
export async function readRuns(
  db: Db,
  runs: readonly ProcedureRunFact[],
): Promise<readonly RunRead[]> {
  const stepsOf = new Map<number, readonly ProcedureStepFact[]>();
  for (const { draftNumber } of runs) {
    if (stepsOf.has(draftNumber)) continue;
    stepsOf.set(draftNumber, await listProcedureSteps(db, draftNumber));
  }
  const events = await listProcedureEvents(
    db,
    runs.map(({ runNumber }) => runNumber),
  );
  return runs.map((run) => ({
    run,
    steps: stepsOf.get(run.draftNumber) ?? [],
    events: events.filter(({ runNumber }) => runNumber === run.runNumber),
  }));
}

/** @returns undefined when there is none */
export async function readRun(db: Db, runNumber: number): Promise<RunRead | undefined> {
  const run = await findProcedureRun(db, runNumber);
  if (run === undefined) return undefined;
  const [read] = await readRuns(db, [run]);
  return read;
}

/** A run as the decisions look at it. */
export function runFactsOf({ run, steps, events }: RunRead): RunFacts {
  return {
    ownerRole: run.ownerRole,
    steps: steps.map(stepOf),
    startedBy: run.startedBy,
    startedAt: timestamp(run.startedAt),
    events,
    isEnded: run.end !== undefined,
  };
}

/** A step as the decisions look at it. */
export function stepOf({ whatZh, whatEn, ...step }: ProcedureStepFact): ProcedureStep {
  return { what: { zh: whatZh, en: whatEn }, ...step };
}

/** A run as it is listed. */
export function formatRun(read: RunRead, now: string): Parsed<typeof ProcedureRunRecord> {
  const { run } = read;
  const facts = runFactsOf(read);
  const next = run.end === undefined ? nextStepOf(facts) : undefined;
  const states = facts.steps.map((_step, index) => stepStateOf(facts, index + 1));
  return {
    runNumber: run.runNumber,
    procedureId: run.procedureId,
    version: run.version,
    title: { zh: run.titleZh, en: run.titleEn },
    ...subjectOf(run),
    state: run.end?.outcome ?? 'running',
    stepsDone: states.filter((state) => state === 'done' || state === 'skipped').length,
    stepsAll: states.length,
    stepsOverdue: [...overdueStepsOf(facts, timestamp(now))],
    ...(next === undefined ? {} : { nextStep: next }),
    startedBy: run.startedBy,
    startedAt: run.startedAt,
    ...(run.end === undefined ? {} : { endedBy: run.end.by, endedAt: run.end.at }),
    ...(run.end?.reason === undefined ? {} : { endReason: run.end.reason }),
  };
}

/** A run with its steps. */
export function formatRunDetail(read: RunRead, now: string): Detail {
  const facts = runFactsOf(read);
  return {
    ...formatRun(read, now),
    ownerRole: requireProcedureRole(read.run.ownerRole),
    steps: read.steps.map((step, index) => {
      const stepNumber = index + 1;
      const dueAt = stepDueAt(facts, stepNumber);
      return {
        stepNumber,
        ...formatStep(step),
        state: stepStateOf(facts, stepNumber),
        ...(dueAt === undefined ? {} : { dueAt }),
        events: read.events.filter((event) => event.stepNumber === stepNumber).map(formatEvent),
      };
    }),
  };
}

/** What a run is for. */
export function subjectOf({
  businessDate,
  subject,
}: {
  readonly businessDate?: string;
  readonly subject?: string;
}) {
  return {
    ...(businessDate === undefined ? {} : { businessDate }),
    ...(subject === undefined ? {} : { subject }),
  };
}

function formatEvent(event: ProcedureEventFact): Detail['steps'][number]['events'][number] {
  const { note, record, fileSha256, reason, findingNumber } = event;
  return {
    eventNumber: event.eventNumber,
    act: event.act,
    ...(note === undefined ? {} : { note }),
    ...(record === undefined ? {} : { record }),
    ...(fileSha256 === undefined ? {} : { fileSha256: Buffer.from(fileSha256).toString('hex') }),
    deviations: [...event.deviations],
    ...(reason === undefined ? {} : { reason }),
    ...(findingNumber === undefined ? {} : { findingNumber }),
    by: event.by,
    at: event.at,
  };
}
