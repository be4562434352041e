import type { Db, Tx } from '../db.ts';

export type FaceCheckStep = 'opening' | 'recovery' | 'request';
export type FaceCheckOutcome = 'live' | 'not_live' | 'given_up';
export type FaceCheckBand = 'high' | 'medium' | 'low';

/** A face check as it was begun. */
export interface FaceCheckDraft {
  readonly checkId: string;
  readonly personId: string;
  readonly provider: string;
  /** What the provider calls its session with the person. */
  readonly sessionReference: string;
  readonly step: FaceCheckStep;
  readonly begunAt: string;
}

/** What a provider said. */
export interface FaceCheckResult {
  readonly outcome: FaceCheckOutcome;
  /** Absent of one that was given up. */
  readonly band?: FaceCheckBand;
  readonly at: string;
}

/** A face check with what became of it. */
export interface FaceCheckFact extends FaceCheckDraft {
  readonly result?: FaceCheckResult;
}

interface FaceCheckRow {
  readonly check_id: string;
  readonly person_id: string;
  readonly provider: string;
  readonly session_reference: string;
  readonly step: FaceCheckStep;
  readonly begun_at: string;
  readonly outcome: FaceCheckOutcome | null;
  readonly band: FaceCheckBand | null;
  readonly at: string | null;
}

/** Begins a face check on the latest consent to it; without one the table refuses. */
export async function insertFaceCheck(tx: Tx, draft: FaceCheckDraft): Promise<void> {
  await tx.execute(
    `insert into privacy.face_check (check_id, person_id, consent_number, provider,
       session_reference, step, begun_at)
     select $1::text, $2::text, coalesce(max(c.consent_number), 0), $3::text, $4::text, $5::text,
            $6::timestamptz
     from privacy.consent c where c.person_id = $2::text and c.purpose = 'face_check'`,
    [
      draft.checkId,
      draft.personId,
      draft.provider,
      draft.sessionReference,
      draft.step,
      draft.begunAt,
    ],
  );
}

/** @returns false when its result is known already */
export async function insertFaceCheckResult(
  tx: Tx,
  checkId: string,
  { outcome, band, at }: FaceCheckResult,
): Promise<boolean> {
  const rows = await tx.execute(
    `insert into privacy.face_check_result (check_id, outcome, band, at)
     values ($1, $2, $3, $4)
     on conflict (check_id) do nothing`,
    [checkId, outcome, band ?? null, at],
  );
  return rows === 1;
}

/** Face checks of a person, the latest first. */
export async function listFaceChecks(
  db: Db,
  { personId, limit }: { readonly personId: string; readonly limit: number },
): Promise<readonly FaceCheckFact[]> {
  const rows = await db.query<FaceCheckRow>(
    `select f.check_id, f.person_id, f.provider, f.session_reference, f.step, f.begun_at,
            r.outcome, r.band, r.at
     from privacy.face_check f
     left join privacy.face_check_result r on r.check_id = f.check_id
     where f.person_id = $1
     order by f.begun_at desc, f.check_id
     limit $2`,
    [personId, limit],
  );
  return rows.map((row) => ({
    checkId: row.check_id,
    personId: row.person_id,
    provider: row.provider,
    sessionReference: row.session_reference,
    step: row.step,
    begunAt: row.begun_at,
    ...(row.outcome === null || row.at === null
      ? {}
      : {
          result: {
            outcome: row.outcome,
            at: row.at,
            ...(row.band === null ? {} : { band: row.band }),
          },
        }),
  }));
}
