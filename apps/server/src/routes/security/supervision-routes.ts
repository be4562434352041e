import {
  ALARM_EVENTS_MAX,
  CHAIN_ACTS_CHECKED_MAX,
  isStaffEventKind,
  type Parsed,
  ROUTES,
  STAFF_EVENTS_LIVE_MAX,
  STAFF_SESSIONS_LISTED_MAX,
  type StaffEventRecord,
} from '@ringfence/contract';
import {
  type ApiKeyFact,
  EVERY_PLATFORM,
  findLatestStaffAct,
  findLatestStaffEvent,
  findSecurityAlarm,
  findStaffAct,
  findStaffWatch,
  insertAlarmAcknowledgement,
  listEventsOfAlarm,
  listSignIns,
  listStaffEvents,
  listStaffEventsAfter,
  type PoolReach,
  type StaffEvent,
  type StaffEventFilter,
  type StaffProof,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { CHAIN_START } from '../../supervision/check-chain.ts';
import { LIVE_RETRY_SECONDS } from '../../supervision/limits.ts';
import type { LivePlace } from '../../supervision/live-events.ts';
import { computeAgain, formatSession, replaySession } from '../../supervision/replay-session.ts';
import { titleOfAct } from '../../supervision/title-of-act.ts';
import { personOf } from '../control/of-control.ts';
import { formatAlarm } from './format-alarm.ts';

/** The code is told of other things, too: here it is about an alarm. */
const BY_ANOTHER = {
  en: 'An alarm is acknowledged by nobody it is about.',
  'zh-CN': '告警所涉人员本人不得确认,须由另一人核查后确认。',
} as const;

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

const getSecurityAlarmRoute = implementKeyed(
  ROUTES.getSecurityAlarm,
  async ({ params: { alarmNumber }, caller }, { store }) =>
    withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const alarm = await findSecurityAlarm(db, alarmNumber);
      if (alarm === undefined) return refused({ code: 'record_not_found' });
      const limit = ALARM_EVENTS_MAX;
      const reach = reachOf(caller.key);
      const evidence = await listEventsOfAlarm(db, { alarmNumber, limit, reach });
      return answered({ alarm: formatAlarm(alarm), evidence: evidence.map(formatEvent) });
    }),
);

const acknowledgeSecurityAlarmRoute = implementKeyed(
  ROUTES.acknowledgeSecurityAlarm,
  async ({ params: { alarmNumber }, body: { note }, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    return withTransaction(store, WRITE, async (tx) => {
      const alarm = await findSecurityAlarm(tx, alarmNumber);
      if (alarm === undefined) return refused({ code: 'record_not_found' });
      if (alarm.personIds.includes(by)) {
        return refused({ code: 'second_person_decides', detail: BY_ANOTHER });
      }
      const acknowledgement = { acknowledgedBy: by, acknowledgedAt: now(), note };
      const isFirst = await insertAlarmAcknowledgement(tx, alarmNumber, acknowledgement);
      const after = await findSecurityAlarm(tx, alarmNumber);
      if (after === undefined) throw new Error('an alarm that was acknowledged is there');
      return answered(formatAlarm(after), !isFirst);
    });
  },
);

const listStaffEventsRoute = implementKeyed(
  ROUTES.listStaffEvents,
  async ({ query: { cursor, limit, ...filter }, caller }, { store, cursors }) => {
    const list = `staff-events ${JSON.stringify(Object.entries(filter).toSorted())}`;
    const asked = {
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit }),
    };
    const page = openPage(cursors, list, asked);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const before =
      page.after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(page.after, 10);
    const reach = reachOf(caller.key);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listStaffEvents(db, { before, limit: page.limit + 1, filter: { ...filter, reach } }),
    );
    const afterOf = ({ eventNumber }: StaffEvent) => String(eventNumber);
    const format = formatEvent;
    return answered(formatPage(cursors, list, { read, limit: page.limit, afterOf, format }));
  },
);

const watchStaffEventsRoute = implementKeyed(
  ROUTES.watchStaffEvents,
  async ({ query: { after, ...filter }, caller }, { store, live }) => {
    if (after === undefined) {
      const latest = await withSnapshot(store, EVERY_PLATFORM, findLatestStaffEvent);
      return answered({ items: [], latest, more: false });
    }
    const place = live.enter(caller.key.keyId);
    if (place === undefined) {
      return refused({ code: 'too_many_requests', retryAfterSeconds: LIVE_RETRY_SECONDS });
    }
    try {
      const asked = { after, filter: { ...filter, reach: reachOf(caller.key) } };
      return answered(await waitForEvents(asked, { store, place }));
    } finally {
      place.leave();
    }
  },
);

/** Waits until something comes that the filter lets through, or time is up. */
async function waitForEvents(
  { after, filter }: { readonly after: number; readonly filter: StaffEventFilter },
  { store, place }: { readonly store: Store; readonly place: LivePlace },
) {
  let from = after;
  while (!place.isOver()) {
    const upTo = await place.wait(from);
    const limit = STAFF_EVENTS_LIVE_MAX;
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listStaffEventsAfter(db, { after: from, limit, filter }),
    );
    const last = read.at(-1);
    if (last !== undefined) {
      const more = read.length === limit;
      const latest = more ? last.eventNumber : Math.max(upTo, last.eventNumber);
      return { items: read.map(formatEvent), latest, more };
    }
    from = Math.max(from, upTo);
  }
  return { items: [], latest: from, more: false };
}

const listStaffSessionsRoute = implementKeyed(
  ROUTES.listStaffSessions,
  async ({ query: { personId } }, { store }) => {
    const limit = STAFF_SESSIONS_LISTED_MAX;
    const proofs = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listSignIns(db, { personId, limit }),
    );
    const families = new Map<string, StaffProof[]>();
    for (const proof of proofs) {
      families.set(proof.rootId, [...(families.get(proof.rootId) ?? []), proof]);
    }
    const items = [...families.values()]
      .map(formatSession)
      .toSorted((one, other) => (one.startedAt > other.startedAt ? -1 : 1));
    return answered({ items });
  },
);

const replayStaffSessionRoute = implementKeyed(
  ROUTES.replayStaffSession,
  async ({ params: { sessionId } }, { store }) => {
    const replay = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      replaySession(db, sessionId),
    );
    return replay === undefined ? refused({ code: 'record_not_found' }) : answered(replay);
  },
);

const checkStaffChainRoute = implementKeyed(
  ROUTES.checkStaffChain,
  async ({ query: { after = 0 } }, { store }) =>
    withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const latest = (await findLatestStaffAct(db))?.actNumber ?? 0;
      const watch = await findStaffWatch(db);
      const noted = watch.actNumber === 0 ? undefined : await findStaffAct(db, watch.actNumber);
      const isWatchedActThere =
        watch.actNumber === 0 ||
        (noted !== undefined && Buffer.from(noted.sha256).equals(watch.actSha256));
      const from = after === 0 ? CHAIN_START : await findStaffAct(db, after);
      const upTo = Math.min(latest, after + CHAIN_ACTS_CHECKED_MAX);
      const checked =
        from === undefined
          ? { acts: 0, brokenAt: after + 1, end: CHAIN_START }
          : await computeAgain(db, { from, upTo });
      return answered({
        acts: checked.acts,
        upTo: checked.end.actNumber,
        latest,
        sha256: Buffer.from(checked.end.sha256).toString('hex'),
        ...(checked.brokenAt === undefined ? {} : { brokenAt: checked.brokenAt }),
        watchedAct: watch.actNumber,
        isWatchedActThere,
      });
    }),
);

/** The pools that a key or grant is bounded to; undefined of one of the whole installation. */
function reachOf({ platformId, poolIds }: ApiKeyFact): PoolReach | undefined {
  return platformId === undefined && poolIds === undefined ? undefined : { platformId, poolIds };
}

function formatEvent({
  kind,
  actNumber: _,
  ...event
}: StaffEvent): Parsed<typeof StaffEventRecord> {
  if (!isStaffEventKind(kind)) throw new Error('the database keeps known kinds of events');
  return { ...event, kind, title: titleOfAct(event.act) };
}

/** What staff does, as it happens and afterwards, and who answers for the alarms of it. */
export const SUPERVISION_ROUTES: readonly Implementation[] = [
  getSecurityAlarmRoute,
  acknowledgeSecurityAlarmRoute,
  listStaffEventsRoute,
  watchStaffEventsRoute,
  listStaffSessionsRoute,
  replayStaffSessionRoute,
  checkStaffChainRoute,
];
