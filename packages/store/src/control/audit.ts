import type { Db, Tx } from '../db.ts';

/** An audit that comes again and again, as it was planned last. */
export interface AuditPlanFact {
  readonly auditId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly firstDate: string;
  readonly everyDays: number;
  readonly plannedBy: string;
  readonly plannedAt: string;
}

/** An audit that was done. */
export interface AuditReportFact {
  readonly auditId: string;
  readonly doneDate: string;
  /** Where the report is kept. */
  readonly reference: string;
  readonly reportedBy: string;
  readonly reportedAt: string;
}

/** A plan with what was done of it last. */
export interface AuditStand extends AuditPlanFact {
  readonly lastDate?: string;
  readonly lastReference?: string;
}

/** The plans in force in the order of their ids; one of them by its id. */
export async function listAuditPlans(
  db: Db,
  asked: { readonly auditId?: string; readonly limit: number },
): Promise<readonly AuditStand[]> {
  const rows = await db.query<{
    readonly audit_id: string;
    readonly title_zh: string;
    readonly title_en: string;
    readonly first_date: string;
    readonly every_days: number;
    readonly planned_by: string;
    readonly planned_at: string;
    readonly done_date: string | null;
    readonly reference: string | null;
  }>(
    `select p.audit_id, p.title_zh, p.title_en, p.first_date, p.every_days, p.planned_by,
            p.planned_at, r.done_date, r.reference
     from control.audit_plan p
     left join lateral (
       select q.done_date, q.reference
       from control.audit_report q
       where q.audit_id = p.audit_id
       order by q.done_date desc, q.report_number desc limit 1
     ) r on true
     where p.plan_number = (select max(o.plan_number) from control.audit_plan o
                            where o.audit_id = p.audit_id)
       and ($1::text is null or p.audit_id = $1)
     order by p.audit_id
     limit $2`,
    [asked.auditId ?? null, asked.limit],
  );
  return rows.map((row) => ({
    auditId: row.audit_id,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    firstDate: row.first_date,
    everyDays: row.every_days,
    plannedBy: row.planned_by,
    plannedAt: row.planned_at,
    ...(row.done_date === null ? {} : { lastDate: row.done_date }),
    ...(row.reference === null ? {} : { lastReference: row.reference }),
  }));
}

export async function insertAuditPlan(tx: Tx, plan: AuditPlanFact): Promise<void> {
  await tx.execute(
    `insert into control.audit_plan (audit_id, title_zh, title_en, first_date, every_days,
       planned_by, planned_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      plan.auditId,
      plan.titleZh,
      plan.titleEn,
      plan.firstDate,
      plan.everyDays,
      plan.plannedBy,
      plan.plannedAt,
    ],
  );
}

export async function insertAuditReport(tx: Tx, report: AuditReportFact): Promise<void> {
  await tx.execute(
    `insert into control.audit_report (audit_id, done_date, reference, reported_by, reported_at)
     values ($1, $2, $3, $4, $5)`,
    [report.auditId, report.doneDate, report.reference, report.reportedBy, report.reportedAt],
  );
}
