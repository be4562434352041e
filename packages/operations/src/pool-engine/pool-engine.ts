import { setTimeout as wait } from 'node:timers/promises';
import type { TransferId } from '@ringfence/ledger';
import type { Db, Store } from '@ringfence/store';
import type { Answer } from './answer.ts';
import { createCallQueue } from './call-queue.ts';
import { COMMITS_IN_FLIGHT_MAX } from './commit-lanes.ts';
import type { Decider } from './decider.ts';
import { createBatchFormer } from './form-batches.ts';
import {
  type FollowerFigures,
  type HistoryFollower,
  openHistoryFollower,
} from './history-follower.ts';
import { createIntake } from './intake.ts';
import { keepOwnership, type Ownership, type PoolEngineState } from './keep-ownership.ts';
import { KNOWN_IDS_MAX } from './known-ids.ts';
import {
  BATCH_RECORDS_MAX,
  LEASE_MILLISECONDS,
  QUEUE_RECORDS_MAX,
  REBUILD_MILLISECONDS_MAX,
} from './limits.ts';
import type { Tenure } from './tenure.ts';
import { createTransferIdSource } from './transfer-id-source.ts';

const CLOSE_POLL_MILLISECONDS = 2;

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
  const queue = createCallQueue<Command, Outcome>(options.queueRecordsMax ?? QUEUE_RECORDS_MAX);
  const onFault = (fault: unknown): void => options.onFault?.(fault);
  let follower: HistoryFollower | undefined;
  let closing: Promise<void> | undefined;

  const batches = createBatchFormer({
    queue,
    decider,
    prefetch: options.prefetch,
    poolId,
    batchRecordsMax: options.batchRecordsMax ?? BATCH_RECORDS_MAX,
    now,
    nextTransferId: options.nextTransferId ?? createTransferIdSource(now),
    tenure: () => ownership.tenure,
    onFault: (tenure, fault) => {
      ownership.startRebuild(tenure, fault);
    },
  });

  const ownership: Ownership<State, Command, Outcome> = keepOwnership({
    store,
    lease: {
      store,
      poolId,
      holder: options.holder,
      holderAddress: options.holderAddress,
      leaseMilliseconds: options.leaseMilliseconds ?? LEASE_MILLISECONDS,
      commitsInFlightMax: options.commitsInFlightMax ?? COMMITS_IN_FLIGHT_MAX,
      knownIdsMax: options.knownIdsMax ?? KNOWN_IDS_MAX,
      loadState: options.loadState,
    },
    queue,
    rebuildMillisecondsMax: options.rebuildMillisecondsMax ?? REBUILD_MILLISECONDS_MAX,
    now,
    onOwner: () => {
      if (options.follow !== false) follower ??= openHistoryFollower({ store, poolId, onFault });
      batches.schedule();
    },
    onLoss: async () => {
      const stopping = follower?.close();
      follower = undefined;
      await stopping;
    },
    whenDecided: batches.whenIdle,
    onFault,
  });

  const intake = createIntake({
    queue,
    decider,
    isOpen: () =>
      closing === undefined && ownership.state !== 'standing_by' && ownership.state !== 'closed',
    onCall: batches.schedule,
    counts: batches.counts,
  });

  const isInHand = (tenure: Tenure<State, Command, Outcome>): boolean =>
    batches.isBusy || queue.length > 0 || tenure.lanes.inFlight.length > 0;

  const close = async (): Promise<void> => {
    ownership.stop();
    while (
      ownership.state === 'rebuilding' ||
      (ownership.tenure !== undefined && isInHand(ownership.tenure))
    )
      await wait(CLOSE_POLL_MILLISECONDS);
    await ownership.end();
  };

  return {
    poolId,
    get state() {
      return ownership.state;
    },
    submit: intake.submit,
    submitAll: intake.submitAll,
    whenOwner: ownership.whenOwner,
    figures: () => ({
      queuedRecords: queue.weight,
      queuedCalls: queue.length,
      commitsInFlight: ownership.tenure?.lanes.inFlight.length ?? 0,
      commits: batches.counts.commits,
      committedRecords: batches.counts.records,
      commitSeconds: batches.counts.commitSeconds,
      refusedBusy: intake.refusedBusy,
      rebuilds: ownership.rebuilds,
      positionNext: ownership.tenure?.positionNext ?? 0,
      ...(follower === undefined ? {} : { follower: follower.figures() }),
    }),
    inspect: (read) => (ownership.tenure === undefined ? undefined : read(ownership.tenure.state)),
    close: async () => {
      closing ??= close();
      await closing;
    },
  };
}
