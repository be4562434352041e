import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** That somebody looked at more personal data in an hour than one person's work asks for. */
export interface BulkAccessAlarm {
  readonly actorId: string;
  readonly raisedAt: string;
  /** Accesses in the hour before it. */
  readonly accesses: number;
  readonly accessesMax: number;
}

export interface NumberedAccessAlarm extends BulkAccessAlarm {
  readonly alarmNumber: number;
}

/** Accesses of an actor since a moment, counted up to a limit. */
export async function countAccesses(
  db: Db,
  counted: { readonly actorId: string; readonly since: string; readonly limit: number },
): Promise<number> {
  const [row] = await db.query<{ readonly accesses: bigint }>(
    `select count(*) as accesses
     from (
       select a.at from people.personal_data_access a
       where a.actor_id = $1
       order by a.access_number desc
       limit $3
     ) latest
     where latest.at > $2::timestamptz`,
    [counted.actorId, counted.since, counted.limit],
  );
  return safeInteger(row?.accesses ?? 0n);
}

/** Raises an alarm, unless the actor has one of the same hour. */
export async function insertBulkAccessAlarm(tx: Tx, alarm: BulkAccessAlarm): Promise<void> {
  await tx.execute(
    `insert into people.bulk_access_alarm (actor_id, raised_at, accesses, accesses_max)
     values ($1, $2, $3, $4)
     on conflict do nothing`,
    [alarm.actorId, alarm.raisedAt, alarm.accesses, alarm.accessesMax],
  );
}

/** Alarms, the latest first, from before a number. */
export async function listBulkAccessAlarms(
  db: Db,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly NumberedAccessAlarm[]> {
  const rows = await db.query<{
    readonly alarm_number: bigint;
    readonly actor_id: string;
    readonly raised_at: string;
    readonly accesses: number;
    readonly accesses_max: number;
  }>(
    `select m.alarm_number, m.actor_id, m.raised_at, m.accesses, m.accesses_max
     from people.bulk_access_alarm m
     where m.alarm_number < $1
     order by m.alarm_number desc
     limit $2`,
    [page.before, page.limit],
  );
  return rows.map((row) => ({
    alarmNumber: safeInteger(row.alarm_number),
    actorId: row.actor_id,
    raisedAt: row.raised_at,
    accesses: row.accesses,
    accessesMax: row.accesses_max,
  }));
}
