import { ROUTES } from '@ringfence/contract';
import { findPool } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatPool } from './format-pool.ts';

export const getPoolRoute = implementPool(ROUTES.getPool, async (call, parts) => {
  const pool = await readPool(parts, call.pool, async (db) => findPool(db, call.params.poolId));
  if (pool === undefined) return refused({ code: 'pool_not_found' });

  return answered(formatPool(pool, parts.configuration));
});
