import { type Db, type PoolTenant, platformScope, withSnapshot } from '@ringfence/store';
import type { ServerParts } from '../server-parts.ts';

/**
 * Reads in one snapshot what the pool's platform may see: row-level security is the second line
 * behind the admission of the request.
 */
export async function readPool<Result>(
  parts: ServerParts,
  pool: PoolTenant,
  read: (db: Db) => Promise<Result>,
): Promise<Result> {
  return await withSnapshot(parts.store, platformScope(pool.platformId), read);
}
