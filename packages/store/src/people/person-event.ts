import type { Db, Tx } from '../db.ts';
import { type ContentSeal, keepText, openKeptText, type SealableText } from '../kept-content.ts';
import { safeInteger } from '../safe-integer.ts';
import { eventAddressAt } from './trail-place.ts';

/** One line of the audit trail of sign-in. It names a person by the id alone. */
export interface PersonEvent {
  readonly eventNumber: number;
  readonly at: string;
  /** Absent when nobody is known by the name that was tried. */
  readonly personId?: string;
  readonly act: string;
  /** `ok`, or the code of the refusal. */
  readonly result: string;
  /** Who did it, where that is not the person alone. */
  readonly actorId?: string;
  readonly sessionId?: string;
  readonly deviceId?: string;
  readonly address?: string;
  /** What the act concerns, such as the id of a device. */
  readonly subjectId?: string;
}

interface EventRow {
  readonly event_number: bigint;
  readonly at: string;
  readonly person_id: string | null;
  readonly act: string;
  readonly result: string;
  readonly actor_id: string | null;
  readonly session_id: string | null;
  readonly device_id: string | null;
  readonly address: string | null;
  readonly address_sealed: Uint8Array | null;
  readonly subject_id: string | null;
}

type Optional<Fact> = { readonly [Name in keyof Fact]: Fact[Name] | undefined };

/**
 * What is appended: every field but its number, absent ones as undefined; the address with what
 * seals it.
 */
export type PersonEventDraft = Pick<PersonEvent, 'at' | 'act' | 'result'> &
  Partial<
    Optional<
      Pick<PersonEvent, 'personId' | 'actorId' | 'sessionId' | 'deviceId' | 'subjectId'> & {
        readonly address: SealableText;
      }
    >
  >;

export async function appendPersonEvent(tx: Tx, event: PersonEventDraft): Promise<void> {
  const { address } = event;
  const kept =
    address === undefined
      ? { clear: null, sealed: null }
      : keepText(address.seal, eventAddressAt(event), address.text);
  await tx.execute(
    `insert into people.event
       (at, person_id, act, result, actor_id, session_id, device_id, address, address_sealed,
        sealed_at, subject_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
       case when $9::vault.sealed_bytes is not null then clock_timestamp() end, $10)`,
    [
      event.at,
      event.personId ?? null,
      event.act,
      event.result,
      event.actorId ?? null,
      event.sessionId ?? null,
      event.deviceId ?? null,
      kept.clear,
      kept.sealed,
      event.subjectId ?? null,
    ],
  );
}

/** The events of a person before a number, the newest first. */
export async function listPersonEvents(
  db: Db,
  seal: ContentSeal,
  page: { readonly personId: string; readonly before: number; readonly limit: number },
): Promise<readonly PersonEvent[]> {
  const rows = await db.query<EventRow>(
    `select event_number, at, person_id, act, result, actor_id, session_id, device_id, address,
            address_sealed, subject_id
     from people.event
     where person_id = $1 and event_number < $2
     order by event_number desc
     limit $3`,
    [page.personId, page.before, page.limit],
  );
  return rows.map((row) => factOf(seal, row));
}

function factOf(seal: ContentSeal, row: EventRow): PersonEvent {
  const place = eventAddressAt({ ...row, personId: row.person_id ?? undefined });
  const address = openKeptText(seal, place, { clear: row.address, sealed: row.address_sealed });
  return {
    eventNumber: safeInteger(row.event_number),
    at: row.at,
    act: row.act,
    result: row.result,
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.actor_id === null ? {} : { actorId: row.actor_id }),
    ...(row.session_id === null ? {} : { sessionId: row.session_id }),
    ...(row.device_id === null ? {} : { deviceId: row.device_id }),
    ...(address === undefined ? {} : { address }),
    ...(row.subject_id === null ? {} : { subjectId: row.subject_id }),
  };
}
