import { ROUTES } from '@ringfence/contract';
import { listMandates, type MandateRead } from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';
import { formatMandate } from './format-mandate.ts';

export const listMandatesRoute = implementPool(ROUTES.listMandates, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `mandates of ${poolId} ${call.query.customerId ?? ''}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const read = await readPool(parts, call.pool, async (db) =>
    listMandates(db, {
      poolId,
      after: page.after ?? '',
      limit: limit + 1,
      ...(call.query.customerId === undefined ? {} : { customerId: call.query.customerId }),
    }),
  );
  const afterOf = (record: MandateRead) => record.mandateId;
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format: formatMandate }));
});
