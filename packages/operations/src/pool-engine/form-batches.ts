import type { TransferId } from '@ringfence/ledger';
import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { type Db, readThrough } from '@ringfence/store';
import type { Call, CallQueue } from './call-queue.ts';
import { type DecidedBatch, DecisionFault, decideBatch } from './decide-batch.ts';
import type { Decider, KnownRecord } from './decider.ts';
import { findKnown, noteIds } from './find-known.ts';
import { BESIDE_RECORDS_MIN, SHARE_RECORDS_MIN } from './limits.ts';
import { giveAnswers } from './settle-failed.ts';
import type { Tenure } from './tenure.ts';

/** Forms batches of what waits, decides them and starts their commits. */
export interface BatchFormer {
  /** Goes on after everything that arrives in this turn of the event loop. */
  schedule(): void;
  /** Whether calls are in hand that are neither in the queue nor on their way to the disk. */
  readonly isBusy: boolean;
  /** Settles when no call is in hand: it is decided, or back in the queue. */
  whenIdle(): Promise<void>;
  readonly counts: BatchCounts;
}

/** What was committed since the engine was opened. */
export interface BatchCounts {
  readonly commits: number;
  readonly records: number;
  /** From the decision of a batch until it is durable, summed over commits. */
  readonly commitSeconds: number;
}

export interface BatchFormerRequest<State, Command, Outcome> {
  readonly queue: CallQueue<Command, Outcome>;
  readonly decider: Decider<State, Command, Outcome>;
  readonly prefetch:
    | ((
        state: State,
        commands: readonly Command[],
        db: Pick<Db, 'query'>,
      ) => Promise<void> | undefined)
    | undefined;
  readonly poolId: number;
  readonly batchRecordsMax: number;
  readonly now: () => number;
  readonly nextTransferId: () => TransferId;
  /** The tenure of this moment; absent while the pool is not owned. */
  readonly tenure: () => Tenure<State, Command, Outcome> | undefined;
  /** Told of a fault after which the tenure is of no use. */
  readonly onFault: (tenure: Tenure<State, Command, Outcome>, fault: unknown) => void;
}

/**
 * Forms the batches of one pool.
 *
 * When nothing else is on its way, the next batch is begun before the answers of the last one are
 * given, so that database and process work at the same time.
 */
export function createBatchFormer<State, Command, Outcome>(
  request: BatchFormerRequest<State, Command, Outcome>,
): BatchFormer {
  const { queue, decider, poolId, batchRecordsMax } = request;
  const counts = { commits: 0, records: 0, commitSeconds: 0 };
  let isScheduled = false;
  /** Batches being decided; absent when none is. */
  let deciding: Promise<void> | undefined;

  const schedule = (): void => {
    if (isScheduled || deciding !== undefined) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      advance();
    });
  };

  const advance = (): void => {
    if (deciding !== undefined || !mayTake()) return;
    deciding = decideWaiting().finally(() => {
      deciding = undefined;
      // What came in while the last batch was being decided.
      schedule();
    });
  };

  const mayTake = (): boolean => {
    const lanes = request.tenure()?.lanes;
    if (lanes === undefined || queue.length === 0 || lanes.free === 0) return false;
    return lanes.inFlight.length === 0 || queue.weight >= BESIDE_RECORDS_MIN;
  };

  const decideWaiting = async (): Promise<void> => {
    for (let current = request.tenure(); mayTake() && current !== undefined; ) {
      await startBatch(current);
      current = request.tenure();
    }
  };

  const startBatch = async (current: Tenure<State, Command, Outcome>): Promise<void> => {
    const taken = takeShare(current.lanes.free);
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
      const fetching = request.prefetch?.(
        current.state,
        calls.map(({ command }) => command),
        readThrough(current.control),
      );
      if (fetching !== undefined) await fetching;
      if (request.tenure() === current) decide(current, calls, { known, ...knowledge });
      else queue.putBack(calls);
    } catch (error) {
      if (error instanceof DecisionFault) calls[error.callIndex]?.fail(error.cause);
      const culprit = error instanceof DecisionFault ? error.callIndex : -1;
      queue.putBack(calls.filter((_, index) => index !== culprit));
      request.onFault(current, error);
    }
  };

  /**
   * What waits is shared among the free lanes, so that one batch is at the disk while the next is
   * written; a share that is too small would only cost more commits.
   */
  const takeShare = (lanesFree: number): readonly Call<Command, Outcome>[] => {
    const share = Math.ceil(queue.weight / lanesFree);
    return queue.take(Math.min(batchRecordsMax, Math.max(share, SHARE_RECORDS_MIN)));
  };

  const decide = (
    current: Tenure<State, Command, Outcome>,
    calls: readonly Call<Command, Outcome>[],
    {
      known,
      undecided,
    }: {
      readonly known: ReadonlyMap<string, KnownRecord> | undefined;
      readonly undecided: readonly string[];
    },
  ): void => {
    const batch = decideBatch({
      decider,
      state: current.state,
      calls,
      poolId,
      epoch: current.lease.epoch,
      positionFirst: current.positionNext,
      recordedAt: nextMoment(current),
      nextTransferId: request.nextTransferId,
      known,
      idTimestampMax: current.knownIds.timestampMax,
    });
    current.positionNext = batch.positionNext;
    commit(current, batch, undecided);
  };

  const nextMoment = (current: Tenure<State, Command, Outcome>): Timestamp => {
    const moment = timestampFromMilliseconds(request.now());
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
        // A database with nothing to do gets the next batch first; it is a small one.
        if (current.lanes.inFlight.length === 0) advance();
        giveAnswers(batch);
        schedule();
      },
      (error: unknown) => {
        request.onFault(current, error);
      },
    );
  };

  return {
    schedule,
    get isBusy() {
      return deciding !== undefined;
    },
    whenIdle: async () => deciding,
    counts,
  };
}

function countRecords<Command, Outcome>({ records }: DecidedBatch<Command, Outcome>): number {
  return records === undefined ? 0 : records.positionLast - records.positionFirst + 1;
}
