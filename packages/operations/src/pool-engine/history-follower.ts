import { setTimeout as wait } from 'node:timers/promises';
import {
  extendAccountHistory,
  type HistoryProgress,
  openPoolConnection,
  type PoolConnection,
  type Store,
  sqlStateOf,
  takeStatistics,
} from '@ringfence/store';

/** Positions that one step adds to the histories at most. */
export const FOLLOW_POSITIONS_MAX = 262_144;
/** With fewer positions left the follower rests: bigger steps cost less for each position. */
const FOLLOW_POSITIONS_REST = 131_072;
const REST_MILLISECONDS = 1_000;
const RETRY_MILLISECONDS = 1_000;
/**
 * The reader's plans are good for tables of about the size that they had when statistics were
 * taken; the first time is when a pool has so many positions.
 */
const STATISTICS_POSITIONS_MIN = 1_000;
/** The database found facts that break an invariant. */
const INVARIANT_BROKEN = 'RF002';

/** What a follower did, for metrics. */
export interface FollowerFigures {
  /** The histories reach so far. */
  readonly positionLast: number;
  /** Positions committed and not yet in the histories, when it last looked. */
  readonly positionsLeft: number;
  readonly seconds: number;
  /** Why it stopped for good: the facts break an invariant. */
  readonly fault?: unknown;
}

/**
 * Builds the account histories of a pool behind its commits. Any process may run it; one does at a
 * time.
 */
export interface HistoryFollower {
  figures(): FollowerFigures;
  /** Ends after the step in hand. */
  close(): Promise<void>;
}

/**
 * Follows a pool until closed.
 *
 * @invariant E6 E7 the facts name existing accounts and keep their limits; else it stops and tells
 */
export function openHistoryFollower(options: {
  readonly store: Store;
  readonly poolId: number;
  readonly positionsMax?: number;
  readonly restMilliseconds?: number;
  readonly onFault?: (fault: unknown) => void;
}): HistoryFollower {
  const { store, poolId, onFault } = options;
  const positionsMax = options.positionsMax ?? FOLLOW_POSITIONS_MAX;
  const closing = new AbortController();
  let progress: HistoryProgress = { positionLast: 0, positionsLeft: 0 };
  let seconds = 0;
  let statisticsAt = STATISTICS_POSITIONS_MIN;
  let broken: unknown;

  const follow = async (connection: PoolConnection): Promise<void> => {
    while (!closing.signal.aborted) {
      const started = performance.now();
      progress = await extendAccountHistory(connection, { poolId, positionsMax });
      seconds += (performance.now() - started) / 1_000;
      if (progress.positionLast > statisticsAt * 2) {
        statisticsAt = progress.positionLast;
        await takeStatistics(connection);
      }
      if (progress.positionsLeft < FOLLOW_POSITIONS_REST)
        await rest(options.restMilliseconds ?? REST_MILLISECONDS);
    }
  };

  /** Ends early when the follower is closed. */
  const rest = async (milliseconds: number): Promise<void> => {
    await wait(milliseconds, undefined, { signal: closing.signal, ref: false }).catch(
      () => undefined,
    );
  };

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted && broken === undefined) {
      let connection: PoolConnection | undefined;
      try {
        connection = await openPoolConnection(store);
        await follow(connection);
      } catch (error) {
        onFault?.(error);
        if (sqlStateOf(error) === INVARIANT_BROKEN) broken = error;
        else await rest(RETRY_MILLISECONDS);
      } finally {
        await connection?.close().catch(() => undefined);
      }
    }
  };

  const running = run();
  return {
    figures: () => ({ ...progress, seconds, ...(broken === undefined ? {} : { fault: broken }) }),
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

/** Brings the histories of a pool up to its newest position. @returns where they reach then */
export async function catchUpAccountHistory(
  connection: PoolConnection,
  poolId: number,
): Promise<number> {
  let progress = await extendAccountHistory(connection, {
    poolId,
    positionsMax: FOLLOW_POSITIONS_MAX,
  });
  while (progress.positionsLeft > 0)
    progress = await extendAccountHistory(connection, {
      poolId,
      positionsMax: FOLLOW_POSITIONS_MAX,
    });
  return progress.positionLast;
}
