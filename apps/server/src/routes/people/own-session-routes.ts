import { ROUTES } from '@ringfence/contract';
import {
  DEVICES_LISTED_MAX,
  endOtherSessions,
  endOwnSession,
  removeDevice,
  SESSIONS_LISTED_MAX,
} from '@ringfence/identity';
import { openContentSeal } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  listLabelledDevices,
  listPersonEvents,
  listSessions,
  type PersonEvent,
  withSnapshot,
} from '@ringfence/store';
import { answered, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { formatSession } from './format-person.ts';
import { implementPerson } from './implement-person.ts';

export const listMySessionsRoute = implementPerson(
  ROUTES.listMySessions,
  async ({ visit }, { store }) => {
    const { personId, sessionId } = visit.session;
    const asked = { personId, now: visit.now, limit: SESSIONS_LISTED_MAX };
    const sessions = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listSessions(db, asked),
    );
    return answered({ items: sessions.map((session) => formatSession(session, sessionId)) });
  },
);

export const endMySessionRoute = implementPerson(
  ROUTES.endMySession,
  async ({ params, visit }, { people }) => {
    const isFirst = await endOwnSession(people.identity, params.sessionId, visit);
    return isFirst ? answered({}) : refused({ code: 'record_not_found' });
  },
);

export const endMyOtherSessionsRoute = implementPerson(
  ROUTES.endMyOtherSessions,
  async ({ visit }, { people }) => {
    await endOtherSessions(people.identity, visit);
    return answered({});
  },
);

export const listMyDevicesRoute = implementPerson(
  ROUTES.listMyDevices,
  async ({ visit }, { store, vault }) => {
    const { personId, deviceId: thisId } = visit.session;
    const asked = { personId, limit: DEVICES_LISTED_MAX };
    const seal = await openContentSeal(vault);
    const devices = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listLabelledDevices(db, seal, asked),
    );
    return answered({
      items: devices.map((device) => ({ ...device, isThis: device.deviceId === thisId })),
    });
  },
);

export const removeMyDeviceRoute = implementPerson(
  ROUTES.removeMyDevice,
  async ({ params, visit }, { people }) => {
    const isFirst = await removeDevice(people.identity, params.deviceId, visit);
    return isFirst ? answered({}) : refused({ code: 'record_not_found' });
  },
);

/** Above every number of an event. */
const EVENT_NUMBER_END = Number.MAX_SAFE_INTEGER;

export const listMyEventsRoute = implementPerson(
  ROUTES.listMyEvents,
  async ({ query, visit }, { store, vault, cursors }) => {
    const { personId } = visit.session;
    const list = `person-events/${personId}`;
    const page = openPage(cursors, list, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const before = page.after === undefined ? EVENT_NUMBER_END : Number.parseInt(page.after, 10);
    const { limit } = page;
    const seal = await openContentSeal(vault);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listPersonEvents(db, seal, { personId, before, limit: limit + 1 }),
    );
    const afterOf = (event: PersonEvent) => String(event.eventNumber);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format: formatEvent }));
  },
);

function formatEvent({ personId: _, ...event }: PersonEvent) {
  return event;
}
