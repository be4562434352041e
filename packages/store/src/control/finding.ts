import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

export type FindingSource =
  | 'self_check'
  | 'dependency_audit'
  | 'security_audit'
  | 'procedure'
  | 'person';
export type FindingSeverity = 'critical' | 'high' | 'medium' | 'low';
export type FindingStep = 'assigned' | 'commented' | 'fixed' | 'returned' | 'closed';

/** A finding as it was opened. */
export interface FindingDraft {
  readonly source: FindingSource;
  readonly severity: FindingSeverity;
  readonly title: string;
  readonly description: string;
  /** The point of the self-check that failed. */
  readonly point?: string;
  readonly openedBy: string;
  readonly openedAt: string;
}

/** A step of a finding. */
export interface FindingStepFact {
  readonly step: FindingStep;
  readonly ownerId?: string;
  readonly dueDate?: string;
  readonly note?: string;
  readonly by: string;
  readonly at: string;
}

/** A finding with what its steps say now. */
export interface FindingFact extends FindingDraft {
  readonly findingNumber: number;
  /** The steps that change its state, in their order. */
  readonly steps: readonly FindingStep[];
  readonly ownerId?: string;
  readonly dueDate: string;
  /** Who said last that it is fixed. */
  readonly fixedBy?: string;
}

interface FindingRow {
  readonly finding_number: bigint;
  readonly source: FindingSource;
  readonly severity: FindingSeverity;
  readonly title: string;
  readonly description: string;
  readonly point: string | null;
  readonly opened_by: string;
  readonly opened_at: string;
  readonly steps: readonly FindingStep[] | null;
  readonly owner_id: string | null;
  readonly due_date: string | null;
  readonly fixed_by: string | null;
}

const SELECT_FINDING = `
  select f.finding_number, f.source, f.severity, f.title, f.description, f.point, f.opened_by,
         f.opened_at, s.steps, a.owner_id, a.due_date, x.by_actor as fixed_by
  from control.finding f
  left join lateral (
    select array_agg(t.step order by t.step_number) as steps
    from control.finding_step t
    where t.finding_number = f.finding_number and t.step in ('fixed', 'returned', 'closed')
  ) s on true
  left join lateral (
    select t.owner_id, t.due_date
    from control.finding_step t
    where t.finding_number = f.finding_number and t.step = 'assigned'
    order by t.step_number desc limit 1
  ) a on true
  left join lateral (
    select t.by_actor
    from control.finding_step t
    where t.finding_number = f.finding_number and t.step = 'fixed'
    order by t.step_number desc limit 1
  ) x on true`;

const IS_CLOSED = "coalesce('closed' = any (s.steps), false)";

/** One writer of a finding after the other. */
export async function lockFinding(tx: Tx, findingNumber: number): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('control.finding ' || $1::bigint, 0))",
    [findingNumber],
  );
}

/** @returns its number */
export async function insertFinding(tx: Tx, finding: FindingDraft): Promise<number> {
  const [row] = await tx.query<{ readonly finding_number: bigint }>(
    `insert into control.finding (source, severity, title, description, point, opened_by, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning finding_number`,
    [
      finding.source,
      finding.severity,
      finding.title,
      finding.description,
      finding.point ?? null,
      finding.openedBy,
      finding.openedAt,
    ],
  );
  if (row === undefined) throw new Error('a finding that was inserted has a number');
  return safeInteger(row.finding_number);
}

export async function insertFindingStep(
  tx: Tx,
  findingNumber: number,
  step: FindingStepFact,
): Promise<void> {
  await tx.execute(
    `insert into control.finding_step (finding_number, step, owner_id, due_date, note, by_actor, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      findingNumber,
      step.step,
      step.ownerId ?? null,
      step.dueDate ?? null,
      step.note ?? null,
      step.by,
      step.at,
    ],
  );
}

export async function findFinding(db: Db, findingNumber: number): Promise<FindingFact | undefined> {
  const rows = await db.query<FindingRow>(`${SELECT_FINDING} where f.finding_number = $1`, [
    findingNumber,
  ]);
  return rows.map(factOf)[0];
}

/** The finding about a point that is not closed; undefined when there is none. */
export async function findOpenFindingOfPoint(
  db: Db,
  point: string,
): Promise<FindingFact | undefined> {
  const rows = await db.query<FindingRow>(
    `${SELECT_FINDING}
     where f.point = $1 and not ${IS_CLOSED}
     order by f.finding_number desc limit 1`,
    [point],
  );
  return rows.map(factOf)[0];
}

/** Findings that are not closed, or all, the latest first, from before a number. */
export async function listFindings(
  db: Db,
  page: { readonly isOpen: boolean; readonly before: number; readonly limit: number },
): Promise<readonly FindingFact[]> {
  const rows = await db.query<FindingRow>(
    `${SELECT_FINDING}
     where f.finding_number < $1 and (not $2::boolean or not ${IS_CLOSED})
     order by f.finding_number desc
     limit $3`,
    [page.before, page.isOpen, page.limit],
  );
  return rows.map(factOf);
}

/** Every step of a finding in their order. */
export async function listFindingSteps(
  db: Db,
  { findingNumber, limit }: { readonly findingNumber: number; readonly limit: number },
): Promise<readonly FindingStepFact[]> {
  const rows = await db.query<{
    readonly step: FindingStep;
    readonly owner_id: string | null;
    readonly due_date: string | null;
    readonly note: string | null;
    readonly by_actor: string;
    readonly at: string;
  }>(
    `select t.step, t.owner_id, t.due_date, t.note, t.by_actor, t.at
     from control.finding_step t
     where t.finding_number = $1
     order by t.step_number
     limit $2`,
    [findingNumber, limit],
  );
  return rows.map((row) => ({
    step: row.step,
    by: row.by_actor,
    at: row.at,
    ...(row.owner_id === null ? {} : { ownerId: row.owner_id }),
    ...(row.due_date === null ? {} : { dueDate: row.due_date }),
    ...(row.note === null ? {} : { note: row.note }),
  }));
}

function factOf(row: FindingRow): FindingFact {
  const { due_date: dueDate } = row;
  if (dueDate === null) throw new Error('a finding is assigned when it is opened');
  return {
    findingNumber: safeInteger(row.finding_number),
    source: row.source,
    severity: row.severity,
    title: row.title,
    description: row.description,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    steps: row.steps ?? [],
    dueDate,
    ...(row.point === null ? {} : { point: row.point }),
    ...(row.owner_id === null ? {} : { ownerId: row.owner_id }),
    ...(row.fixed_by === null ? {} : { fixedBy: row.fixed_by }),
  };
}
