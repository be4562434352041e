import { setTimeout as wait } from 'node:timers/promises';
import { type Store, sqlStateOf } from '@ringfence/store';
import { OutcomeUnknown } from './answer.ts';
import type { Call, CallQueue } from './call-queue.ts';
import type { DecidedBatch } from './decide-batch.ts';
import { BUSY_MILLISECONDS_MAX, COMMIT_ATTEMPTS_MAX } from './limits.ts';
import { settleFailed } from './settle-failed.ts';
import { abandonTenure, endTenure, openTenure, type Tenure, type TenureRequest } from './tenure.ts';

const STAND_BY_MILLISECONDS = 250;
const RETRY_MILLISECONDS = 100;

/**
 * Where an engine is.
 *
 * `standing_by` waits for the lease · `owner` decides and commits · `rebuilding` loads the state
 * again after a fault · `closed` for good. SPEC.md has the table of transitions.
 */
export type PoolEngineState = 'standing_by' | 'owner' | 'rebuilding' | 'closed';

/** The ownership of one pool by one engine: taken, lost, taken again, given back. */
export interface Ownership<State, Command, Outcome> {
  readonly state: PoolEngineState;
  /** Absent unless the state is `owner`. */
  readonly tenure: Tenure<State, Command, Outcome> | undefined;
  /** Times the state was loaded again after a fault. */
  readonly rebuilds: number;
  /** Settles when this process owns the pool, or when it never will again. */
  whenOwner(): Promise<void>;
  /** Throws a tenure away and takes the pool again, if the tenure is still the one of now. */
  startRebuild(failed: Tenure<State, Command, Outcome>, fault: unknown): void;
  /** Asks no more for the lease once it is lost. */
  stop(): void;
  /** Gives the lease back; nothing may be on its way. */
  end(): Promise<void>;
}

export interface OwnershipRequest<State, Command, Outcome> {
  readonly store: Store;
  readonly lease: TenureRequest<State>;
  readonly queue: CallQueue<Command, Outcome>;
  readonly rebuildMillisecondsMax: number;
  readonly now: () => number;
  readonly onOwner: () => void;
  /** The pool is not owned here any more. */
  readonly onLoss: () => Promise<void>;
  /** Settles when every call that was taken from the queue is decided, or back in it. */
  readonly whenDecided: () => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

/** Takes the lease of a pool when it is free, and keeps it through faults. */
export function keepOwnership<State, Command, Outcome>(
  request: OwnershipRequest<State, Command, Outcome>,
): Ownership<State, Command, Outcome> {
  const { queue, onFault } = request;
  const ownerWaiters: (() => void)[] = [];
  let state: PoolEngineState = 'standing_by';
  let tenure: Tenure<State, Command, Outcome> | undefined;
  let rebuilds = 0;
  let isStopping = false;

  /**
   * Work that nobody waits for; it deals with its own faults, so one that leaves it is a bug to be
   * told.
   */
  const inBackground = (work: Promise<void>): void => {
    work.catch(onFault);
  };

  const becomeOwner = (next: Tenure<State, Command, Outcome>): void => {
    tenure = next;
    state = 'owner';
    request.onOwner();
    for (const tell of ownerWaiters.splice(0)) tell();
  };

  const takeLease = async (): Promise<Tenure<State, Command, Outcome> | undefined> => {
    let opened: Tenure<State, Command, Outcome> | undefined;
    let lostAlready: unknown;
    const next = await openTenure<State, Command, Outcome>(request.lease, (fault) => {
      if (opened === undefined) lostAlready = fault;
      else startRebuild(opened, fault);
    });
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
    inBackground(request.onLoss());
    for (const call of queue.takeAll()) call.answer({ status: 'not_owner' });
    while (!isStopping) {
      try {
        const next = await takeLease();
        if (next !== undefined && isStopping) return await endTenure(next);
        if (next !== undefined) return becomeOwner(next);
      } catch (error) {
        onFault(error);
      }
      await wait(STAND_BY_MILLISECONDS);
    }
  };

  const startRebuild = (current: Tenure<State, Command, Outcome>, fault: unknown): void => {
    if (tenure !== current) return;
    tenure = undefined;
    state = 'rebuilding';
    rebuilds += 1;
    onFault(fault);
    inBackground(rebuild(current, fault));
  };

  const rebuild = async (
    failed: Tenure<State, Command, Outcome>,
    fault: unknown,
  ): Promise<void> => {
    await failed.lanes.whenIdle();
    let unsettled = failed.lanes.inFlight.map(({ batch }) => batch);
    await abandonTenure(failed);
    // Calls that were about to be decided go back to the queue, behind those that failed.
    await request.whenDecided();
    let deadline = request.now() + request.rebuildMillisecondsMax;
    while (state === 'rebuilding') {
      let next: Tenure<State, Command, Outcome> | undefined;
      try {
        next = await takeLease();
        const { failed: culprits, behind } = await settleFailed(request.store, unsettled);
        unsettled = [];
        if (next === undefined) {
          for (const call of [...culprits, ...behind]) call.answer({ status: 'not_owner' });
          standingBy = standBy();
          return await standingBy;
        }
        queue.putBack([...culprits.filter((call) => mayTryAgain(call, fault)), ...behind]);
        return becomeOwner(next);
      } catch (error) {
        onFault(error);
        if (next !== undefined) await abandonTenure(next);
      }
      if (request.now() > deadline || isStopping) {
        giveUp(unsettled, fault);
        unsettled = [];
        deadline = request.now() + request.rebuildMillisecondsMax;
        if (isStopping) state = 'closed';
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

  let standingBy = standBy();
  inBackground(standingBy);

  return {
    get state() {
      return state;
    },
    get tenure() {
      return tenure;
    },
    get rebuilds() {
      return rebuilds;
    },
    whenOwner: () =>
      state === 'owner'
        ? Promise.resolve()
        : new Promise((resolve) => {
            ownerWaiters.push(resolve);
          }),
    startRebuild,
    stop: () => {
      isStopping = true;
    },
    end: async () => {
      const last = tenure;
      tenure = undefined;
      state = 'closed';
      for (const tell of ownerWaiters.splice(0)) tell();
      await request.onLoss();
      if (last !== undefined) await endTenure(last);
      await standingBy;
    },
  };
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
