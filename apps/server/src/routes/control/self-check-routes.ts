import {
  AUDITS_LISTED_MAX,
  type AuditRecord,
  type Parsed,
  ROUTES,
  SELF_CHECKS_LISTED_MAX,
  type SelfCheckRecord,
} from '@ringfence/contract';
import {
  isSelfCheckPoint,
  nextAuditDate,
  POINT_TEXTS,
  SELF_CHECK_POINTS,
} from '@ringfence/internal-control';
import { businessDate } from '@ringfence/money';
import {
  type AuditStand,
  type Db,
  EVERY_PLATFORM,
  insertAuditPlan,
  insertAuditReport,
  insertConfigurationAcceptance,
  listAuditPlans,
  listSelfCheckPoints,
  listSelfChecks,
  type SelfCheckFact,
  type SelfCheckPointFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { runSelfCheck } from '../../control/run-self-check.ts';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { dateOf, duePaceOf, personOf } from './of-control.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

const listSelfChecksRoute = implementKeyed(ROUTES.listSelfChecks, async (_call, { store }) => {
  const items = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const checks = await listSelfChecks(db, {
      limit: SELF_CHECKS_LISTED_MAX,
    });
    const reports: Parsed<typeof SelfCheckRecord>[] = [];
    for (const check of checks) reports.push(await readReport(db, check));
    return reports;
  });
  return answered({ items });
});

const runSelfCheckRoute = implementKeyed(ROUTES.runSelfCheck, async ({ caller }, parts) => {
  const report = await runSelfCheck(parts, {
    by: caller.key.keyId,
    now: parts.now(),
  });
  if (report === undefined) throw new Error('a self-check that is asked for is made');
  return answered(formatReport(report, report.points));
});

const acceptConfigurationRoute = implementKeyed(
  ROUTES.acceptConfiguration,
  async ({ params: { checkNumber }, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    return withTransaction(store, WRITE, async (tx) => {
      const [check] = await listSelfChecks(tx, { checkNumber, limit: 1 });
      if (check === undefined) return refused({ code: 'record_not_found' });
      await insertConfigurationAcceptance(tx, { checkNumber, by, at: now() });
      return answered(await readReport(tx, { ...check, acceptedBy: by }));
    });
  },
);

const listAuditsRoute = implementKeyed(ROUTES.listAudits, async (_call, { store, now }) => {
  const plans = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listAuditPlans(db, { limit: AUDITS_LISTED_MAX }),
  );
  const at = now();
  return answered({ items: plans.map((plan) => formatAudit(plan, at)) });
});

const planAuditRoute = implementKeyed(
  ROUTES.planAudit,
  async ({ body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { auditId, title, firstDate, everyDays } = body;
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      await insertAuditPlan(tx, {
        auditId,
        titleZh: title.zh,
        titleEn: title.en,
        firstDate,
        everyDays,
        plannedBy: by,
        plannedAt: at,
      });
      return answered(await requireAudit(tx, auditId, at));
    });
  },
);

const reportAuditRoute = implementKeyed(
  ROUTES.reportAudit,
  async ({ params: { auditId }, body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const at = now();
    // What is still to come was not done.
    if (body.doneDate > dateOf(at)) return refused({ code: 'content_invalid' });
    return withTransaction(store, WRITE, async (tx) => {
      const [plan] = await listAuditPlans(tx, { auditId, limit: 1 });
      if (plan === undefined) return refused({ code: 'record_not_found' });
      await insertAuditReport(tx, {
        auditId,
        ...body,
        reportedBy: by,
        reportedAt: at,
      });
      return answered(await requireAudit(tx, auditId, at));
    });
  },
);

async function readReport(db: Db, check: SelfCheckFact): Promise<Parsed<typeof SelfCheckRecord>> {
  return formatReport(check, await listSelfCheckPoints(db, check.checkNumber));
}

/** In the order of the points; one that this program does not know any more is left out. */
function formatReport(
  { checkNumber, at, by, settings, acceptedBy }: SelfCheckFact,
  points: readonly SelfCheckPointFact[],
): Parsed<typeof SelfCheckRecord> {
  const known = points.flatMap(({ point, outcome, details }) =>
    isSelfCheckPoint(point)
      ? [{ point, outcome, text: POINT_TEXTS[point], details: [...details] }]
      : [],
  );
  const placeOf = (name: (typeof SELF_CHECK_POINTS)[number]) => SELF_CHECK_POINTS.indexOf(name);
  return {
    checkNumber,
    at,
    by,
    failed: known.filter(({ outcome }) => outcome === 'failed').length,
    points: known.sort((a, b) => placeOf(a.point) - placeOf(b.point)),
    settings: [...settings],
    ...(acceptedBy === undefined ? {} : { acceptedBy }),
  };
}

async function requireAudit(
  db: Db,
  auditId: string,
  now: string,
): Promise<Parsed<typeof AuditRecord>> {
  const [plan] = await listAuditPlans(db, { auditId, limit: 1 });
  if (plan === undefined) throw new Error('an audit that was planned is there');
  return formatAudit(plan, now);
}

function formatAudit(plan: AuditStand, now: string): Parsed<typeof AuditRecord> {
  const { auditId, titleZh, titleEn, firstDate, everyDays, lastDate, lastReference } = plan;
  const nextDate = nextAuditDate(
    { firstDate: businessDate(firstDate), everyDays },
    lastDate === undefined ? undefined : businessDate(lastDate),
  );
  return {
    auditId,
    title: { zh: titleZh, en: titleEn },
    everyDays,
    nextDate,
    pace: duePaceOf(nextDate, { isDone: false, now }),
    ...(lastDate === undefined ? {} : { lastDate }),
    ...(lastReference === undefined ? {} : { lastReference }),
    plannedBy: plan.plannedBy,
    plannedAt: plan.plannedAt,
  };
}

/** What the installation finds when it looks at itself, and the audits that people make. */
export const SELF_CHECK_ROUTES: readonly Implementation[] = [
  acceptConfigurationRoute,
  listAuditsRoute,
  listSelfChecksRoute,
  planAuditRoute,
  reportAuditRoute,
  runSelfCheckRoute,
];
