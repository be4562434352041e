import { type Timestamp, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  acquireLease,
  type Db,
  findRecordedAtLast,
  type Lease,
  openPoolConnection,
  type PoolConnection,
  readThrough,
  releaseLease,
  renewLease,
  type Store,
  takeStatistics,
  WHOLE_POOL_MILLISECONDS_MAX,
} from '@ringfence/store';
import { type CommitLanes, openCommitLanes } from './commit-lanes.ts';
import { createKnownIds, type KnownIds } from './known-ids.ts';

const RENEWALS_IN_LEASE = 3;
const CLOSE_MILLISECONDS_MAX = 2_000;

/** Another process took the pool over, or the lease ran out and was taken. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(lease: Lease) {
    super(`E1 the lease of pool ${lease.poolId} under epoch ${lease.epoch} is lost`);
  }
}

/** Everything that lives as long as one epoch. A fault throws all of it away. */
export interface Tenure<State, Command, Outcome> {
  readonly lease: Lease;
  readonly state: State;
  /** For the lease and for looking up; never inside a transaction. */
  readonly control: PoolConnection;
  readonly lanes: CommitLanes<Command, Outcome>;
  readonly knownIds: KnownIds;
  /** Ids of batches on their way that the set of known ids does not keep. */
  readonly undecidedInFlight: Set<string>;
  readonly renewal: NodeJS.Timeout;
  /** Where the next batch starts, commits on their way included. */
  positionNext: number;
  recordedAtLast: Timestamp;
}

export interface TenureRequest<State> {
  readonly store: Store;
  readonly poolId: number;
  readonly holder: string;
  readonly holderAddress: string | undefined;
  readonly leaseMilliseconds: number;
  readonly commitsInFlightMax: number;
  readonly knownIdsMax: number;
  readonly loadState: (db: Pick<Db, 'query'>, poolId: number) => Promise<State>;
}

/**
 * Takes the lease and loads the state of the pool.
 *
 * @param onLost told once when a renewal finds the lease lost, or cannot reach the database
 * @returns undefined while another process holds the lease
 * @throws the database's error; the lease, if it was taken, is given back or runs out
 */
export async function openTenure<State, Command, Outcome>(
  request: TenureRequest<State>,
  onLost: (fault: unknown) => void,
): Promise<Tenure<State, Command, Outcome> | undefined> {
  const { store, poolId, holder, holderAddress, leaseMilliseconds } = request;
  const control = await openPoolConnection(store);
  let renewal: NodeJS.Timeout | undefined;
  let lanes: CommitLanes<Command, Outcome> | undefined;
  try {
    const address = holderAddress === undefined ? {} : { holderAddress };
    const lease = await acquireLease(control, { poolId, holder, leaseMilliseconds, ...address });
    if (lease === undefined) {
      await control.close();
      return undefined;
    }
    renewal = keepLease({ control, lease, leaseMilliseconds }, onLost);
    lanes = await openCommitLanes(store, request.commitsInFlightMax);
    const { state, recordedAtLast } = await loadPool(request);
    return {
      lease,
      state,
      control,
      lanes,
      knownIds: createKnownIds(lease.idTimestampMax, request.knownIdsMax),
      undecidedInFlight: new Set(),
      renewal,
      positionNext: lease.positionNext,
      recordedAtLast,
    };
  } catch (error) {
    clearInterval(renewal);
    // The fault that counts is thrown below.
    await Promise.allSettled([control.close(), lanes?.close()]);
    throw error;
  }
}

function keepLease(
  {
    control,
    lease,
    leaseMilliseconds,
  }: {
    readonly control: PoolConnection;
    readonly lease: Lease;
    readonly leaseMilliseconds: number;
  },
  onLost: (fault: unknown) => void,
): NodeJS.Timeout {
  const renewal = setInterval(() => {
    renewLease(control, lease).then((renewed) => {
      if (!renewed) onLost(new LeaseLost(lease));
    }, onLost);
  }, leaseMilliseconds / RENEWALS_IN_LEASE);
  return renewal.unref();
}

/** On a connection of its own, in one snapshot: the lease is renewed meanwhile. */
async function loadPool<State>({ store, poolId, loadState }: TenureRequest<State>): Promise<{
  readonly state: State;
  readonly recordedAtLast: Timestamp;
}> {
  const connection = await openPoolConnection(store, WHOLE_POOL_MILLISECONDS_MAX);
  try {
    await takeStatistics(connection);
    await connection.command('begin isolation level repeatable read read only');
    const state = await loadState(readThrough(connection), poolId);
    const recordedAt = await findRecordedAtLast(connection, poolId);
    await connection.command('commit');
    return {
      state,
      recordedAtLast:
        recordedAt === undefined ? timestampFromMilliseconds(0) : timestamp(recordedAt),
    };
  } finally {
    await connection.close();
  }
}

/** Ends a tenure without giving the lease back: its connections may be broken. */
export async function abandonTenure<State, Command, Outcome>({
  control,
  lanes,
  renewal,
}: Tenure<State, Command, Outcome>): Promise<void> {
  clearInterval(renewal);
  await Promise.race([
    // A connection that breaks while it closes is closed.
    Promise.allSettled([control.close(), lanes.close()]),
    new Promise((resolve) => {
      setTimeout(resolve, CLOSE_MILLISECONDS_MAX).unref();
    }),
  ]);
}

/** Ends a tenure with nothing on its way, so that another process can take over at once. */
export async function endTenure<State, Command, Outcome>(
  tenure: Tenure<State, Command, Outcome>,
): Promise<void> {
  clearInterval(tenure.renewal);
  try {
    await releaseLease(tenure.control, tenure.lease);
  } finally {
    await abandonTenure(tenure);
  }
}
