import { ROUTES } from '@ringfence/contract';
import { findCheckFileDay, listCheckFiles } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { formatCheckFile, formatCheckFileDay, formatCheckFileEvent } from './format-check-file.ts';

export const getCheckFileRoute = implementPool(ROUTES.getCheckFile, async (call, parts) => {
  const key = { poolId: call.pool.poolId, businessDate: call.params.businessDate };
  const { day, files } = await readPool(parts, call.pool, async (db) => ({
    day: await findCheckFileDay(db, key),
    files: await listCheckFiles(db, key),
  }));
  if (day === undefined) return refused({ code: 'check_file_not_made' });

  return answered({
    ...formatCheckFileDay(day, parts.now()),
    files: files.map(formatCheckFile),
    events: day.events.map(formatCheckFileEvent),
  });
});
