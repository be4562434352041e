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

/** That somebody looked into an alarm. */
export interface AlarmAcknowledgement {
  readonly acknowledgedBy: string;
  readonly acknowledgedAt: string;
  /** What was found. */
  readonly note: string;
}

export interface NumberedSecurityAlarm extends SecurityAlarm {
  readonly alarmNumber: number;
  /** Whom it is about. */
  readonly personIds: readonly string[];
  readonly escalatedAt?: string;
  readonly acknowledgement?: AlarmAcknowledgement;
}

const INSERT_ALARM = `
  insert into people.security_alarm (kind, raised_at, source, occasion, events)
  values ($1, $2, $3, $4, $5)
  on conflict do nothing`;

/** Raises an alarm, unless its occasion has one. @returns whether it is new */
export async function insertSecurityAlarm(tx: Tx, alarm: SecurityAlarm): Promise<boolean> {
  const { kind, raisedAt, source, occasion, events } = alarm;
  const inserted = await tx.execute(INSERT_ALARM, [kind, raisedAt, source, occasion, events]);
  return inserted === 1;
}

/**
 * Raises an alarm with whom it is about and what it stands on, unless its occasion has one.
 *
 * @returns whether it is new
 */
export async function insertAlarmWithEvidence(
  tx: Tx,
  alarm: SecurityAlarm,
  about: { readonly personIds: readonly string[]; readonly eventNumbers: readonly number[] },
): Promise<boolean> {
  const { kind, raisedAt, source, occasion, events } = alarm;
  const [row] = await tx.query<{ readonly alarm_number: bigint }>(
    `${INSERT_ALARM} returning alarm_number`,
    [kind, raisedAt, source, occasion, events],
  );
  if (row === undefined) return false;
  await tx.execute(
    `insert into people.security_alarm_person (alarm_number, person_id)
     select $1, p.person_id from people.person p where p.person_id = any ($2)`,
    [row.alarm_number, about.personIds],
  );
  await tx.execute(
    `insert into people.security_alarm_event (alarm_number, event_number)
     select $1, number from unnest($2::bigint[]) as number`,
    [row.alarm_number, about.eventNumbers],
  );
  return true;
}

interface AlarmRow {
  readonly alarm_number: bigint;
  readonly kind: string;
  readonly raised_at: string;
  readonly source: string;
  readonly occasion: string;
  readonly events: number;
  readonly person_ids: readonly string[];
  readonly escalated_at: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: string | null;
  readonly note: string | null;
}

// Whom an alarm is about: who it names, and the person that its source is or stands behind.
const SELECT_ALARM = `
  select m.alarm_number, m.kind, m.raised_at, m.source, m.occasion, m.events,
         e.escalated_at, a.acknowledged_by, a.acknowledged_at, a.note,
         array(
           select c.person_id::text from people.security_alarm_person c
           where c.alarm_number = m.alarm_number
           union
           select p.person_id from people.person p
           where p.person_id = access.person_behind(m.source)
           order by 1) as person_ids
  from people.security_alarm m
  left join people.security_alarm_escalation e on e.alarm_number = m.alarm_number
  left join people.security_alarm_acknowledgement a on a.alarm_number = m.alarm_number`;

/** Which alarms are listed. */
export interface AlarmFilter {
  readonly state?: 'open' | 'acknowledged' | undefined;
  readonly personId?: string | undefined;
}

/** Alarms, the latest first, from before a number. */
export async function listSecurityAlarms(
  db: Db,
  page: { readonly before: number; readonly limit: number; readonly filter?: AlarmFilter },
): Promise<readonly NumberedSecurityAlarm[]> {
  const rows = await db.query<AlarmRow>(
    `${SELECT_ALARM}
     where m.alarm_number < $1
       and ($3::text is null or (a.alarm_number is null) = ($3 = 'open'))
       and ($4::text is null or m.source = $4 or exists (
         select from people.security_alarm_person c
         where c.alarm_number = m.alarm_number and c.person_id = $4))
     order by m.alarm_number desc
     limit $2`,
    [page.before, page.limit, page.filter?.state ?? null, page.filter?.personId ?? null],
  );
  return rows.map(alarmOf);
}

/** The alarm with this number. */
export async function findSecurityAlarm(
  db: Db,
  alarmNumber: number,
): Promise<NumberedSecurityAlarm | undefined> {
  const rows = await db.query<AlarmRow>(`${SELECT_ALARM} where m.alarm_number = $1`, [alarmNumber]);
  return rows.map(alarmOf)[0];
}

/** Says that an alarm was looked into, unless somebody did. @returns whether it was this call */
export async function insertAlarmAcknowledgement(
  tx: Tx,
  alarmNumber: number,
  { acknowledgedBy, acknowledgedAt, note }: AlarmAcknowledgement,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into people.security_alarm_acknowledgement
       (alarm_number, acknowledged_by, acknowledged_at, note)
     values ($1, $2, $3, $4)
     on conflict do nothing`,
    [alarmNumber, acknowledgedBy, acknowledgedAt, note],
  );
  return inserted === 1;
}

/**
 * Notes alarms that were raised before a moment and that nobody looked into, each once: not those
 * that are themselves about such alarms.
 *
 * @returns how many are new
 */
export async function escalateAlarms(
  tx: Tx,
  {
    raisedBefore,
    now,
    limit,
  }: { readonly raisedBefore: string; readonly now: string; readonly limit: number },
): Promise<number> {
  return tx.execute(
    `insert into people.security_alarm_escalation (alarm_number, escalated_at)
     select m.alarm_number, $2
     from people.security_alarm m
     where m.raised_at < $1 and m.kind <> 'alarm_unacknowledged'
       and not exists (select from people.security_alarm_acknowledgement a
         where a.alarm_number = m.alarm_number)
       and not exists (select from people.security_alarm_escalation e
         where e.alarm_number = m.alarm_number)
     order by m.alarm_number
     limit $3
     on conflict do nothing`,
    [raisedBefore, now, limit],
  );
}

function alarmOf(row: AlarmRow): NumberedSecurityAlarm {
  const { acknowledged_by: by, acknowledged_at: at, note } = row;
  const isAcknowledged = by !== null && at !== null && note !== null;
  return {
    alarmNumber: safeInteger(row.alarm_number),
    kind: row.kind,
    raisedAt: row.raised_at,
    source: row.source,
    occasion: row.occasion,
    events: row.events,
    personIds: row.person_ids,
    ...(row.escalated_at === null ? {} : { escalatedAt: row.escalated_at }),
    ...(isAcknowledged
      ? { acknowledgement: { acknowledgedBy: by, acknowledgedAt: at, note } }
      : {}),
  };
}
