import { ROUTES } from '@ringfence/contract';
import { proveLogGrowth, readLogStand } from '@ringfence/operations';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { readServedLogs } from '../receipts/read-served-logs.ts';

const getPoolLogRoute = implementPool(ROUTES.getPoolLog, async (call, parts) => {
  const logs = await readServedLogs(parts);
  if (logs === undefined) return refused({ code: 'log_not_configured' });
  const stand = await readLogStand(logs, call.pool.poolId);
  if (stand.status !== 'read') return refused({ code: stand.status });
  const { checkpoint, trust } = stand;
  return answered({ url: logs.url, checkpoint, ...(trust === undefined ? {} : { trust }) });
});

const getLogGrowthRoute = implementPool(ROUTES.getLogGrowth, async (call, parts) => {
  const logs = await readServedLogs(parts);
  if (logs === undefined) return refused({ code: 'log_not_configured' });
  const { from, to } = call.query;
  // A log never shrinks: there is nothing that connects these.
  if (from > to) return refused({ code: 'not_yet_logged' });
  const { poolId } = call.pool;
  const proving = await proveLogGrowth(logs, { poolId, oldSize: from, newSize: to });
  if (proving.status !== 'proved') return refused({ code: proving.status });
  return answered({ hashes: proving.hashes.map((hash) => Buffer.from(hash).toString('base64')) });
});

/** How far the log of a pool is, and that it only grew. */
export const LOG_ROUTES: readonly Implementation[] = [getPoolLogRoute, getLogGrowthRoute];
