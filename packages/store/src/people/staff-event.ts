import type { Db, SqlValue } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** One thing that a member of staff did, in its place in the stream. */
export interface StaffEvent {
  readonly eventNumber: number;
  readonly kind: string;
  readonly at: string;
  readonly personId: string;
  readonly sessionId?: string;
  /** The route, by its name in the contract, or the act of the person. */
  readonly act: string;
  readonly result: string;
  readonly poolId?: number;
  /** What it was about, by ids. */
  readonly concerns?: string;
  readonly requestId?: string;
  /** Of an act: its number in the chain. */
  readonly actNumber?: number;
}

interface EventRow {
  readonly event_number: bigint;
  readonly source: string;
  readonly source_number: bigint;
  readonly kind: string;
  readonly at: string;
  readonly person_id: string;
  readonly session_id: string | null;
  readonly act: string;
  readonly result: string;
  readonly pool_id: number | null;
  readonly concerns: string | null;
  readonly request_id: string | null;
}

const COLUMNS = `v.event_number, v.source, v.source_number, v.kind, v.at, v.person_id,
  v.session_id, v.act, v.result, v.pool_id, v.concerns, v.request_id`;

/** The pools that somebody sees who does not see all: by numbers, their platform, or both. */
export interface PoolReach {
  readonly poolIds?: readonly number[] | undefined;
  readonly platformId?: string | undefined;
}

/** What a reading of the stream is narrowed to. */
export interface StaffEventFilter {
  readonly personId?: string | undefined;
  readonly kind?: string | undefined;
  readonly poolId?: number | undefined;
  /** Absent for who sees all of it. */
  readonly reach?: PoolReach | undefined;
  readonly from?: string | undefined;
  /** Before this moment. */
  readonly to?: string | undefined;
}

const FILTER = `($2::text is null or v.person_id = $2)
       and ($3::text is null or v.kind = $3)
       and ($4::integer is null or v.pool_id = $4)
       and ($5::timestamptz is null or v.at >= $5)
       and ($6::timestamptz is null or v.at < $6)
       and ($7::integer[] is null or v.pool_id = any ($7))
       and ($8::text is null or v.pool_id in (
         select p.pool_id from pool.pool p where p.platform_id = $8))`;

function valuesOf(filter: StaffEventFilter): readonly SqlValue[] {
  return [
    filter.personId ?? null,
    filter.kind ?? null,
    filter.poolId ?? null,
    filter.from ?? null,
    filter.to ?? null,
    filter.reach?.poolIds ?? null,
    filter.reach?.platformId ?? null,
  ];
}

/** Events, the latest first, from before a number. */
export async function listStaffEvents(
  db: Db,
  page: { readonly before: number; readonly limit: number; readonly filter: StaffEventFilter },
): Promise<readonly StaffEvent[]> {
  const rows = await db.query<EventRow>(
    `select ${COLUMNS} from people.staff_event v
     where v.event_number < $1 and ${FILTER}
     order by v.event_number desc
     limit $9`,
    [page.before, ...valuesOf(page.filter), page.limit],
  );
  return rows.map(eventOf);
}

/** Events in their order, from after a number. */
export async function listStaffEventsAfter(
  db: Db,
  page: { readonly after: number; readonly limit: number; readonly filter: StaffEventFilter },
): Promise<readonly StaffEvent[]> {
  const rows = await db.query<EventRow>(
    `select ${COLUMNS} from people.staff_event v
     where v.event_number > $1 and ${FILTER}
     order by v.event_number
     limit $9`,
    [page.after, ...valuesOf(page.filter), page.limit],
  );
  return rows.map(eventOf);
}

/** The number of the latest event; 0 when there is none. */
export async function findLatestStaffEvent(db: Db): Promise<number> {
  const [row] = await db.query<{ readonly latest: bigint }>(
    'select coalesce(max(event_number), 0) as latest from people.staff_event',
  );
  return row === undefined ? 0 : safeInteger(row.latest);
}

/** The events of some people since a moment up to a number, the latest ones, in their order. */
export async function listStaffEventsOf(
  db: Db,
  asked: {
    readonly personIds: readonly string[];
    readonly since: string;
    readonly upTo: number;
    /** Of each person. */
    readonly limit: number;
  },
): Promise<readonly StaffEvent[]> {
  const rows = await db.query<EventRow>(
    `select ${COLUMNS}
     from unnest($1::text[]) as who (person_id)
     cross join lateral (
       select * from people.staff_event of_one
       where of_one.person_id = who.person_id and of_one.event_number <= $2 and of_one.at >= $3
       order by of_one.event_number desc
       limit $4) v
     order by v.event_number`,
    [asked.personIds, asked.upTo, asked.since, asked.limit],
  );
  return rows.map(eventOf);
}

/** The events that an alarm stands on, in their order. */
export async function listEventsOfAlarm(
  db: Db,
  asked: {
    readonly alarmNumber: number;
    readonly limit: number;
    readonly reach: PoolReach | undefined;
  },
): Promise<readonly StaffEvent[]> {
  const rows = await db.query<EventRow>(
    `select ${COLUMNS}
     from people.security_alarm_event e
     join people.staff_event v on v.event_number = e.event_number
     where e.alarm_number = $1
       and ($3::integer[] is null or v.pool_id = any ($3))
       and ($4::text is null or v.pool_id in (
         select p.pool_id from pool.pool p where p.platform_id = $4))
     order by v.event_number
     limit $2`,
    [asked.alarmNumber, asked.limit, asked.reach?.poolIds ?? null, asked.reach?.platformId ?? null],
  );
  return rows.map(eventOf);
}

/** The events of some sessions, in their order. */
export async function listEventsOfSessions(
  db: Db,
  asked: { readonly sessionIds: readonly string[]; readonly limit: number },
): Promise<readonly StaffEvent[]> {
  const rows = await db.query<EventRow>(
    `select ${COLUMNS} from people.staff_event v
     where v.session_id = any ($1)
     order by v.event_number
     limit $2`,
    [asked.sessionIds, asked.limit],
  );
  return rows.map(eventOf);
}

function eventOf(row: EventRow): StaffEvent {
  return {
    eventNumber: safeInteger(row.event_number),
    kind: row.kind,
    at: row.at,
    personId: row.person_id,
    act: row.act,
    result: row.result,
    ...(row.session_id === null ? {} : { sessionId: row.session_id }),
    ...(row.pool_id === null ? {} : { poolId: row.pool_id }),
    ...(row.concerns === null ? {} : { concerns: row.concerns }),
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    ...(row.source === 'act' ? { actNumber: safeInteger(row.source_number) } : {}),
  };
}
