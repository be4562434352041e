import { setTimeout as wait } from 'node:timers/promises';
import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  type AlarmSource,
  advanceDayRun,
  type CustodyEngine,
  DAY_RUN_TASK,
  type DaySteps,
  enqueueDayRun,
  PoolBusy,
  PoolNotOwned,
  parseDayRunJob,
  planScheduledRun,
  poolFlag,
  reviewAlarms,
  reviveDayRuns,
} from '@ringfence/operations';
import {
  type DayRunKey,
  EVERY_PLATFORM,
  openJobWorker,
  type Store,
  withTransaction,
} from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';

/** How often a process looks for runs to plan and for pools that it has taken over. */
export const DAY_ROUND_MILLISECONDS = 1_000;

/** How often the alarms of a pool are reviewed. */
export const ALARM_REVIEW_MILLISECONDS = 10_000;

/** A job of a pool that is owned elsewhere is offered again after this time. */
const OFFER_AGAIN_MILLISECONDS = 1_000;

/** Runs the days of the pools that this process owns, until closed. */
export interface DayRounds {
  /** Ends after the steps in hand. */
  close(): Promise<void>;
}

export interface DayRoundsOptions {
  readonly store: Store;
  /** Where the job queue is. */
  readonly databaseUrl: string;
  readonly steps: DaySteps;
  /** What may be overdue beside what this program knows by itself. */
  readonly alarmSources?: readonly AlarmSource[];
  readonly engines: () => readonly CustodyEngine[];
  readonly log: Logger;
  /** Absent: {@link ALARM_REVIEW_MILLISECONDS}. */
  readonly reviewMilliseconds?: number;
}

/**
 * Starts to run days: the queue says when a run goes on, the lease of the pool says who takes it
 * on, and the runs of one pool go one after the other.
 */
export function startDayRounds(options: DayRoundsOptions): DayRounds {
  const { log, engines } = options;
  const closing = new AbortController();
  const inHand = new Map<number, Promise<void>>();
  const worker = openJobWorker({
    connectionString: options.databaseUrl,
    tasks: {
      [DAY_RUN_TASK]: async (payload) => {
        const key = parseDayRunJob(payload);
        const before = inHand.get(key.poolId) ?? Promise.resolve();
        const turn = before.then(async () => takeOn(options, key));
        // Whoever comes next waits, however this one ends.
        inHand.set(
          key.poolId,
          turn.catch(() => undefined),
        );
        await turn;
      },
    },
    forbiddenFlags: () =>
      engines()
        .filter(({ state }) => state !== 'owner')
        .map(({ poolId }) => poolFlag(poolId)),
    onFault: (fault) => {
      log.warn({ fault: describeFault(fault) }, 'the job queue failed');
    },
  });
  const going = keepGoing(options, closing.signal);
  return {
    close: async () => {
      closing.abort();
      await Promise.all([worker.close(), going]);
    },
  };
}

async function takeOn(options: DayRoundsOptions, key: DayRunKey): Promise<void> {
  const { store, steps, log } = options;
  const { poolId, businessDate } = key;
  const engine = options.engines().find((one) => one.poolId === poolId && one.state === 'owner');
  try {
    if (engine === undefined) throw new PoolNotOwned(`pool ${poolId} has another owner`);
    const stand = await advanceDayRun({ store, engine }, key, {
      steps,
      now,
      onStep: (_, { step, state, reason }) => {
        log.info({ poolId, businessDate, step, state, reason }, 'day run');
      },
      onFault: (_, step, fault) => {
        log.warn({ poolId, businessDate, step, fault: describeFault(fault) }, 'a step broke');
      },
    });
    if (stand.stand === 'needs_person') {
      log.warn({ poolId, businessDate, step: stand.step }, 'a day run needs a person');
    }
    // What a step waits for may be overdue now, or no more.
    await reviewPool(options, engine);
  } catch (error) {
    if (!(error instanceof PoolNotOwned || error instanceof PoolBusy)) throw error;
    await offerAgain(store, key);
  }
}

/** The owner of the pool takes it, or the next one: a job is forbidden to everybody else. */
async function offerAgain(store: Store, key: DayRunKey): Promise<void> {
  const runAt = timestampFromMilliseconds(Date.now() + OFFER_AGAIN_MILLISECONDS);
  await withTransaction(store, { isolation: 'read committed', scope: EVERY_PLATFORM }, async (tx) =>
    enqueueDayRun(tx, key, runAt),
  );
}

async function keepGoing(options: DayRoundsOptions, closing: AbortSignal): Promise<void> {
  const { engines, reviewMilliseconds = ALARM_REVIEW_MILLISECONDS } = options;
  const owned = new Set<number>();
  const reviewedAt = new Map<number, number>();
  while (!closing.aborted) {
    for (const engine of engines()) {
      if (closing.aborted) return;
      const { poolId, state } = engine;
      if (state !== 'owner') {
        owned.delete(poolId);
        continue;
      }
      const isNew = !owned.has(poolId);
      const isReviewed =
        performance.now() - (reviewedAt.get(poolId) ?? -Infinity) < reviewMilliseconds;
      const did = await lookAfter(options, engine, { isNew, isReviewed });
      if (!did) continue;
      owned.add(poolId);
      if (!isReviewed) reviewedAt.set(poolId, performance.now());
    }
    // The closing ends the pause early.
    await wait(DAY_ROUND_MILLISECONDS, undefined, { signal: closing }).catch(() => undefined);
  }
}

/** Raises and clears the alarms of a pool. */
async function reviewPool(
  { store, alarmSources = [], log }: DayRoundsOptions,
  engine: CustodyEngine,
): Promise<void> {
  const { poolId } = engine;
  const { raised, cleared } = await reviewAlarms({ store, engine }, now(), alarmSources);
  for (const { kind, about } of raised) log.warn({ poolId, alarm: kind, about }, 'alarm');
  for (const alarmId of cleared) log.info({ poolId, alarmId }, 'alarm cleared');
}

/** @returns whether all of it was done */
async function lookAfter(
  options: DayRoundsOptions,
  engine: CustodyEngine,
  { isNew, isReviewed }: { readonly isNew: boolean; readonly isReviewed: boolean },
): Promise<boolean> {
  const { store, log } = options;
  const desk = { store, engine };
  const { poolId } = engine;
  try {
    if (isNew) await reviveDayRuns(desk, now());
    await planScheduledRun(desk);
    if (isReviewed) return true;
    await reviewPool(options, engine);
    return true;
  } catch (error) {
    // The pool moved to another process, or its queue is full: the next round tries again.
    if (error instanceof PoolNotOwned || error instanceof PoolBusy) return false;
    log.warn({ poolId, fault: describeFault(error) }, 'the days of a pool were not looked after');
    return false;
  }
}

function now(): Timestamp {
  return timestampFromMilliseconds(Date.now());
}
