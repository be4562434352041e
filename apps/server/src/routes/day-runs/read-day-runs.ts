import { ROUTES } from '@ringfence/contract';
import { type DayRun, findDayRun, listDayRuns } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatDayRun } from './format-day-run.ts';

export const getDayRunRoute = implementPool(ROUTES.getDayRun, async (call, parts) => {
  const found = await readPool(parts, call.pool, async (db) => findDayRun(db, call.params));
  if (found === undefined) return refused({ code: 'record_not_found' });

  return answered(formatDayRun(found));
});

export const listDayRunsRoute = implementPool(ROUTES.listDayRuns, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `day runs of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listDayRuns(db, {
      poolId,
      ...(page.after === undefined ? {} : { before: page.after }),
      limit: limit + 1,
    }),
  );
  const afterOf = (run: DayRun) => run.businessDate;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatDayRun }));
});
