import type { Db, Tx } from '../db.ts';

/** What counts only once a second person countersigned it. */
export type CountersignedKind =
  | 'recovery_link'
  | 'customer_link'
  | 'single_sign_on_link'
  | 'api_key';

/** What is countersigned: a link by its id, a key by its id. */
export interface CountersignatureSubject {
  readonly kind: CountersignedKind;
  readonly subjectId: string;
}

const SIGNATURE_KEY = 'signature-key:';

/** What is countersigned of a signature key; no id of an API key has a colon. */
export function subjectOfSignatureKey(signatureKeyId: string): string {
  return SIGNATURE_KEY + signatureKeyId;
}

/** @returns the signature key that is countersigned; undefined when it is something else */
export function signatureKeyOfSubject(subjectId: string): string | undefined {
  return subjectId.startsWith(SIGNATURE_KEY) ? subjectId.slice(SIGNATURE_KEY.length) : undefined;
}

/** That a second person is needed. */
export interface CountersignatureRequest extends CountersignatureSubject {
  /** Whom it concerns; absent of a key. */
  readonly personId?: string;
  /** Of a customer's link. */
  readonly poolId?: number;
  /** A person, or the id of a key. */
  readonly requestedBy: string;
  readonly requestedAt: string;
}

/** The same with the word of the second person, once there is one. */
export interface CountersignatureFact extends CountersignatureRequest {
  readonly signedBy?: string;
  readonly signedAt?: string;
}

interface CountersignatureRow {
  readonly subject_kind: CountersignedKind;
  readonly subject_id: string;
  readonly person_id: string | null;
  readonly pool_id: number | null;
  readonly requested_by: string;
  readonly requested_at: string;
  readonly signed_by: string | null;
  readonly signed_at: string | null;
}

const SELECT_REQUEST = `
  select q.subject_kind, q.subject_id, q.person_id, q.pool_id, q.requested_by, q.requested_at,
         s.signed_by, s.signed_at
  from people.countersignature_request q
  left join people.countersignature s
    on s.subject_kind = q.subject_kind and s.subject_id = q.subject_id`;

export async function insertCountersignatureRequest(
  tx: Tx,
  request: CountersignatureRequest,
): Promise<void> {
  await tx.execute(
    `insert into people.countersignature_request
       (subject_kind, subject_id, person_id, pool_id, requested_by, requested_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      request.kind,
      request.subjectId,
      request.personId ?? null,
      request.poolId ?? null,
      request.requestedBy,
      request.requestedAt,
    ],
  );
}

/** @returns undefined when nobody asked for a second person */
export async function findCountersignature(
  db: Db,
  { kind, subjectId }: CountersignatureSubject,
): Promise<CountersignatureFact | undefined> {
  const [row] = await db.query<CountersignatureRow>(
    `${SELECT_REQUEST} where q.subject_kind = $1 and q.subject_id = $2`,
    [kind, subjectId],
  );
  return row === undefined ? undefined : factOf(row);
}

/** Whether a second person was asked for and has not said yes. */
export async function awaitsCountersignature(
  db: Db,
  subject: CountersignatureSubject,
): Promise<boolean> {
  const fact = await findCountersignature(db, subject);
  return fact !== undefined && fact.signedBy === undefined;
}

/** What waits for a second person now, the oldest first: no link or key that has ended. */
export async function listAwaitedCountersignatures(
  db: Db,
  asked: {
    /** Links of the customers of one pool; absent: everything else. */
    readonly poolId?: number;
    readonly now: string;
    readonly limit: number;
  },
): Promise<readonly CountersignatureFact[]> {
  const rows = await db.query<CountersignatureRow>(
    `${SELECT_REQUEST}
     left join people.invitation i
       on q.subject_kind in ('recovery_link', 'customer_link') and i.invitation_id = q.subject_id
     left join people.invitation_end e on e.invitation_id = i.invitation_id
     left join people.single_sign_on_link_end l
       on q.subject_kind = 'single_sign_on_link' and l.link_id = q.subject_id
     left join access.api_key_revocation r
       on q.subject_kind = 'api_key' and r.key_id = q.subject_id
     left join access.signature_key_revocation v
       on q.subject_kind = 'api_key' and 'signature-key:' || v.signature_key_id = q.subject_id
     where q.pool_id is not distinct from $1
       and s.subject_id is null
       and (i.invitation_id is null or (e.invitation_id is null and i.expires_at > $2))
       and l.link_id is null
       and r.key_id is null
       and v.signature_key_id is null
     order by q.requested_at, q.subject_id
     limit $3`,
    [asked.poolId ?? null, asked.now, asked.limit],
  );
  return rows.map(factOf);
}

/** @returns whether it was this call that countersigned */
export async function insertCountersignature(
  tx: Tx,
  {
    kind,
    subjectId,
    signedBy,
    signedAt,
    evidence,
  }: CountersignatureSubject & {
    readonly signedBy: string;
    readonly signedAt: string;
    /** Of what was signed and is kept. */
    readonly evidence: Uint8Array;
  },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into people.countersignature
       (subject_kind, subject_id, requested_by, signed_by, signed_at, evidence)
     select q.subject_kind, q.subject_id, q.requested_by, $3, $4, $5
     from people.countersignature_request q
     where q.subject_kind = $1 and q.subject_id = $2
     on conflict (subject_kind, subject_id) do nothing`,
    [kind, subjectId, signedBy, signedAt, evidence],
  );
  return inserted === 1;
}

function factOf(row: CountersignatureRow): CountersignatureFact {
  return {
    kind: row.subject_kind,
    subjectId: row.subject_id,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.pool_id === null ? {} : { poolId: row.pool_id }),
    ...(row.signed_by === null ? {} : { signedBy: row.signed_by }),
    ...(row.signed_at === null ? {} : { signedAt: row.signed_at }),
  };
}
