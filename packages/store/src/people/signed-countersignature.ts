import type { Db, Tx } from '../db.ts';
import type { CountersignedKind } from './countersignature.ts';

/** What of the registry a second person signs. */
export interface SignedSubject {
  readonly subjectKind: CountersignedKind | 'role_grant';
  readonly subjectId: string;
}

/** What a second person signed, as it was kept before it counted. */
export interface SignedCountersignatureFact extends SignedSubject {
  /** SHA-256 of the text, which names its signer. */
  readonly hash: Uint8Array;
  readonly personId: string;
  readonly strength: 'signed' | 'weaker';
  readonly signedAt: string;
  /** The canonical text of the signed approval. */
  readonly signedApproval: string;
  /** SHA-256 of that text: what the countersignature names. */
  readonly evidence: Uint8Array;
}

interface SignedRow {
  readonly hash: Uint8Array;
  readonly subject_kind: SignedSubject['subjectKind'];
  readonly subject_id: string;
  readonly person_id: string;
  readonly strength: 'signed' | 'weaker';
  readonly signed_at: string;
  readonly signed_approval: string;
  readonly evidence: Uint8Array;
}

/** Keeps what was signed, unless its text was signed before. */
export async function insertSignedCountersignature(
  tx: Tx,
  signed: SignedCountersignatureFact,
): Promise<void> {
  await tx.execute(
    `insert into people.signed_countersignature
       (hash, subject_kind, subject_id, person_id, strength, signed_at, signed_approval, evidence)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (hash) do nothing`,
    [
      signed.hash,
      signed.subjectKind,
      signed.subjectId,
      signed.personId,
      signed.strength,
      signed.signedAt,
      signed.signedApproval,
      signed.evidence,
    ],
  );
}

/** What was kept for a text, by its hash. */
export async function findSignedCountersignature(
  db: Db,
  hash: Uint8Array,
): Promise<SignedCountersignatureFact | undefined> {
  const rows = await db.query<SignedRow>(
    'select * from people.signed_countersignature where hash = $1',
    [hash],
  );
  return rows.map(factOf)[0];
}

/** What counts of a subject: its signature, and who asked for it. */
export interface CountedSignature extends SignedCountersignatureFact {
  readonly requestedBy: string;
}

/** The signature by which a subject counts; undefined when it waits, or counted before. */
export async function findCountedSignature(
  db: Db,
  { subjectKind, subjectId }: SignedSubject,
): Promise<CountedSignature | undefined> {
  const rows = await db.query<SignedRow & { readonly requested_by: string }>(
    `select s.*, coalesce(c.requested_by, g.granted_by) as requested_by
     from people.signed_countersignature s
     left join people.countersignature c
       on c.subject_kind = s.subject_kind and c.subject_id = s.subject_id
         and c.evidence = s.evidence
     left join people.role_grant_confirmation f
       on s.subject_kind = 'role_grant' and f.grant_id = s.subject_id and f.evidence = s.evidence
     left join people.role_grant g on g.grant_id = f.grant_id
     where s.subject_kind = $1 and s.subject_id = $2
       and (c.subject_id is not null or f.grant_id is not null)
     limit 1`,
    [subjectKind, subjectId],
  );
  return rows.map((row) => ({ ...factOf(row), requestedBy: row.requested_by }))[0];
}

function factOf(row: SignedRow): SignedCountersignatureFact {
  return {
    hash: row.hash,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    personId: row.person_id,
    strength: row.strength,
    signedAt: row.signed_at,
    signedApproval: row.signed_approval,
    evidence: row.evidence,
  };
}
