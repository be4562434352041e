import { appendBatch, openPoolConnection, type PoolConnection, type Store } from '@ringfence/store';
import type { DecidedBatch } from './decide-batch.ts';

/** How many batches are on their way to the disk at most; each has its own connection. */
export const COMMITS_IN_FLIGHT_MAX = 3;

/** A batch on its way, in the order of positions. */
export interface CommitInFlight<Command, Outcome> {
  readonly batch: DecidedBatch<Command, Outcome>;
  /** Settles with the commit; rejects when the batch, or one before it, failed. */
  readonly done: Promise<void>;
}

/**
 * Commits batches in order, a few at a time: while one waits for the disk, the rows of the next go
 * in.
 */
export interface CommitLanes<Command, Outcome> {
  readonly free: number;
  /** Starts a commit behind all that are on their way. There must be a free lane. */
  start(batch: DecidedBatch<Command, Outcome>): CommitInFlight<Command, Outcome>;
  /** Those on their way, or failed, oldest first. */
  readonly inFlight: readonly CommitInFlight<Command, Outcome>[];
  /** Settles when nothing is on its way, whatever became of it. */
  whenIdle(): Promise<void>;
  close(): Promise<void>;
}

/** @throws when the database gives no connection */
export async function openCommitLanes<Command, Outcome>(
  store: Store,
  lanesMax: number = COMMITS_IN_FLIGHT_MAX,
): Promise<CommitLanes<Command, Outcome>> {
  const connections = await openConnections(store, lanesMax);
  const freeConnections = [...connections];
  let inFlight: CommitInFlight<Command, Outcome>[] = [];

  const start = (batch: DecidedBatch<Command, Outcome>): CommitInFlight<Command, Outcome> => {
    const predecessor = inFlight.at(-1)?.done;
    const connection = freeConnections.pop();
    if (connection === undefined) throw new Error('assertion: a commit starts on a free lane');
    const done = run(connection, batch, predecessor).then(() => {
      freeConnections.push(connection);
      // A commit that fails stays: whoever rebuilds must know what became of it.
      inFlight = inFlight.filter((other) => other !== started);
    });
    // Whoever waits for the commit sees the fault; a successor alone would leave it unheard.
    done.catch(() => undefined);
    const started = { batch, done };
    inFlight.push(started);
    return started;
  };

  return {
    get free() {
      return freeConnections.length;
    },
    start,
    get inFlight() {
      return inFlight;
    },
    whenIdle: async () => {
      // Each fault is told by `done` to whoever started the commit; here only the end counts.
      await Promise.allSettled(inFlight.map(({ done }) => done));
    },
    close: async () => {
      // A connection that breaks while it closes is closed.
      await Promise.allSettled(connections.map((connection) => connection.close()));
    },
  };
}

async function run<Command, Outcome>(
  connection: PoolConnection,
  { records }: DecidedBatch<Command, Outcome>,
  predecessor: Promise<void> | undefined,
): Promise<void> {
  // A batch that writes nothing still depends on the one before: its refusals saw that one's
  // effects.
  if (records === undefined) await predecessor;
  else await appendBatch(connection, records, predecessor);
}

async function openConnections(store: Store, count: number): Promise<readonly PoolConnection[]> {
  // Read below: the first fault is thrown, after what did open is closed.
  const opened = await Promise.allSettled(
    Array.from({ length: count }, () => openPoolConnection(store)),
  );
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed === undefined) return connections;
  // The fault that counts is thrown below.
  await Promise.allSettled(connections.map((connection) => connection.close()));
  throw failed.reason;
}
