import {
  findKnownTransfers,
  findPositionLast,
  listAccountSums,
  loadCurrencies,
  openPoolConnection,
  type PoolConnection,
  readCommits,
  readEntries,
  readThrough,
  readTransfers,
  type Store,
  WHOLE_POOL_MILLISECONDS_MAX,
} from '@ringfence/store';
import { openStateRowComparison } from './compare-state-rows.ts';
import { createMomentReader } from './create-moment-reader.ts';
import type { RecordSource } from './record-source.ts';
import {
  type Replayer,
  type ReplayReport,
  type ReplayWatch,
  replayRecords,
} from './replay-records.ts';

/**
 * Decides every record of a pool again, from the first, with the pure rules alone, and compares
 * each stored outcome, each transfer, the final sums of each account and every row that a decision
 * wrote beside them. One snapshot: a pool at work can be replayed.
 *
 * @returns the first difference, if there is one
 */
export async function replayPool<State, Command, Outcome>(
  store: Store,
  poolId: number,
  replayer: Replayer<State, Command, Outcome>,
  onProgress?: ReplayWatch<Outcome>['onProgress'],
): Promise<ReplayReport> {
  const connection = await openPoolConnection(store, WHOLE_POOL_MILLISECONDS_MAX);
  try {
    await connection.command('begin isolation level repeatable read read only');
    const source = await openDatabaseSource(connection, poolId);
    const rows = await openStateRowComparison(connection, poolId);
    return await replayRecords(source, replayer, {
      onEntry: ({ position }, _, decision) => rows.add(position, decision.rows),
      onEnd: rows.finish,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  } finally {
    await connection.close();
  }
}

/** The records of a pool in a database, in the snapshot that the connection holds. */
export async function openDatabaseSource(
  connection: PoolConnection,
  poolId: number,
): Promise<RecordSource> {
  const db = readThrough(connection);
  const currencyOf = await loadCurrencies(db, poolId);
  return {
    positionLast: await findPositionLast(connection, poolId),
    db,
    readStep: async (range) => {
      const commits = await readCommits(connection, { poolId, ...range });
      const whole = { poolId, from: range.from, to: commits.at(-1)?.positionLast ?? range.to };
      const entries = await readEntries(connection, whole);
      const momentOf = createMomentReader(commits);
      const transfers = await readTransfers(connection, { ...whole, momentOf, currencyOf });
      return { to: whole.to, entries, transfers };
    },
    findTransfers: async (ids) => findKnownTransfers(db, poolId, ids),
    listSums: async () => listAccountSums(db, poolId),
  };
}
