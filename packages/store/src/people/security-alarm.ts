import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** What security administrators are to look at. */
export interface SecurityAlarm {
  readonly kind: string;
  readonly raisedAt: string;
  /** An address, a person, a key, or what a certificate is known by. */
  readonly source: string;
  /** What it is raised once for. */
  readonly occasion: string;
  /** How many there were when it was raised. */
  readonly events: number;
}

export interface NumberedSecurityAlarm extends SecurityAlarm {
  readonly alarmNumber: number;
}

/** Raises an alarm, unless its occasion has one. @returns whether it is new */
export async function insertSecurityAlarm(tx: Tx, alarm: SecurityAlarm): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into people.security_alarm (kind, raised_at, source, occasion, events)
     values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [alarm.kind, alarm.raisedAt, alarm.source, alarm.occasion, alarm.events],
  );
  return inserted === 1;
}

/** Alarms, the latest first, from before a number. */
export async function listSecurityAlarms(
  db: Db,
  page: { readonly before: number; readonly limit: number },
): Promise<readonly NumberedSecurityAlarm[]> {
  const rows = await db.query<{
    readonly alarm_number: bigint;
    readonly kind: string;
    readonly raised_at: string;
    readonly source: string;
    readonly occasion: string;
    readonly events: number;
  }>(
    `select m.alarm_number, m.kind, m.raised_at, m.source, m.occasion, m.events
     from people.security_alarm m
     where m.alarm_number < $1
     order by m.alarm_number desc
     limit $2`,
    [page.before, page.limit],
  );
  return rows.map((row) => ({
    alarmNumber: safeInteger(row.alarm_number),
    kind: row.kind,
    raisedAt: row.raised_at,
    source: row.source,
    occasion: row.occasion,
    events: row.events,
  }));
}
