import type { Db, Tx } from '../db.ts';
import { type ContentPlace, type ContentSeal, keepText, openKeptText } from '../kept-content.ts';

/** What a signed approval is of. */
export type ApprovalSubjectKind = 'mandate' | 'proposal';

export interface ApprovalSubject {
  readonly poolId: number;
  readonly subjectKind: ApprovalSubjectKind;
  readonly subjectId: string;
}

/** What a person signed, as it was kept before the command was given. */
export interface SignedApprovalFact extends ApprovalSubject {
  /** SHA-256 of the text of the approval, which names its signer. */
  readonly hash: Uint8Array;
  readonly personId: string;
  readonly strength: 'signed' | 'weaker';
  readonly signedAt: string;
  /** The canonical text of the signed approval. */
  readonly signedApproval: string;
  /** SHA-256 of that text: what the command names. */
  readonly evidence: Uint8Array;
}

interface SignedApprovalRow {
  readonly pool_id: number;
  readonly hash: Uint8Array;
  readonly subject_kind: ApprovalSubjectKind;
  readonly subject_id: string;
  readonly person_id: string;
  readonly strength: 'signed' | 'weaker';
  readonly signed_at: string;
  readonly signed_approval: string | null;
  readonly signed_approval_sealed: Uint8Array | null;
  readonly evidence: Uint8Array;
}

/** Keeps a signed approval, unless its text was signed before. */
export async function insertSignedApproval(
  tx: Tx,
  seal: ContentSeal,
  approval: SignedApprovalFact,
): Promise<void> {
  const kept = keepText(seal, signedApprovalAt(approval), approval.signedApproval);
  await tx.execute(
    `insert into custody.signed_approval
       (pool_id, hash, subject_kind, subject_id, person_id, strength, signed_at, signed_approval,
        signed_approval_sealed, sealed_at, evidence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
       case when $9::vault.sealed_bytes is not null then clock_timestamp() end, $10)
     on conflict (pool_id, hash) do nothing`,
    [
      approval.poolId,
      approval.hash,
      approval.subjectKind,
      approval.subjectId,
      approval.personId,
      approval.strength,
      approval.signedAt,
      kept.clear,
      kept.sealed,
      approval.evidence,
    ],
  );
}

/** What was kept for a text, by its hash. */
export async function findSignedApproval(
  db: Db,
  seal: ContentSeal,
  { poolId, hash }: Pick<SignedApprovalFact, 'poolId' | 'hash'>,
): Promise<SignedApprovalFact | undefined> {
  const rows = await db.query<SignedApprovalRow>(
    'select * from custody.signed_approval where pool_id = $1 and hash = $2',
    [poolId, hash],
  );
  return rows.map((row) => factOf(seal, row))[0];
}

/** What was signed for a mandate or a proposal, in order of signing. */
export async function listSignedApprovals(
  db: Db,
  seal: ContentSeal,
  { poolId, subjectKind, subjectId }: ApprovalSubject,
  limit: number,
): Promise<readonly SignedApprovalFact[]> {
  const rows = await db.query<SignedApprovalRow>(
    `select * from custody.signed_approval
     where pool_id = $1 and subject_kind = $2 and subject_id = $3
     order by signed_at, hash
     limit $4`,
    [poolId, subjectKind, subjectId, limit],
  );
  return rows.map((row) => factOf(seal, row));
}

/**
 * The content of the journal entries that granted a mandate or changed a proposal, in order: each
 * holds its command.
 */
export async function listApprovedEntries(
  db: Db,
  { poolId, subjectKind, subjectId }: ApprovalSubject,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ readonly content: string }>(
    `select e.content
     from journal.entry_record e
     where e.pool_id = $1 and e.position in (${POSITIONS_OF[subjectKind]})
     order by e.position
     limit $3`,
    [poolId, subjectId, limit],
  );
  return rows.map(({ content }) => content);
}

const POSITIONS_OF: Readonly<Record<ApprovalSubjectKind, string>> = {
  mandate: 'select m.position from custody.mandate m where m.pool_id = $1 and m.mandate_id = $2',
  proposal: `select r.position from custody.record r
             where r.pool_id = $1 and r.record_kind = 'proposal' and r.record_id = $2`,
};

/** Where the text of an approval is kept. */
export function signedApprovalAt({
  poolId,
  hash,
}: Pick<SignedApprovalFact, 'poolId' | 'hash'>): ContentPlace {
  const place = `${poolId}/${Buffer.from(hash).toString('hex')}`;
  return { field: 'custody.signed_approval', place };
}

function factOf(seal: ContentSeal, row: SignedApprovalRow): SignedApprovalFact {
  const place = signedApprovalAt({ poolId: row.pool_id, hash: row.hash });
  const kept = { clear: row.signed_approval, sealed: row.signed_approval_sealed };
  const signedApproval = openKeptText(seal, place, kept);
  if (signedApproval === undefined) throw new Error('a row has a text, sealed or in the clear');
  return {
    poolId: row.pool_id,
    hash: row.hash,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    personId: row.person_id,
    strength: row.strength,
    signedAt: row.signed_at,
    signedApproval,
    evidence: row.evidence,
  };
}
