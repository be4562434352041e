import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** How far the stream of what staff does was looked at, and its chain noted. */
export interface StaffWatch {
  readonly eventNumber: number;
  readonly actNumber: number;
  readonly actSha256: Uint8Array;
}

interface WatchRow {
  readonly event_number: bigint;
  readonly act_number: bigint;
  readonly act_sha256: Uint8Array;
}

const SELECT_WATCH = 'select w.event_number, w.act_number, w.act_sha256 from people.staff_watch w';

/** How far it is. */
export async function findStaffWatch(db: Db): Promise<StaffWatch> {
  const [row] = await db.query<WatchRow>(SELECT_WATCH);
  if (row === undefined) throw new Error('the watch has its one row');
  return watchOf(row);
}

/** The same for who moves it on; undefined while another process does. */
export async function lockStaffWatch(tx: Tx): Promise<StaffWatch | undefined> {
  // One process at a time looks at what is new; the others go on without waiting.
  const [row] = await tx.query<WatchRow>(`${SELECT_WATCH} for update skip locked`);
  return row === undefined ? undefined : watchOf(row);
}

/** Moves it on: never back. */
export async function moveStaffWatch(
  tx: Tx,
  { eventNumber, actNumber, actSha256 }: StaffWatch,
  now: string,
): Promise<void> {
  await tx.execute(
    `update people.staff_watch
     set event_number = $1, act_number = $2, act_sha256 = $3, moved_at = $4
     where event_number <= $1`,
    [eventNumber, actNumber, actSha256, now],
  );
}

/** Something that one person made and another one approved. */
export interface ApprovalPair {
  readonly maker: string;
  readonly checker: string;
  readonly madeAt: string;
  readonly checkedAt: string;
  /** Of the approval, in the stream. */
  readonly eventNumber: number;
}

interface PairRow {
  readonly maker: string;
  readonly checker: string;
  readonly made_at: string;
  readonly checked_at: string;
  readonly event_number: bigint;
}

/** Acts in pools by which a person approves what another one made. */
const APPROVES_IN_POOL = '^(approve|sign(Act)?Proposal$|join)';
const APPROVES = new RegExp(`${APPROVES_IN_POOL}|^(confirmRoleGrant$|countersign)`);

/**
 * What stands beside the approvals among some events, since a moment: all that was approved of
 * their makers, whoever did, and all that their checkers approved. Approvals in pools are found by
 * what they were about, then there are confirmed grants and countersignatures.
 *
 * @returns the latest first; nothing where no event approves anything
 */
export async function listApprovalPairs(
  db: Db,
  {
    fresh,
    since,
    limit,
  }: {
    /** In their order. */
    readonly fresh: readonly { readonly eventNumber: number; readonly act: string }[];
    readonly since: string;
    readonly limit: number;
  },
): Promise<readonly ApprovalPair[]> {
  const first = fresh.find(({ act }) => APPROVES.test(act));
  if (first === undefined) return [];
  const upTo = fresh.at(-1)?.eventNumber ?? first.eventNumber;
  const rows = await db.query<PairRow>(
    `with pairs as materialized (
       select m.person_id::text as maker, c.person_id::text as checker, m.at as made_at,
              c.at as checked_at, c.event_number
       from people.staff_event c
       cross join lateral (
         select * from people.staff_event of_it
         where of_it.pool_id = c.pool_id and of_it.concerns = c.concerns
           and of_it.event_number < c.event_number and of_it.kind = 'act'
           and of_it.act ~ '^(propose|register|delegate|break)' and of_it.person_id <> c.person_id
         order by of_it.event_number desc
         limit 1) m
       where c.at >= $1 and c.event_number <= $2 and c.kind = 'act'
         and c.act ~ '${APPROVES_IN_POOL}' and c.concerns is not null
       union all
       select g.granted_by, f.confirmed_by, g.granted_at, f.confirmed_at, v.event_number
       from people.role_grant_confirmation f
       join people.role_grant g on g.grant_id = f.grant_id
       join people.staff_event v on v.person_id = f.confirmed_by and v.act = 'confirmRoleGrant'
         and v.kind = 'act' and v.concerns like '%grantId=' || f.grant_id
       where f.confirmed_at >= $1 and v.event_number <= $2
       union all
       select q.requested_by, s.signed_by, q.requested_at, s.signed_at, v.event_number
       from people.countersignature s
       join people.countersignature_request q
         on q.subject_kind = s.subject_kind and q.subject_id = s.subject_id
       join people.staff_event v on v.person_id = s.signed_by and v.kind = 'act'
         and v.act ~ '^countersign' and v.concerns like '%subjectId=' || s.subject_id
       where s.signed_at >= $1 and v.event_number <= $2)
     select p.* from pairs p
     where p.maker in (select n.maker from pairs n where n.event_number >= $3)
       or p.checker in (select n.checker from pairs n where n.event_number >= $3)
     order by p.event_number desc
     limit $4`,
    [since, upTo, first.eventNumber, limit],
  );
  return rows.map((row) => ({
    maker: row.maker,
    checker: row.checker,
    madeAt: row.made_at,
    checkedAt: row.checked_at,
    eventNumber: safeInteger(row.event_number),
  }));
}

/**
 * When some people were last seen before an event of theirs, or else came to be. What was refused
 * may be anybody's attempt: it shows nobody.
 */
export async function findLastSeen(
  db: Db,
  before: readonly { readonly personId: string; readonly eventNumber: number }[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.query<{ readonly event_number: bigint; readonly seen_at: string }>(
    `select b.event_number, coalesce(
       (select v.at from people.staff_event v
        where v.person_id = b.person_id and v.event_number < b.event_number
          and v.kind <> 'refusal'
        order by v.event_number desc limit 1),
       p.created_at) as seen_at
     from unnest($1::text[], $2::bigint[]) as b (person_id, event_number)
     join people.person p on p.person_id = b.person_id`,
    [before.map(({ personId }) => personId), before.map(({ eventNumber }) => eventNumber)],
  );
  return new Map(rows.map((row) => [safeInteger(row.event_number), row.seen_at]));
}

/** The bodies of the calendars that pools adopted, by pool and from the first day they hold. */
export async function listPoolCalendars(
  db: Db,
  poolIds: readonly number[],
): Promise<
  readonly { readonly poolId: number; readonly fromDate: string; readonly body: string }[]
> {
  return db.query(
    `select r.pool_id as "poolId", r.record_id as "fromDate", r.body
     from custody.record_now r
     where r.pool_id = any ($1) and r.record_kind = 'calendar'
     order by r.pool_id, r.record_id`,
    [poolIds],
  );
}

function watchOf(row: WatchRow): StaffWatch {
  return {
    eventNumber: safeInteger(row.event_number),
    actNumber: safeInteger(row.act_number),
    actSha256: row.act_sha256,
  };
}
