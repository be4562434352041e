import { ROUTES } from '@ringfence/contract';
import { type DayRead, listDays } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatDay } from './format-day.ts';

export const listDaysRoute = implementPool(ROUTES.listDays, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `days of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listDays(db, {
      poolId,
      ...(page.after === undefined ? {} : { before: page.after }),
      limit: limit + 1,
    }),
  );
  const afterOf = (record: DayRead) => record.businessDate;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatDay }));
});
