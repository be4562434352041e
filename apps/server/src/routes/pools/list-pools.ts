import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  listPools,
  type PoolRead,
  platformScope,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { formatPool } from './format-pool.ts';

const LIST = 'pools';

/** Lists what the key may see: its platform by row-level security, its pools by its own list. */
export const listPoolsRoute = implementKeyed(ROUTES.listPools, async (call, parts) => {
  const page = openPage(parts.cursors, LIST, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const { platformId, poolIds } = call.caller.key;
  const scope = platformId === undefined ? EVERY_PLATFORM : platformScope(platformId);
  const after = positionAfter(page.after);
  const only = poolIds === undefined ? {} : { poolIds };
  const read = await withSnapshot(parts.store, scope, async (db) =>
    listPools(db, { after, limit: limit + 1, ...only }),
  );
  const afterOf = (pool: PoolRead) => String(pool.poolId);
  const format = (pool: PoolRead) => formatPool(pool, parts.configuration);
  return answered(formatPage(parts.cursors, LIST, { read, limit, afterOf, format }));
});
