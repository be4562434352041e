import { calendarOf, dayScheduleOf } from '@ringfence/custody';
import { type BusinessDate, minutesOf, momentOf, type Timestamp } from '@ringfence/money';
import {
  bringDayRunForward,
  type DayRun,
  type DayRunKey,
  type DayRunStep,
  EVERY_PLATFORM,
  findDay,
  findDayRun,
  insertDayRun,
  listOpenDayRuns,
  reopenDayRun,
  rescheduleDayRun,
  type Store,
  type Tx,
  updateDayRunStep,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { enqueueDayRun } from './day-run-job.ts';
import { DAY_STEPS, type DayRunDesk } from './day-step.ts';
import { inspectBooks } from './inspect-day.ts';
import { DAY_RUNS_OPEN_MAX } from './limits.ts';

/** What somebody who asks for a run says. */
export interface DayRunRequest extends DayRunKey {
  readonly byKeyId: string;
  readonly now: Timestamp;
}

/** What became of a request for a run. */
export type DayRunAnswer =
  | { readonly status: 'accepted'; readonly run: DayRun }
  | { readonly status: 'day_not_found' | 'day_state_forbids' | 'record_not_found' };

/**
 * Plans the run of the open business day for the moment of the pool's cut-off, when its schedule
 * names one and there is no run yet.
 *
 * @returns whether a run was planned, or moved to another moment
 * @throws {PoolNotOwned}
 * @throws {StoreFault}
 */
export async function planScheduledRun(desk: DayRunDesk): Promise<boolean> {
  const plan = inspectBooks(desk, (state) => {
    const schedule = dayScheduleOf(state);
    const { businessDate } = state;
    if (schedule === undefined || businessDate === undefined) return undefined;
    const calendar = calendarOf(state, businessDate);
    const minutes = minutesOf(schedule.cutTime);
    return { businessDate, startsAt: momentOf(calendar, { date: businessDate, minutes }) };
  });
  if (plan === undefined) return false;
  const key = { poolId: desk.engine.poolId, businessDate: plan.businessDate };
  const known = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) => findDayRun(db, key));
  const isPlanned = known?.state === 'planned' && known.requestedByKeyId === undefined;
  const { startsAt } = plan;
  if (known !== undefined && (!isPlanned || known.startsAt === startsAt)) return false;
  return write(desk.store, async (tx) => {
    const isNew = await insertDayRun(tx, { ...key, startsAt, steps: DAY_STEPS });
    const isMoved = !isNew && (await rescheduleDayRun(tx, { ...key, startsAt }));
    if (isNew || isMoved) await enqueueDayRun(tx, key, startsAt);
    return isNew || isMoved;
  });
}

/**
 * Starts the run of a business day now: one that is planned is brought forward, one that is under
 * way stays as it is.
 *
 * @returns accepted, day_not_found, day_state_forbids when the day is closed and has no run
 * @throws {StoreFault}
 */
export async function startDayRun(
  store: Store,
  request: DayRunRequest & { readonly nextBusinessDate?: BusinessDate },
): Promise<DayRunAnswer> {
  const { poolId, businessDate, byKeyId, now, nextBusinessDate } = request;
  const key = { poolId, businessDate };
  const day = await withSnapshot(store, EVERY_PLATFORM, async (db) => findDay(db, key));
  if (day === undefined) return { status: 'day_not_found' };
  const next = nextBusinessDate === undefined ? {} : { nextBusinessDate };
  const run = await write(store, async (tx) => {
    const known = await findDayRun(tx, key);
    if (known === undefined && day.state === 'closed') return undefined;
    const asked = { ...key, ...next, startsAt: now, requestedByKeyId: byKeyId };
    const isNew = await insertDayRun(tx, { ...asked, steps: DAY_STEPS });
    if (!isNew) await bringDayRunForward(tx, asked);
    if (isNew || known?.state === 'planned') await enqueueDayRun(tx, key, now);
    return findDayRun(tx, key);
  });
  return run === undefined ? { status: 'day_state_forbids' } : { status: 'accepted', run };
}

/**
 * Has a step that waits or needs a person begun again now, by a person.
 *
 * @returns accepted, record_not_found, day_state_forbids when no step waits for anybody
 * @throws {StoreFault}
 */
export async function resumeDayRun(store: Store, request: DayRunRequest): Promise<DayRunAnswer> {
  const { poolId, businessDate, byKeyId, now } = request;
  const key = { poolId, businessDate };
  return write(store, async (tx): Promise<DayRunAnswer> => {
    const run = await findDayRun(tx, key);
    if (run === undefined) return { status: 'record_not_found' };
    const stuck = run.steps.find(({ state }) => state === 'failed' || state === 'waiting');
    if (stuck === undefined) return { status: 'day_state_forbids' };
    await updateDayRunStep(tx, key, againBy(stuck, { byKeyId, now }));
    await reopenDayRun(tx, key);
    await enqueueDayRun(tx, key, now);
    const resumed = await findDayRun(tx, key);
    return resumed === undefined
      ? { status: 'record_not_found' }
      : { status: 'accepted', run: resumed };
  });
}

/** A person has looked: faults are counted anew, and the time that it may wait begins anew. */
function againBy(
  step: DayRunStep,
  { byKeyId, now }: Pick<DayRunRequest, 'byKeyId' | 'now'>,
): DayRunStep {
  const { reason = 'resumed' } = step;
  return {
    ...step,
    state: 'waiting',
    reason,
    faults: 0,
    startedAt: now,
    nextAttemptAt: now,
    resumedByKeyId: byKeyId,
  };
}

/**
 * Has the runs of a pool taken on that its last owner left: a crash leaves a step begun, and a job
 * that nobody does.
 *
 * @returns how many
 * @throws {StoreFault}
 */
export async function reviveDayRuns(
  { store, engine: { poolId } }: DayRunDesk,
  now: Timestamp,
): Promise<number> {
  const limit = DAY_RUNS_OPEN_MAX;
  return write(store, async (tx) => {
    const runs = await listOpenDayRuns(tx, { poolId, limit });
    let revived = 0;
    for (const run of runs) {
      if (run.state === 'needs_person') continue;
      await enqueueDayRun(tx, run, run.startsAt > now ? run.startsAt : now);
      revived += 1;
    }
    return revived;
  });
}

async function write<Result>(store: Store, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, run);
}
