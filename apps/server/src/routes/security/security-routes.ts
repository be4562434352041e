import { type Parsed, ROUTES, type StaffActRecord } from '@ringfence/contract';
import {
  EVERY_PLATFORM,
  listSecurityAlarms,
  listStaffActs,
  type NumberedSecurityAlarm,
  type NumberedStaffAct,
  withSnapshot,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { formatAlarm } from './format-alarm.ts';

const listSecurityAlarmsRoute = implementKeyed(
  ROUTES.listSecurityAlarms,
  async ({ query: { state, personId, ...rest } }, { store, cursors }) => {
    const list = `security-alarms ${state ?? ''} ${personId ?? ''}`;
    const page = openPage(cursors, list, rest);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listSecurityAlarms(db, { before, limit: limit + 1, filter: { state, personId } }),
    );
    const afterOf = ({ alarmNumber }: NumberedSecurityAlarm) => String(alarmNumber);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format: formatAlarm }));
  },
);

const listStaffActsRoute = implementKeyed(
  ROUTES.listStaffActs,
  async ({ query: { personId, ...rest } }, { store, cursors }) => {
    const list = `staff-acts ${personId ?? ''}`;
    const page = openPage(cursors, list, rest);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after: latest = '0' } = page;
    const after = Number.parseInt(latest, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listStaffActs(db, { after, limit: limit + 1, personId }),
    );
    const afterOf = ({ actNumber }: NumberedStaffAct) => String(actNumber);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format: formatAct }));
  },
);

function formatAct({
  previousSha256,
  sha256,
  ...act
}: NumberedStaffAct): Parsed<typeof StaffActRecord> {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return { ...act, previousSha256: hex(previousSha256), sha256: hex(sha256) };
}

/** What staff did, and what security administrators are to look at. */
export const SECURITY_ROUTES: readonly Implementation[] = [
  listSecurityAlarmsRoute,
  listStaffActsRoute,
];
