import {
  isSecurityAlarmKind,
  type Parsed,
  ROUTES,
  type SecurityAlarmRecord,
  type StaffActRecord,
} from '@ringfence/contract';
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

const ALARMS = 'security-alarms';

const listSecurityAlarmsRoute = implementKeyed(
  ROUTES.listSecurityAlarms,
  async ({ query }, { store, cursors }) => {
    const page = openPage(cursors, ALARMS, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listSecurityAlarms(db, { before, limit: limit + 1 }),
    );
    const afterOf = ({ alarmNumber }: NumberedSecurityAlarm) => String(alarmNumber);
    return answered(formatPage(cursors, ALARMS, { read, limit, afterOf, format: formatAlarm }));
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

function formatAlarm({
  kind,
  ...alarm
}: NumberedSecurityAlarm): Parsed<typeof SecurityAlarmRecord> {
  if (!isSecurityAlarmKind(kind)) throw new Error('the database keeps known kinds of alarms');
  return { ...alarm, kind };
}

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
