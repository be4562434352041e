import { ROUTES } from '@ringfence/contract';
import { listEntries, type StoredEntry } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, journalPlace, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';

export const listJournalRoute = implementPool(ROUTES.listJournal, async (call, parts) => {
  const { poolId } = call.pool;
  const { order, subject } = call.query;
  const list = `journal of ${poolId} ${order ?? ''} ${subject ?? ''}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const { after: afterPosition, newestFirst } = journalPlace(page.after, order);
  const about = subject === undefined ? {} : { subject };
  const read = await readPool(parts, call.pool, async (db) =>
    listEntries(db, { poolId, afterPosition, newestFirst, ...about, limit: limit + 1 }),
  );
  const afterOf = (entry: StoredEntry) => String(entry.position);
  const format = (entry: StoredEntry) => entry;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
});
