import { randomUUID } from 'node:crypto';
import { dayScheduleOf } from '@ringfence/custody';
import {
  millisecondsOf,
  type Timestamp,
  timestamp,
  timestampFromMilliseconds,
  businessDate as toBusinessDate,
} from '@ringfence/money';
import {
  claimDayRun,
  type DayRun,
  type DayRunKey,
  type DayRunState,
  type DayRunStep,
  EVERY_PLATFORM,
  findDayRun,
  moveDayRun,
  type Tx,
  updateDayRunStep,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { PoolBusy, PoolNotOwned } from '../submit-until-decided.ts';
import { enqueueDayRun } from './day-run-job.ts';
import {
  DAY_STEPS,
  type DayRunDesk,
  type DayStepName,
  type DaySteps,
  type Found,
  type StepOutcome,
} from './day-step.ts';
import { inspectBooks } from './inspect-day.ts';
import { STEP_FAULTS_MAX, STEP_WAIT_MILLISECONDS_MAX } from './limits.ts';
import { stepPause } from './step-pause.ts';

/** Where a run stands after it was taken on. */
export type DayRunStand =
  | { readonly stand: 'closed' | 'needs_person'; readonly step?: DayStepName }
  | { readonly stand: 'waiting'; readonly step: DayStepName; readonly nextAttemptAt: Timestamp }
  /** There is no such run, it is closed already, or somebody else has taken it up. */
  | { readonly stand: 'left' };

/** What a run is taken on with. */
export interface DayRunTools {
  readonly steps: DaySteps;
  readonly now: () => Timestamp;
  /** Told of each step as it is written. */
  readonly onStep?: (key: DayRunKey, step: DayRunStep) => void;
  readonly onFault?: (key: DayRunKey, step: DayStepName, fault: unknown) => void;
}

/**
 * Takes the run of a business day on, step by step, until it is closed, waits or needs a person. A
 * step that ended is never done again; one that was cut short by a crash is begun again. The run is
 * taken up under a new word, and everything is written under it: who lost the run writes nothing.
 *
 * @invariant D1 a step is begun only when every step before it is done or skipped
 * @throws {PoolNotOwned} when the pool has another owner, who takes the run on
 * @throws {StoreFault}
 */
export async function advanceDayRun(
  desk: DayRunDesk,
  key: DayRunKey,
  tools: DayRunTools,
): Promise<DayRunStand> {
  const runner = randomUUID();
  const run = await takeUp(desk, key, { runner, now: tools.now() });
  if (run === undefined) return { stand: 'left' };
  const steps = new Map(run.steps.map((step) => [step.step, step]));
  for (const name of DAY_STEPS) {
    const before = steps.get(name);
    // A run that was planned before this step was known does without it.
    if (before === undefined || before.state === 'done' || before.state === 'skipped') continue;
    const held = { desk, run, runner, tools };
    const after = await runStep(held, { ...before, step: name }, steps);
    if (after === undefined) return { stand: 'left' };
    steps.set(name, after);
    if (after.state === 'failed') return { stand: 'needs_person', step: name };
    if (after.nextAttemptAt !== undefined) {
      return { stand: 'waiting', step: name, nextAttemptAt: timestamp(after.nextAttemptAt) };
    }
  }
  const closed = { state: 'closed', endedAt: tools.now() } as const;
  const isOurs = await write(desk, async (tx) => moveDayRun(tx, { ...key, runner, ...closed }));
  return { stand: isOurs ? 'closed' : 'left' };
}

/** A run that is held under a word. */
interface HeldRun {
  readonly desk: DayRunDesk;
  readonly run: DayRun;
  readonly runner: string;
  readonly tools: DayRunTools;
}

type NamedStep = DayRunStep & { readonly step: DayStepName };

async function takeUp(
  { store, engine }: DayRunDesk,
  key: DayRunKey,
  { runner, now }: { readonly runner: string; readonly now: Timestamp },
): Promise<DayRun | undefined> {
  if (engine.state !== 'owner') throw new PoolNotOwned(`pool ${key.poolId} has another owner`);
  const run = await withSnapshot(store, EVERY_PLATFORM, async (db) => findDayRun(db, key));
  if (run === undefined || run.state === 'closed') return undefined;
  if (run.state === 'planned' && !(await isTime({ store, engine }, run, now))) return undefined;
  const failed = run.steps.some(({ state }) => state === 'failed');
  // A person asks for it again; a job that was left over does not.
  if (failed) return undefined;
  const isClaimed = await write({ store }, async (tx) => claimDayRun(tx, key, runner));
  return isClaimed ? run : undefined;
}

/** Whether a planned run may begin: its moment has come, and its schedule still stands. */
async function isTime(desk: DayRunDesk, run: DayRun, now: Timestamp): Promise<boolean> {
  const isAsked = run.requestedByKeyId !== undefined;
  const isScheduled = inspectBooks(desk, dayScheduleOf) !== undefined;
  if (!isAsked && !isScheduled) return false;
  if (run.startsAt <= now) return true;
  // The clock of the queue is not ours.
  await write(desk, async (tx) => enqueueDayRun(tx, run, run.startsAt));
  return false;
}

/** @returns the step as it is written after one attempt; undefined when the run was taken away */
async function runStep(
  held: HeldRun,
  before: NamedStep,
  steps: ReadonlyMap<string, DayRunStep>,
): Promise<NamedStep | undefined> {
  const { now } = held.tools;
  const begun = beginStep(before, now());
  if (!(await keepStep(held, begun, 'running'))) return undefined;
  const outcome = await attempt(held, begun, steps);
  const ended = endStep(begun, outcome, now());
  if (!(await keepStep(held, ended, RUN_STATE[ended.state]))) return undefined;
  return ended;
}

/** What the run is while its latest step is in a state. */
const RUN_STATE: Readonly<Record<DayRunStep['state'], DayRunState>> = {
  planned: 'running',
  running: 'running',
  waiting: 'waiting',
  done: 'running',
  skipped: 'running',
  failed: 'needs_person',
};

function beginStep(before: NamedStep, now: Timestamp): NamedStep & { readonly startedAt: string } {
  const { nextAttemptAt: _next, reason: _reason, ...kept } = before;
  const attempts = before.attempts + 1;
  return { ...kept, state: 'running', attempts, startedAt: before.startedAt ?? now };
}

/** What an attempt came to: what the step says, or that it broke. */
type Attempt = StepOutcome | { readonly state: 'fault'; readonly reason: string };

async function attempt(
  { desk, run, tools }: HeldRun,
  step: NamedStep & { readonly startedAt: string },
  steps: ReadonlyMap<string, DayRunStep>,
): Promise<Attempt> {
  const next = run.nextBusinessDate;
  try {
    return await tools.steps[step.step](desk, {
      poolId: run.poolId,
      businessDate: toBusinessDate(run.businessDate),
      ...(next === undefined ? {} : { nextBusinessDate: toBusinessDate(next) }),
      startedAt: timestamp(step.startedAt),
      now: tools.now(),
      attempt: step.attempts,
      foundBy: (name) => parseFound(steps.get(name)),
    });
  } catch (error) {
    if (error instanceof PoolNotOwned) throw error;
    if (error instanceof PoolBusy) return { state: 'waiting', reason: 'pool_busy' };
    tools.onFault?.(run, step.step, error);
    return { state: 'fault', reason: faultName(error) };
  }
}

/** The name of a fault, in the form of a reason; its message may hold what is nobody's business. */
function faultName(error: unknown): string {
  const name = error instanceof Error ? error.name : 'Error';
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function endStep(
  begun: NamedStep & { readonly startedAt: string },
  outcome: Attempt,
  now: Timestamp,
): NamedStep {
  switch (outcome.state) {
    case 'done':
      return { ...begun, state: 'done', endedAt: now, found: JSON.stringify(outcome.found) };
    case 'skipped': {
      const { reason } = outcome;
      return { ...begun, ...foundOf(outcome), state: 'skipped', endedAt: now, reason };
    }
    case 'needs_person':
      return { ...begun, ...foundOf(outcome), state: 'failed', reason: outcome.reason };
    case 'waiting': {
      const { reason, dueAt } = outcome;
      const waited = millisecondsOf(now) - millisecondsOf(timestamp(begun.startedAt));
      const due = dueAt === undefined ? {} : { dueAt };
      const kept = { ...begun, ...foundOf(outcome), ...due, reason };
      if (waited > STEP_WAIT_MILLISECONDS_MAX) return { ...kept, state: 'failed' };
      return { ...kept, state: 'waiting', nextAttemptAt: later(now, stepPause(begun.attempts)) };
    }
    case 'fault': {
      const faults = begun.faults + 1;
      const kept = { ...begun, faults, reason: outcome.reason };
      if (faults >= STEP_FAULTS_MAX) return { ...kept, state: 'failed' };
      return { ...kept, state: 'waiting', nextAttemptAt: later(now, stepPause(faults)) };
    }
  }
}

function foundOf({ found }: { readonly found?: Found }): { readonly found?: string } {
  return found === undefined ? {} : { found: JSON.stringify(found) };
}

function later(now: Timestamp, milliseconds: number): Timestamp {
  return timestampFromMilliseconds(millisecondsOf(now) + milliseconds);
}

/** Writes a step and where the run is with it, and has a run that waits taken on again. */
async function keepStep(
  { desk, run, runner, tools }: HeldRun,
  step: NamedStep,
  state: DayRunState,
): Promise<boolean> {
  const kept = await write(desk, async (tx) => {
    if (!(await moveDayRun(tx, { ...run, runner, state }))) return false;
    await updateDayRunStep(tx, run, step);
    const { nextAttemptAt } = step;
    if (nextAttemptAt !== undefined) await enqueueDayRun(tx, run, nextAttemptAt);
    return true;
  });
  if (kept) tools.onStep?.(run, step);
  return kept;
}

async function write<Result>(
  { store }: Pick<DayRunDesk, 'store'>,
  run: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, run);
}

/** The text is what {@link endStep} wrote. */
function parseFound(step: DayRunStep | undefined): Found | undefined {
  if (step === undefined || step.state !== 'done') return undefined;
  return JSON.parse(step.found) as Found;
}
