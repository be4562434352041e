import { custodyReplayer, type ReplayReport, replayPool } from '@ringfence/operations';
import { EVERY_PLATFORM, listPools, type Store, withSnapshot } from '@ringfence/store';

/** Pools that one replay goes through. */
const POOLS_MAX = 1_000;

/** Progress lines are at least this many milliseconds apart. */
const PROGRESS_MILLISECONDS = 250;

/**
 * Decides the journals of pools again and compares what comes out with what is stored.
 *
 * @param poolId the one pool; every pool when absent
 * @param tell told of progress, and of the report of each pool, as objects for one line of JSON
 * each
 */
export async function replayPools(
  store: Store,
  poolId: number | undefined,
  tell: (line: object) => void,
): Promise<readonly ReplayReport[]> {
  const poolIds = poolId === undefined ? await listPoolIds(store) : [poolId];
  const reports: ReplayReport[] = [];
  for (const one of poolIds) {
    let toldAt = 0;
    const report = await replayPool(store, one, custodyReplayer, (progress) => {
      if (performance.now() - toldAt < PROGRESS_MILLISECONDS) return;
      toldAt = performance.now();
      tell({ event: 'progress', poolId: one, ...progress });
    });
    tell({ event: 'result', poolId: one, ...report });
    reports.push(report);
  }
  return reports;
}

async function listPoolIds(store: Store): Promise<readonly number[]> {
  const pools = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listPools(db, { after: 0, limit: POOLS_MAX }),
  );
  return pools.map((pool) => pool.poolId);
}
