import type { Db, Tx } from '../db.ts';
import { keepText, type SealableText } from '../kept-content.ts';
import { sessionAddressAt } from './trail-place.ts';

export type PersonKind = 'staff' | 'customer';
export type PersonState = 'active' | 'suspended' | 'closed';

/** What a session was opened by. */
export type SessionMethod =
  | 'invitation'
  | 'password'
  | 'totp'
  | 'recovery_code'
  | 'passkey'
  | 'single_sign_on';

/** How many kinds of proof it stands on. */
export type SessionStrength = 'one_factor' | 'two_factors';

/** What it is good for: proving the second factor, getting one, or all that its person may do. */
export type SessionStage = 'second_factor' | 'enrolment' | 'signed_in';

export type SessionEndCause =
  | 'signed_out'
  | 'revoked'
  | 'replaced'
  | 'credential_changed'
  | 'person_ended';

/** Whose money a customer sees and moves. */
export interface CustomerLink {
  readonly poolId: number;
  readonly customerId: string;
}

/** A session of a person, as it stands. Its token is kept as a hash alone. */
export interface SessionFact {
  readonly sessionId: string;
  readonly personId: string;
  readonly kind: PersonKind;
  readonly personState: PersonState;
  /** Absent for staff. */
  readonly customer?: CustomerLink;
  /** Absent before the browser is known to the person. */
  readonly deviceId?: string;
  readonly method: SessionMethod;
  readonly strength: SessionStrength;
  readonly stage: SessionStage;
  /** When the person signed in: sessions whose token replaced another keep it. */
  readonly startedAt: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly idleEndAt: string;
  readonly absoluteEndAt: string;
  /** When the person last proved to be there; absent when never. */
  readonly steppedUpAt?: string;
  readonly endedAt?: string;
}

/** A session to be opened. */
export interface SessionOpening {
  readonly sessionId: string;
  readonly tokenSha256: Uint8Array;
  readonly personId: string;
  readonly deviceId?: string | undefined;
  readonly method: SessionMethod;
  readonly strength: SessionStrength;
  readonly stage: SessionStage;
  readonly continuesSessionId?: string | undefined;
  readonly startedAt: string;
  readonly createdAt: string;
  readonly idleEndAt: string;
  readonly absoluteEndAt: string;
  readonly steppedUpAt?: string | undefined;
  /** Where it was opened from, with what seals it. */
  readonly address: SealableText;
}

interface SessionRow {
  readonly session_id: string;
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly person_state: PersonState;
  readonly pool_id: number | null;
  readonly customer_id: string | null;
  readonly device_id: string | null;
  readonly method: SessionMethod;
  readonly strength: SessionStrength;
  readonly stage: SessionStage;
  readonly started_at: string;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly idle_end_at: string;
  readonly absolute_end_at: string;
  readonly stepped_up_at: string | null;
  readonly ended_at: string | null;
}

const SELECT_SESSION = `
  select s.session_id, s.person_id, p.kind, l.pool_id, l.customer_id, s.device_id, s.method,
         s.strength, s.stage, s.started_at, s.created_at, f.last_seen_at, f.idle_end_at,
         s.absolute_end_at, f.stepped_up_at, e.ended_at,
         coalesce(
           (select c.state from people.person_state c
            where c.person_id = s.person_id order by c.change_number desc limit 1),
           'active') as person_state
  from people.session s
  join people.session_life f on f.session_id = s.session_id
  join people.person p on p.person_id = s.person_id
  left join people.customer_link l on l.person_id = s.person_id
  left join people.session_end e on e.session_id = s.session_id`;

/** The session with this token, ended ones too. */
export async function findSession(
  db: Db,
  tokenSha256: Uint8Array,
): Promise<SessionFact | undefined> {
  const rows = await db.query<SessionRow>(`${SELECT_SESSION} where s.token_sha256 = $1`, [
    tokenSha256,
  ]);
  return rows.map(factOf)[0];
}

/** The sessions of a person that nobody ended and that have not run out, the newest first. */
export async function listSessions(
  db: Db,
  {
    personId,
    now,
    limit,
  }: { readonly personId: string; readonly now: string; readonly limit: number },
): Promise<readonly SessionFact[]> {
  const rows = await db.query<SessionRow>(
    `${SELECT_SESSION}
     where s.person_id = $1 and e.session_id is null
       and f.idle_end_at > $2 and s.absolute_end_at > $2
     order by s.created_at desc, s.session_id desc
     limit $3`,
    [personId, now, limit],
  );
  return rows.map(factOf);
}

export async function insertSession(tx: Tx, session: SessionOpening): Promise<void> {
  const { seal, text } = session.address;
  const address = keepText(seal, sessionAddressAt(session.sessionId), text);
  await tx.execute(
    `insert into people.session
       (session_id, token_sha256, person_id, device_id, method, strength, stage,
        continues_session_id, started_at, created_at, absolute_end_at, address, address_sealed,
        sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
       case when $13::vault.sealed_bytes is not null then clock_timestamp() end)`,
    [
      session.sessionId,
      session.tokenSha256,
      session.personId,
      session.deviceId ?? null,
      session.method,
      session.strength,
      session.stage,
      session.continuesSessionId ?? null,
      session.startedAt,
      session.createdAt,
      session.absoluteEndAt,
      address.clear,
      address.sealed,
    ],
  );
  await tx.execute(
    `insert into people.session_life (session_id, last_seen_at, idle_end_at, stepped_up_at)
     values ($1, $2, $3, $4)`,
    [session.sessionId, session.createdAt, session.idleEndAt, session.steppedUpAt ?? null],
  );
}

/** Notes that a session was used, unless a later use was noted. */
export async function touchSession(
  tx: Tx,
  use: { readonly sessionId: string; readonly seenAt: string; readonly idleEndAt: string },
): Promise<void> {
  await tx.execute(
    `update people.session_life set last_seen_at = $2, idle_end_at = $3
     where session_id = $1 and last_seen_at < $2`,
    [use.sessionId, use.seenAt, use.idleEndAt],
  );
}

/** How sessions end, and by whom. */
export interface SessionEnding {
  readonly cause: SessionEndCause;
  readonly endedAt: string;
  readonly endedBy: string;
}

/** Ends a session of a person. @returns whether it was this call that ended it */
export async function endSession(
  tx: Tx,
  { personId, sessionId }: { readonly personId: string; readonly sessionId: string },
  ending: SessionEnding,
): Promise<boolean> {
  const ended = await tx.execute(
    `insert into people.session_end (session_id, cause, ended_at, ended_by)
     select s.session_id, $3, $4, $5 from people.session s
     where s.person_id = $1 and s.session_id = $2
     on conflict (session_id) do nothing`,
    [personId, sessionId, ending.cause, ending.endedAt, ending.endedBy],
  );
  return ended === 1;
}

/** Whose sessions are ended: all of a person, those of one device, all but one. */
export interface SessionChoice {
  readonly personId: string;
  readonly deviceId?: string | undefined;
  readonly exceptSessionId?: string | undefined;
}

/** Ends the sessions of a person. @returns how many this call ended */
export async function endSessions(
  tx: Tx,
  { personId, deviceId, exceptSessionId }: SessionChoice,
  ending: SessionEnding,
): Promise<number> {
  return tx.execute(
    `insert into people.session_end (session_id, cause, ended_at, ended_by)
     select s.session_id, $4, $5, $6
     from people.session s
     left join people.session_end e on e.session_id = s.session_id
     where s.person_id = $1 and e.session_id is null and s.absolute_end_at > $5
       and ($2::text is null or s.device_id = $2)
       and ($3::text is null or s.session_id <> $3)
     on conflict (session_id) do nothing`,
    [
      personId,
      deviceId ?? null,
      exceptSessionId ?? null,
      ending.cause,
      ending.endedAt,
      ending.endedBy,
    ],
  );
}

function factOf(row: SessionRow): SessionFact {
  const { pool_id: poolId, customer_id: customerId } = row;
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    kind: row.kind,
    personState: row.person_state,
    method: row.method,
    strength: row.strength,
    stage: row.stage,
    startedAt: row.started_at,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    idleEndAt: row.idle_end_at,
    absoluteEndAt: row.absolute_end_at,
    ...(poolId === null || customerId === null ? {} : { customer: { poolId, customerId } }),
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    ...(row.stepped_up_at === null ? {} : { steppedUpAt: row.stepped_up_at }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}
