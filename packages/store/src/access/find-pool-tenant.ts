import type { Db } from '../db.ts';

/** Whose pool it is, and the facts about it that never change. */
export interface PoolTenant {
  readonly poolId: number;
  readonly platformId: string;
  readonly currency: string;
}

/** The pool with this id, if the scope may see it. */
export async function findPoolTenant(db: Db, poolId: number): Promise<PoolTenant | undefined> {
  const [row] = await db.query<{
    readonly pool_id: number;
    readonly platform_id: string;
    readonly currency: string;
  }>('select pool_id, platform_id, currency from pool.pool where pool_id = $1', [poolId]);
  if (row === undefined) return undefined;
  return { poolId: row.pool_id, platformId: row.platform_id, currency: row.currency };
}
