import { ROUTES } from '@ringfence/contract';
import { calendarOf } from '@ringfence/custody';
import { addBankDays, type BusinessDate, bankDaysBetween, businessDate } from '@ringfence/money';
import {
  findPool,
  findRecordRead,
  listSuspense,
  readCalendars,
  type SuspenseRead,
} from '@ringfence/store';
import { answered, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage, positionAfter } from '../../http/page.ts';
import { readPool } from '../read-pool.ts';

export const listSuspenseRoute = implementPool(ROUTES.listSuspense, async (call, parts) => {
  const { poolId } = call.pool;
  const list = `suspense of ${poolId}`;
  const page = openPage(parts.cursors, list, call.query);
  if (page === undefined) return refused({ code: 'cursor_not_valid' });

  const { limit } = page;
  const found = await readPool(parts, call.pool, async (db) => {
    const after = positionAfter(page.after);
    const read = await listSuspense(db, { poolId, after, limit: limit + 1 });
    const policy = await findRecordRead(db, {
      poolId,
      kind: 'suspense_policy',
      recordId: 'suspense_policy',
    });
    const open = (await findPool(db, poolId))?.businessDate;
    return { read, policy, open, calendars: await readCalendars(db, poolId) };
  });
  const { read, policy, open, calendars } = found;
  const returnAfterDays = policy?.body['returnAfterDays'];
  const format = (one: SuspenseRead) => {
    const from = businessDate(one.businessDate);
    const at: BusinessDate = open === undefined ? from : businessDate(open);
    const calendar = calendarOf({ calendars, pool: undefined }, at);
    const { amount, unallocated, isSenderKnown: senderKnown, ...rest } = one;
    const returnable =
      typeof returnAfterDays === 'number'
        ? { returnableDate: addBankDays(calendar, from, returnAfterDays) }
        : {};
    return {
      ...rest,
      amountMinor: String(amount),
      unallocatedMinor: String(unallocated),
      ageBusinessDays: bankDaysBetween(calendar, { from, to: at }),
      senderKnown,
      ...returnable,
    };
  };
  const afterOf = ({ position }: SuspenseRead) => String(position);
  return answered(formatPage(parts.cursors, list, { read, limit, afterOf, format }));
});
