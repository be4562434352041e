import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

export type ProcedureRecordKind = 'instruction' | 'statement' | 'day' | 'break' | 'finding';
export type ProcedureDeviation = 'skipped' | 'out_of_order' | 'late' | 'otherwise';
export type ProcedureEventAct = 'done' | 'skipped' | 'confirmed';
export type ProcedureOutcome = 'done' | 'done_with_deviations' | 'abandoned';

/** A run as it was started. */
export interface ProcedureRunDraft {
  readonly draftNumber: number;
  readonly businessDate?: string;
  readonly subject?: string;
  readonly startedBy: string;
  readonly startedAt: string;
}

/** How a run ended. */
export interface ProcedureEndFact {
  readonly outcome: ProcedureOutcome;
  readonly reason?: string;
  readonly by: string;
  readonly at: string;
}

/** A run with what it carries out and how it ended. */
export interface ProcedureRunFact extends ProcedureRunDraft {
  readonly runNumber: number;
  readonly procedureId: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly ownerRole: string;
  readonly end?: ProcedureEndFact;
}

/** What was done about a step, with its evidence. */
export interface ProcedureEventDraft {
  readonly stepNumber: number;
  readonly act: ProcedureEventAct;
  readonly note?: string;
  readonly record?: {
    readonly kind: ProcedureRecordKind;
    readonly poolId?: number;
    readonly id: string;
  };
  readonly fileSha256?: Uint8Array;
  readonly deviations: readonly ProcedureDeviation[];
  readonly reason?: string;
  readonly by: string;
  readonly at: string;
}

export interface ProcedureEventFact extends ProcedureEventDraft {
  readonly eventNumber: number;
  readonly runNumber: number;
  readonly findingNumber?: number;
}

/** A deviation with the run and the step that it is of. */
export interface ProcedureDeviationFact extends ProcedureEventFact {
  readonly reason: string;
  readonly procedureId: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly businessDate?: string;
  readonly subject?: string;
  readonly whatZh: string;
  readonly whatEn: string;
}

interface RunRow {
  readonly run_number: bigint;
  readonly draft_number: bigint;
  readonly business_date: string | null;
  readonly subject: string | null;
  readonly started_by: string;
  readonly started_at: string;
  readonly procedure_id: string;
  readonly version: number;
  readonly title_zh: string;
  readonly title_en: string;
  readonly owner_role: string;
  readonly outcome: ProcedureOutcome | null;
  readonly reason: string | null;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
}

const SELECT_RUN = `
  select r.run_number, r.draft_number, r.business_date, r.subject, r.started_by, r.started_at,
         d.procedure_id, d.version, d.title_zh, d.title_en, d.owner_role, e.outcome, e.reason,
         e.by_person as ended_by, e.at as ended_at
  from control.procedure_run r
  join control.procedure_draft d on d.draft_number = r.draft_number
  left join control.procedure_end e on e.run_number = r.run_number`;

interface EventRow {
  readonly event_number: bigint;
  readonly run_number: bigint;
  readonly step_number: number;
  readonly act: ProcedureEventAct;
  readonly note: string | null;
  readonly record_kind: ProcedureRecordKind | null;
  readonly record_pool_id: number | null;
  readonly record_id: string | null;
  readonly file_sha256: Uint8Array | null;
  readonly deviations: readonly ProcedureDeviation[];
  readonly reason: string | null;
  readonly by_person: string;
  readonly at: string;
  readonly finding_number: bigint | null;
}

const EVENT_COLUMNS = `
  v.event_number, v.run_number, v.step_number, v.act, v.note, v.record_kind, v.record_pool_id,
  v.record_id, v.file_sha256, v.deviations, v.reason, v.by_person, v.at, f.finding_number`;

const FROM_EVENT = `
  from control.procedure_event v
  left join control.deviation_finding f on f.event_number = v.event_number`;

/** One writer of a run after the other. */
export async function lockProcedureRun(tx: Tx, runNumber: number): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('control.procedure_run ' || $1::bigint, 0))",
    [runNumber],
  );
}

/** @returns its number */
export async function insertProcedureRun(tx: Tx, run: ProcedureRunDraft): Promise<number> {
  const [row] = await tx.query<{ readonly run_number: bigint }>(
    `insert into control.procedure_run (draft_number, business_date, subject, started_by,
       started_at)
     values ($1, $2, $3, $4, $5)
     returning run_number`,
    [run.draftNumber, run.businessDate ?? null, run.subject ?? null, run.startedBy, run.startedAt],
  );
  if (row === undefined) throw new Error('a run that was inserted has a number');
  return safeInteger(row.run_number);
}

/** @returns its number */
export async function insertProcedureEvent(
  tx: Tx,
  run: Pick<ProcedureRunFact, 'runNumber' | 'draftNumber'>,
  event: ProcedureEventDraft,
): Promise<number> {
  const { record } = event;
  const [row] = await tx.query<{ readonly event_number: bigint }>(
    `insert into control.procedure_event (run_number, draft_number, step_number, act, note,
       record_kind, record_pool_id, record_id, file_sha256, deviations, reason, by_person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     returning event_number`,
    [
      run.runNumber,
      run.draftNumber,
      event.stepNumber,
      event.act,
      event.note ?? null,
      record?.kind ?? null,
      record?.poolId ?? null,
      record?.id ?? null,
      event.fileSha256 ?? null,
      event.deviations,
      event.reason ?? null,
      event.by,
      event.at,
    ],
  );
  if (row === undefined) throw new Error('an event that was inserted has a number');
  return safeInteger(row.event_number);
}

export async function insertProcedureEnd(
  tx: Tx,
  runNumber: number,
  end: ProcedureEndFact,
): Promise<void> {
  await tx.execute(
    `insert into control.procedure_end (run_number, outcome, reason, by_person, at)
     values ($1, $2, $3, $4, $5)`,
    [runNumber, end.outcome, end.reason ?? null, end.by, end.at],
  );
}

/** That a deviation is a finding, too. */
export async function insertDeviationFinding(
  tx: Tx,
  link: {
    readonly eventNumber: number;
    readonly findingNumber: number;
    readonly by: string;
    readonly at: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into control.deviation_finding (event_number, finding_number, by_person, at)
     values ($1, $2, $3, $4)`,
    [link.eventNumber, link.findingNumber, link.by, link.at],
  );
}

export async function findProcedureRun(
  db: Db,
  runNumber: number,
): Promise<ProcedureRunFact | undefined> {
  const rows = await db.query<RunRow>(`${SELECT_RUN} where r.run_number = $1`, [runNumber]);
  return rows.map(runOf)[0];
}

/** Runs that go on, or all, the latest first, from before a number. */
export async function listProcedureRuns(
  db: Db,
  page: {
    readonly isRunning: boolean;
    readonly procedureId?: string;
    readonly before: number;
    readonly limit: number;
  },
): Promise<readonly ProcedureRunFact[]> {
  const rows = await db.query<RunRow>(
    `${SELECT_RUN}
     where r.run_number < $1
       and (not $2::boolean or e.run_number is null)
       and ($3::text is null or d.procedure_id = $3)
     order by r.run_number desc
     limit $4`,
    [page.before, page.isRunning, page.procedureId ?? null, page.limit],
  );
  return rows.map(runOf);
}

/** What was done in these runs, in its order. */
export async function listProcedureEvents(
  db: Db,
  runNumbers: readonly number[],
): Promise<readonly ProcedureEventFact[]> {
  const rows = await db.query<EventRow>(
    `select ${EVENT_COLUMNS} ${FROM_EVENT}
     where v.run_number = any ($1::bigint[])
     order by v.event_number`,
    [runNumbers],
  );
  return rows.map(eventOf);
}

/** Deviations, the latest first, from before a number; one of them by its number. */
export async function listProcedureDeviations(
  db: Db,
  page: { readonly before: number; readonly deviationNumber?: number; readonly limit: number },
): Promise<readonly ProcedureDeviationFact[]> {
  const rows = await db.query<
    EventRow &
      Pick<
        RunRow,
        'procedure_id' | 'version' | 'title_zh' | 'title_en' | 'business_date' | 'subject'
      > & { readonly what_zh: string; readonly what_en: string }
  >(
    `select ${EVENT_COLUMNS}, d.procedure_id, d.version, d.title_zh, d.title_en, r.business_date,
       r.subject, s.what_zh, s.what_en
     ${FROM_EVENT}
     join control.procedure_run r on r.run_number = v.run_number
     join control.procedure_draft d on d.draft_number = r.draft_number
     join control.procedure_step s
       on s.draft_number = v.draft_number and s.step_number = v.step_number
     where cardinality(v.deviations) > 0
       and v.event_number < $1
       and ($2::bigint is null or v.event_number = $2)
     order by v.event_number desc
     limit $3`,
    [page.before, page.deviationNumber ?? null, page.limit],
  );
  return rows.map((row) => ({
    ...eventOf(row),
    reason: row.reason ?? '',
    procedureId: row.procedure_id,
    version: row.version,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    whatZh: row.what_zh,
    whatEn: row.what_en,
    ...(row.business_date === null ? {} : { businessDate: row.business_date }),
    ...(row.subject === null ? {} : { subject: row.subject }),
  }));
}

function runOf(row: RunRow): ProcedureRunFact {
  const { outcome, ended_by: by, ended_at: at } = row;
  const isEnded = outcome !== null && by !== null && at !== null;
  return {
    runNumber: safeInteger(row.run_number),
    draftNumber: safeInteger(row.draft_number),
    procedureId: row.procedure_id,
    version: row.version,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    ownerRole: row.owner_role,
    startedBy: row.started_by,
    startedAt: row.started_at,
    ...(row.business_date === null ? {} : { businessDate: row.business_date }),
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(isEnded
      ? { end: { outcome, by, at, ...(row.reason === null ? {} : { reason: row.reason }) } }
      : {}),
  };
}

function eventOf(row: EventRow): ProcedureEventFact {
  const { record_kind: kind, record_id: id, record_pool_id: poolId } = row;
  const record =
    kind === null || id === null ? undefined : { kind, id, ...(poolId === null ? {} : { poolId }) };
  return {
    eventNumber: safeInteger(row.event_number),
    runNumber: safeInteger(row.run_number),
    stepNumber: row.step_number,
    act: row.act,
    deviations: row.deviations,
    by: row.by_person,
    at: row.at,
    ...(row.note === null ? {} : { note: row.note }),
    ...(record === undefined ? {} : { record }),
    ...(row.file_sha256 === null ? {} : { fileSha256: row.file_sha256 }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.finding_number === null ? {} : { findingNumber: safeInteger(row.finding_number) }),
  };
}
