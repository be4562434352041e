import { ROUTES } from '@ringfence/contract';
import { readBreakStatistics } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';

export const getBreakStatisticsRoute = implementPool(
  ROUTES.getBreakStatistics,
  async (call, parts) => {
    const { poolId } = call.pool;
    const read = await readPool(parts, call.pool, async (db) => readBreakStatistics(db, poolId));
    if (read === undefined) return refused({ code: 'record_not_found' });

    const { businessDate, standing, resolved, unallocated } = read;
    return answered({
      businessDate,
      standing: standing.map(({ effect, ...one }) => ({ ...one, effectMinor: String(effect) })),
      resolved: [...resolved],
      unallocated: unallocated.map(({ amount, ...one }) => ({
        ...one,
        amountMinor: String(amount),
      })),
    });
  },
);
