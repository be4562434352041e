import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

export type ProcedureEvidence =
  | 'none'
  | 'note'
  | 'file'
  | 'instruction'
  | 'statement'
  | 'day'
  | 'break'
  | 'finding';

/** A step as it was written. */
export interface ProcedureStepFact {
  readonly whatZh: string;
  readonly whatEn: string;
  readonly role: string;
  readonly confirmRole?: string;
  readonly evidence: ProcedureEvidence;
  /** @unit minutes from the start of a run */
  readonly withinMinutes?: number;
}

/** What somebody wrote of a version. */
export interface ProcedureText {
  readonly procedureId: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly ownerRole: string;
  readonly policyId?: string;
  readonly reviewDate: string;
  readonly draftedBy: string;
  readonly draftedAt: string;
}

/** A draft; with who published it, a version. */
export interface ProcedureDraftFact extends ProcedureText {
  readonly draftNumber: number;
  readonly publishedBy?: string;
  readonly publishedAt?: string;
}

/** A procedure in a list: its version in force, or its draft while there is none. */
export interface ProcedureListed extends ProcedureDraftFact {
  readonly steps: number;
  readonly latestDraftNumber: number;
}

interface DraftRow {
  readonly draft_number: bigint;
  readonly procedure_id: string;
  readonly version: number;
  readonly title_zh: string;
  readonly title_en: string;
  readonly owner_role: string;
  readonly policy_id: string | null;
  readonly review_date: string;
  readonly drafted_by: string;
  readonly drafted_at: string;
  readonly published_by: string | null;
  readonly published_at: string | null;
}

const COLUMNS = `
  d.draft_number, d.procedure_id, d.version, d.title_zh, d.title_en, d.owner_role, d.policy_id,
  d.review_date, d.drafted_by, d.drafted_at, v.published_by, v.published_at`;

const SELECT_DRAFT = `
  select ${COLUMNS}
  from control.procedure_draft d
  left join control.procedure_version v on v.draft_number = d.draft_number`;

/** One writer of a procedure after the other. */
export async function lockProcedure(tx: Tx, procedureId: string): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('control.procedure ' || $1::text, 0))",
    [procedureId],
  );
}

/** @returns the number of the draft */
export async function insertProcedureDraft(
  tx: Tx,
  draft: ProcedureText,
  steps: readonly ProcedureStepFact[],
): Promise<number> {
  const [row] = await tx.query<{ readonly draft_number: bigint }>(
    `insert into control.procedure_draft (procedure_id, version, title_zh, title_en, owner_role,
       policy_id, review_date, drafted_by, drafted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     returning draft_number`,
    [
      draft.procedureId,
      draft.version,
      draft.titleZh,
      draft.titleEn,
      draft.ownerRole,
      draft.policyId ?? null,
      draft.reviewDate,
      draft.draftedBy,
      draft.draftedAt,
    ],
  );
  if (row === undefined) throw new Error('a draft that was inserted has a number');
  for (const [index, step] of steps.entries()) {
    await tx.execute(
      `insert into control.procedure_step (draft_number, step_number, what_zh, what_en, role,
         confirm_role, evidence, within_minutes)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.draft_number,
        index + 1,
        step.whatZh,
        step.whatEn,
        step.role,
        step.confirmRole ?? null,
        step.evidence,
        step.withinMinutes ?? null,
      ],
    );
  }
  return safeInteger(row.draft_number);
}

export async function insertProcedureVersion(
  tx: Tx,
  version: {
    readonly procedureId: string;
    readonly version: number;
    readonly draftNumber: number;
    readonly publishedBy: string;
    readonly publishedAt: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into control.procedure_version (procedure_id, version, draft_number, published_by,
       published_at)
     values ($1, $2, $3, $4, $5)`,
    [
      version.procedureId,
      version.version,
      version.draftNumber,
      version.publishedBy,
      version.publishedAt,
    ],
  );
}

export async function findProcedureDraft(
  db: Db,
  draftNumber: number,
): Promise<ProcedureDraftFact | undefined> {
  const rows = await db.query<DraftRow>(`${SELECT_DRAFT} where d.draft_number = $1`, [draftNumber]);
  return rows.map(draftOf)[0];
}

/** The draft of a procedure that was written last. */
export async function findLatestProcedureDraft(
  db: Db,
  procedureId: string,
): Promise<ProcedureDraftFact | undefined> {
  const rows = await db.query<DraftRow>(
    `${SELECT_DRAFT} where d.procedure_id = $1 order by d.draft_number desc limit 1`,
    [procedureId],
  );
  return rows.map(draftOf)[0];
}

/** The versions of a procedure, the latest first; one of them by its number. */
export async function listProcedureVersions(
  db: Db,
  asked: { readonly procedureId: string; readonly version?: number; readonly limit: number },
): Promise<readonly ProcedureDraftFact[]> {
  const rows = await db.query<DraftRow>(
    `select ${COLUMNS}
     from control.procedure_version v
     join control.procedure_draft d on d.draft_number = v.draft_number
     where v.procedure_id = $1 and ($2::integer is null or v.version = $2)
     order by v.version desc
     limit $3`,
    [asked.procedureId, asked.version ?? null, asked.limit],
  );
  return rows.map(draftOf);
}

/** Procedures by id, from after one: what is in force of each, else what is drafted. */
export async function listProcedures(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly ProcedureListed[]> {
  const rows = await db.query<
    DraftRow & { readonly steps: number; readonly latest_draft_number: bigint }
  >(
    `select ${COLUMNS}, p.latest_draft_number,
       (select count(*)::integer from control.procedure_step s
        where s.draft_number = d.draft_number) as steps
     from (
       select e.procedure_id, max(e.draft_number) as latest_draft_number
       from control.procedure_draft e
       where e.procedure_id > $1
       group by e.procedure_id
       order by e.procedure_id
       limit $2
     ) p
     join control.procedure_draft d on d.draft_number = coalesce(
       (select w.draft_number from control.procedure_version w
        where w.procedure_id = p.procedure_id order by w.version desc limit 1),
       p.latest_draft_number)
     left join control.procedure_version v on v.draft_number = d.draft_number
     order by d.procedure_id`,
    [page.after, page.limit],
  );
  return rows.map((row) => ({
    ...draftOf(row),
    steps: row.steps,
    latestDraftNumber: safeInteger(row.latest_draft_number),
  }));
}

/** The steps of a draft in their order. */
export async function listProcedureSteps(
  db: Db,
  draftNumber: number,
): Promise<readonly ProcedureStepFact[]> {
  const rows = await db.query<{
    readonly what_zh: string;
    readonly what_en: string;
    readonly role: string;
    readonly confirm_role: string | null;
    readonly evidence: ProcedureEvidence;
    readonly within_minutes: number | null;
  }>(
    `select s.what_zh, s.what_en, s.role, s.confirm_role, s.evidence, s.within_minutes
     from control.procedure_step s
     where s.draft_number = $1
     order by s.step_number`,
    [draftNumber],
  );
  return rows.map((row) => ({
    whatZh: row.what_zh,
    whatEn: row.what_en,
    role: row.role,
    evidence: row.evidence,
    ...(row.confirm_role === null ? {} : { confirmRole: row.confirm_role }),
    ...(row.within_minutes === null ? {} : { withinMinutes: row.within_minutes }),
  }));
}

function draftOf(row: DraftRow): ProcedureDraftFact {
  return {
    draftNumber: safeInteger(row.draft_number),
    procedureId: row.procedure_id,
    version: row.version,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    ownerRole: row.owner_role,
    reviewDate: row.review_date,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at,
    ...(row.policy_id === null ? {} : { policyId: row.policy_id }),
    ...(row.published_by === null ? {} : { publishedBy: row.published_by }),
    ...(row.published_at === null ? {} : { publishedAt: row.published_at }),
  };
}
