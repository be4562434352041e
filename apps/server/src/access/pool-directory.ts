import {
  type ApiKeyFact,
  EVERY_PLATFORM,
  findPoolTenant,
  type PoolTenant,
  type Store,
  withSnapshot,
} from '@ringfence/store';

/** Pools kept in memory. What is kept of a pool never changes, so it never grows old. */
const POOLS_CACHED_MAX = 100_000;

/** Finds whose pool it is. */
export interface PoolDirectory {
  find(poolId: number): Promise<PoolTenant | undefined>;
}

/** Opens a directory of pools over the store. */
export function openPoolDirectory(store: Store): PoolDirectory {
  const cache = new Map<number, PoolTenant>();
  return {
    find: async (poolId) => {
      const cached = cache.get(poolId);
      if (cached !== undefined) return cached;
      const pool = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
        findPoolTenant(db, poolId),
      );
      if (pool !== undefined && cache.size < POOLS_CACHED_MAX) cache.set(poolId, pool);
      return pool;
    },
  };
}

/** Whether a key may see a pool: its platform's, and among its pools when it names any. */
export function maySeePool(key: ApiKeyFact, pool: PoolTenant): boolean {
  if (key.platformId !== undefined && key.platformId !== pool.platformId) return false;
  return key.poolIds === undefined || key.poolIds.includes(pool.poolId);
}
