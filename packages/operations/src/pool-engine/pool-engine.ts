import { setTimeout as wait } from 'node:timers/promises';
import type { TransferId } from '@ringfence/ledger';
import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { type Db, readThrough, type Store, sqlStateOf } from '@ringfence/store';
import { type Answer, OutcomeUnknown } from './answer.ts';
import { type Call, createCallQueue } from './call-queue.ts';
import { COMMITS_IN_FLIGHT_MAX } from './commit-lanes.ts';
import { type DecidedBatch, DecisionFault, decideBatch } from './decide-batch.ts';
import type { Decider } from './decider.ts';
import { findKnown, noteIds } from './find-known.ts';
import {
  type FollowerFigures,
  type HistoryFollower,
  openHistoryFollower,
} from './history-follower.ts';
import { KNOWN_IDS_MAX } from './known-ids.ts';
import { giveAnswers, settleFailed } from './settle-failed.ts';
import { abandonTenure, endTenure, openTenure, type Tenure } from './tenure.ts';
import { createTransferIdSource } from './transfer-id-source.ts';

/** Records that may wait in the queue of one pool. */
export const QUEUE_RECORDS_MAX = 131_072;
/** Records in one commit. */
export const BATCH_RECORDS_MAX = 8_190;
/** Records of a batch below which what waits is not shared among the lanes. */
const SHARE_RECORDS_MIN = 1_024;
/** How long a lease lasts without renewal: how long others wait for a process that is gone. */
export const LEASE_MILLISECONDS = 10_000;
/** How long commands wait for a database that does not answer before they are given up. */
export const REBUILD_MILLISECONDS_MAX = 30_000;
/** How often one command may make its commit fail before it is given up. */
export const COMMIT_ATTEMPTS_MAX = 3;
const STAND_BY_MILLISECONDS = 250;
const RETRY_MILLISECONDS = 100;
const CLOSE_POLL_MILLISECONDS = 2;
const BUSY_MILLISECONDS_MIN = 10;
const BUSY_MILLISECONDS_MAX = 5_000;

/**
 * Where an engine is.
 *
 * `standing_by` waits for the lease · `owner` decides and commits · `rebuilding` loads the state
 * again after a fault · `closed` for good. SPEC.md has the table of transitions.
 */
export type PoolEngineState = 'standing_by' | 'owner' | 'rebuilding' | 'closed';

/** What an engine did, for metrics. Counters only grow while the engine lives. */
export interface PoolEngineFigures {
  readonly queuedRecords: number;
  readonly queuedCalls: number;
  readonly commitsInFlight: number;
  readonly commits: number;
  readonly committedRecords: number;
  /** From the decision of a batch until it is durable, summed over commits. */
  readonly commitSeconds: number;
  readonly refusedBusy: number;
  readonly rebuilds: number;
  /** The next position, commits on their way included; 0 while the pool is not owned. */
  readonly positionNext: number;
  /** Of the follower that this engine runs while it owns the pool. */
  readonly follower?: FollowerFigures;
}

/** The only writer of one pool in this process. */
export interface PoolEngine<Command, Outcome, State = unknown> {
  readonly poolId: number;
  readonly state: PoolEngineState;
  /** Answers after the commit; at once with `busy` when the queue is full. */
  submit(command: Command): Promise<Answer<Outcome>>;
  /** All commands keep their order, and are taken or refused as a whole. */
  submitAll(commands: readonly Command[]): Promise<readonly Answer<Outcome>[]>;
  /** Settles when this process owns the pool. */
  whenOwner(): Promise<void>;
  figures(): PoolEngineFigures;
  /**
   * Looks at the state as it is decided so far, commits on their way included; undefined when this
   * process does not own the pool. What it reads must not be changed, and not kept.
   */
  inspect<Result>(read: (state: State) => Result): Result | undefined;
  /** Takes no more commands, commits what is queued, gives the lease back. */
  close(): Promise<void>;
}

export interface PoolEngineOptions<State, Command, Outcome> {
  readonly store: Store;
  readonly poolId: number;
  readonly decider: Decider<State, Command, Outcome>;
  /** Rebuilds the state of the pool from one snapshot of the database. */
  readonly loadState: (db: Pick<Db, 'query'>, poolId: number) => Promise<State>;
  /**
   * Brings into the state what decisions on these commands need and the state does not hold.
   * Awaited before the first decision of a batch, never during one; undefined when nothing is
   * missing.
   */
  readonly prefetch?: (
    state: State,
    commands: readonly Command[],
    db: Pick<Db, 'query'>,
  ) => Promise<void> | undefined;
  /** One name for one engine of one process. */
  readonly holder: string;
  /** Where this process answers requests for the pool. */
  readonly holderAddress?: string;
  readonly now?: () => number;
  readonly nextTransferId?: () => TransferId;
  readonly queueRecordsMax?: number;
  readonly batchRecordsMax?: number;
  readonly commitsInFlightMax?: number;
  readonly knownIdsMax?: number;
  readonly leaseMilliseconds?: number;
  readonly rebuildMillisecondsMax?: number;
  /** `false`: another process builds the account histories. */
  readonly follow?: boolean;
  /** Told of each fault after which the state is rebuilt. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Opens the engine of a pool. It becomes owner when the lease is free; `whenOwner` tells when.
 *
 * @invariant E1 only the owner commits, and only at the next position
 */
export function openPoolEngine<State, Command, Outcome>(
  options: PoolEngineOptions<State, Command, Outcome>,
): PoolEngine<Command, Outcome, State> {
  const { store, poolId, decider } = options;
  const now = options.now ?? Date.now;
  const nextTransferId = options.nextTransferId ?? createTransferIdSource(now);
  const batchRecordsMax = options.batchRecordsMax ?? BATCH_RECORDS_MAX;
  const queue = createCallQueue<Command, Outcome>(options.queueRecordsMax ?? QUEUE_RECORDS_MAX);
  const counts = { commits: 0, records: 0, commitSeconds: 0, busy: 0, rebuilds: 0 };
  const ownerWaiters: (() => void)[] = [];
  let state: PoolEngineState = 'standing_by';
  let tenure: Tenure<State, Command, Outcome> | undefined;
  let follower: HistoryFollower | undefined;
  let closing: Promise<void> | undefined;
  /** Batches being decided; absent when none is. */
  let pumping: Promise<void> | undefined;
  let standingBy: Promise<void> | undefined;
  let pumpScheduled = false;

  /**
   * Work that nobody waits for; it deals with its own faults, so one that leaves it is a bug to be
   * told.
   */
  const inBackground = (work: Promise<void>): void => {
    work.catch((error: unknown) => options.onFault?.(error));
  };

  const becomeOwner = (next: Tenure<State, Command, Outcome>): void => {
    tenure = next;
    state = 'owner';
    if (options.follow !== false)
      follower ??= openHistoryFollower({
        store,
        poolId,
        onFault: (fault) => options.onFault?.(fault),
      });
    for (const tell of ownerWaiters.splice(0)) tell();
    schedulePump();
  };

  const takeLease = async (): Promise<Tenure<State, Command, Outcome> | undefined> => {
    let opened: Tenure<State, Command, Outcome> | undefined;
    let lostAlready: unknown;
    const next = await openTenure<State, Command, Outcome>(
      {
        store,
        poolId,
        holder: options.holder,
        holderAddress: options.holderAddress,
        leaseMilliseconds: options.leaseMilliseconds ?? LEASE_MILLISECONDS,
        commitsInFlightMax: options.commitsInFlightMax ?? COMMITS_IN_FLIGHT_MAX,
        knownIdsMax: options.knownIdsMax ?? KNOWN_IDS_MAX,
        loadState: options.loadState,
      },
      (fault) => {
        if (opened === undefined) lostAlready = fault;
        else startRebuild(opened, fault);
      },
    );
    if (next !== undefined && lostAlready !== undefined) {
      await abandonTenure(next);
      return undefined;
    }
    opened = next;
    return next;
  };

  const standBy = async (): Promise<void> => {
    state = 'standing_by';
    tenure = undefined;
    inBackground(stopFollower());
    for (const call of queue.takeAll()) call.answer({ status: 'not_owner' });
    while (closing === undefined) {
      try {
        const next = await takeLease();
        if (next !== undefined && closing !== undefined) return await endTenure(next);
        if (next !== undefined) return becomeOwner(next);
      } catch (error) {
        options.onFault?.(error);
      }
      await wait(STAND_BY_MILLISECONDS);
    }
  };

  const stopFollower = (): Promise<void> => {
    const stopping = follower?.close();
    follower = undefined;
    return stopping ?? Promise.resolve();
  };

  // Everything that arrived in this turn of the event loop goes into one batch.
  const schedulePump = (): void => {
    if (pumpScheduled || pumping !== undefined) return;
    pumpScheduled = true;
    setImmediate(() => {
      pumpScheduled = false;
      pumping = pump().finally(() => {
        pumping = undefined;
        // What came in while the last batch was being decided.
        if (queue.length > 0 && tenure !== undefined && tenure.lanes.free > 0) schedulePump();
      });
      inBackground(pumping);
    });
  };

  const pump = async (): Promise<void> => {
    while (tenure !== undefined && queue.length > 0 && tenure.lanes.free > 0)
      await startBatch(tenure);
  };

  const startBatch = async (current: Tenure<State, Command, Outcome>): Promise<void> => {
    // What waits is shared among the free lanes, so that one batch is at the disk while the next is
    // written; a share that is too small would only cost more commits.
    const share = Math.ceil(queue.weight / current.lanes.free);
    const taken = queue.take(Math.min(batchRecordsMax, Math.max(share, SHARE_RECORDS_MIN)));
    let calls = taken;
    try {
      const knowledge = noteIds(current, decider, taken);
      if (knowledge.callsCount < taken.length) {
        calls = taken.slice(0, knowledge.callsCount);
        queue.putBack(taken.slice(knowledge.callsCount));
      }
      const known =
        knowledge.idsToLookUp.length === 0
          ? undefined
          : await findKnown(current, decider, knowledge);
      const fetching = options.prefetch?.(
        current.state,
        calls.map(({ command }) => command),
        readThrough(current.control),
      );
      if (fetching !== undefined) await fetching;
      if (tenure !== current) {
        queue.putBack(calls);
        return;
      }
      const recordedAt = nextMoment(current);
      const batch = decideBatch({
        decider,
        state: current.state,
        calls,
        poolId,
        epoch: current.lease.epoch,
        positionFirst: current.positionNext,
        recordedAt,
        nextTransferId,
        known,
        idTimestampMax: current.knownIds.timestampMax,
      });
      current.positionNext = batch.positionNext;
      commit(current, batch, knowledge.undecided);
    } catch (error) {
      if (error instanceof DecisionFault) {
        calls[error.callIndex]?.fail(error.cause);
        queue.putBack(calls.filter((_, index) => index !== error.callIndex));
      } else {
        queue.putBack(calls);
      }
      startRebuild(current, error);
    }
  };

  const nextMoment = (current: Tenure<State, Command, Outcome>): Timestamp => {
    const moment = timestampFromMilliseconds(now());
    if (moment > current.recordedAtLast) current.recordedAtLast = moment;
    return current.recordedAtLast;
  };

  const commit = (
    current: Tenure<State, Command, Outcome>,
    batch: DecidedBatch<Command, Outcome>,
    undecided: readonly string[],
  ): void => {
    const started = performance.now();
    current.lanes.start(batch).done.then(
      () => {
        for (const id of undecided) current.undecidedInFlight.delete(id);
        counts.commits += 1;
        counts.records += countRecords(batch);
        counts.commitSeconds += (performance.now() - started) / 1_000;
        giveAnswers(batch);
        schedulePump();
      },
      (error: unknown) => {
        startRebuild(current, error);
      },
    );
  };

  const startRebuild = (current: Tenure<State, Command, Outcome>, fault: unknown): void => {
    if (tenure !== current) return;
    tenure = undefined;
    state = 'rebuilding';
    counts.rebuilds += 1;
    options.onFault?.(fault);
    inBackground(rebuild(current, fault));
  };

  const rebuild = async (
    failed: Tenure<State, Command, Outcome>,
    fault: unknown,
  ): Promise<void> => {
    await failed.lanes.whenIdle();
    let unsettled = failed.lanes.inFlight.map(({ batch }) => batch);
    await abandonTenure(failed);
    // A batch that was about to be decided goes back to the queue, behind those that failed.
    await pumping;
    let deadline = now() + (options.rebuildMillisecondsMax ?? REBUILD_MILLISECONDS_MAX);
    while (state === 'rebuilding') {
      let next: Tenure<State, Command, Outcome> | undefined;
      try {
        next = await takeLease();
        const { failed: culprits, behind } = await settleFailed(store, unsettled);
        unsettled = [];
        if (next === undefined) {
          for (const call of [...culprits, ...behind]) call.answer({ status: 'not_owner' });
          standingBy = standBy();
          return await standingBy;
        }
        queue.putBack([...culprits.filter((call) => mayTryAgain(call, fault)), ...behind]);
        return becomeOwner(next);
      } catch (error) {
        options.onFault?.(error);
        if (next !== undefined) await abandonTenure(next);
      }
      if (now() > deadline || closing !== undefined) {
        giveUp(unsettled, fault);
        unsettled = [];
        deadline = now() + (options.rebuildMillisecondsMax ?? REBUILD_MILLISECONDS_MAX);
        if (closing !== undefined) state = 'closed';
      }
      await wait(RETRY_MILLISECONDS);
    }
  };

  /**
   * The database stays away: what was on its way is unknown, what waits was certainly not taken.
   */
  const giveUp = (unsettled: readonly DecidedBatch<Command, Outcome>[], cause: unknown): void => {
    for (const { calls } of unsettled)
      for (const call of calls)
        call.fail(new OutcomeUnknown('the database did not answer in time', { cause }));
    for (const call of queue.takeAll())
      call.answer({ status: 'busy', retryAfterMilliseconds: BUSY_MILLISECONDS_MAX });
  };

  const retryAfterMilliseconds = (): number => {
    const recordsInMillisecond = counts.records / Math.max(1, counts.commitSeconds * 1_000);
    const estimate = Math.ceil(queue.weight / Math.max(1, recordsInMillisecond));
    return Math.min(BUSY_MILLISECONDS_MAX, Math.max(BUSY_MILLISECONDS_MIN, estimate));
  };

  const isOpen = (): boolean =>
    closing === undefined && state !== 'standing_by' && state !== 'closed';

  const weightOf = (command: Command): number => {
    const weight = decider.weightOf(command);
    if (weight <= BATCH_RECORDS_MAX) return weight;
    throw new RangeError(`a command writes at most ${BATCH_RECORDS_MAX} records, not ${weight}`);
  };

  const busy = (commandsCount: number): Answer<Outcome> => {
    counts.busy += commandsCount;
    return { status: 'busy', retryAfterMilliseconds: retryAfterMilliseconds() };
  };

  const submitAll = async (commands: readonly Command[]): Promise<readonly Answer<Outcome>[]> => {
    if (!isOpen()) return commands.map(() => ({ status: 'not_owner' }));
    const calls: Call<Command, Outcome>[] = [];
    const answers = commands.map((command) => {
      const weight = weightOf(command);
      return new Promise<Answer<Outcome>>((answer, fail) => {
        calls.push({ command, weight, answer, fail, attempts: 0 });
      });
    });
    if (!queue.add(calls)) {
      const answer = busy(commands.length);
      return commands.map(() => answer);
    }
    schedulePump();
    return Promise.all(answers);
  };

  // As `submitAll` with one command, without what a list costs: thousands of them come a second.
  const submit = (command: Command): Promise<Answer<Outcome>> =>
    new Promise((answer, fail) => {
      if (!isOpen()) {
        answer({ status: 'not_owner' });
        return;
      }
      const call = { command, weight: weightOf(command), answer, fail, attempts: 0 };
      if (queue.addOne(call)) schedulePump();
      else answer(busy(1));
    });

  const close = async (): Promise<void> => {
    while (state === 'rebuilding' || (tenure !== undefined && isBusy(tenure)))
      await wait(CLOSE_POLL_MILLISECONDS);
    const last = tenure;
    tenure = undefined;
    state = 'closed';
    for (const tell of ownerWaiters.splice(0)) tell();
    await stopFollower();
    if (last !== undefined) await endTenure(last);
    await standingBy;
  };

  const isBusy = (current: Tenure<State, Command, Outcome>): boolean =>
    pumping !== undefined || queue.length > 0 || current.lanes.inFlight.length > 0;

  standingBy = standBy();
  inBackground(standingBy);

  return {
    poolId,
    get state() {
      return state;
    },
    submit,
    submitAll,
    whenOwner: () =>
      state === 'owner'
        ? Promise.resolve()
        : new Promise((resolve) => {
            ownerWaiters.push(resolve);
          }),
    figures: () => ({
      queuedRecords: queue.weight,
      queuedCalls: queue.length,
      commitsInFlight: tenure?.lanes.inFlight.length ?? 0,
      commits: counts.commits,
      committedRecords: counts.records,
      commitSeconds: counts.commitSeconds,
      refusedBusy: counts.busy,
      rebuilds: counts.rebuilds,
      positionNext: tenure?.positionNext ?? 0,
      ...(follower === undefined ? {} : { follower: follower.figures() }),
    }),
    inspect: (read) => (tenure === undefined ? undefined : read(tenure.state)),
    close: async () => {
      closing ??= close();
      await closing;
    },
  };
}

function countRecords<Command, Outcome>({ records }: DecidedBatch<Command, Outcome>): number {
  return records === undefined ? 0 : records.positionLast - records.positionFirst + 1;
}

/**
 * Counts an attempt against a command whose data, not the connection, may be what failed the
 * commit.
 */
function mayTryAgain<Command, Outcome>(call: Call<Command, Outcome>, fault: unknown): boolean {
  const sqlState = sqlStateOf(fault);
  if (sqlState === undefined || !PERMANENT_FAULT.test(sqlState)) return true;
  call.attempts += 1;
  if (call.attempts < COMMIT_ATTEMPTS_MAX) return true;
  call.fail(fault);
  return false;
}

/**
 * Classes of SQLSTATE that the same data meets again: data, integrity, syntax and access, our own.
 */
const PERMANENT_FAULT = /^(?:21|22|23|42|44|P0)/;
