import { ROUTES } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  listBulkAccessAlarms,
  type NumberedAccessAlarm,
  withSnapshot,
} from '@ringfence/store';
import { answered, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';

const LIST = 'bulk-access-alarms';

export const listBulkAccessAlarmsRoute = implementKeyed(
  ROUTES.listBulkAccessAlarms,
  async ({ query }, { store, cursors }) => {
    const page = openPage(cursors, LIST, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listBulkAccessAlarms(db, { before, limit: limit + 1 }),
    );
    const afterOf = ({ alarmNumber }: NumberedAccessAlarm) => String(alarmNumber);
    const format = (alarm: NumberedAccessAlarm): NumberedAccessAlarm => alarm;
    return answered(formatPage(cursors, LIST, { read, limit, afterOf, format }));
  },
);
