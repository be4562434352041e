import {
  isProcedureRole,
  type Parsed,
  PROCEDURE_VERSIONS_LISTED_MAX,
  type ProcedureDetail,
  type ProcedureRole,
  type ProcedureSummary,
  type ProcedureVersionRecord,
  ROUTES,
} from '@ringfence/contract';
import {
  decideProcedureDraft,
  decideProcedurePublish,
  PROCEDURE_TEMPLATES,
} from '@ringfence/internal-control';
import {
  type Db,
  EVERY_PLATFORM,
  findLatestProcedureDraft,
  findProcedureDraft,
  insertProcedureDraft,
  insertProcedureVersion,
  listPolicyVersions,
  listProcedureSteps,
  listProcedures,
  listProcedureVersions,
  lockProcedure,
  type ProcedureDraftFact,
  type ProcedureListed,
  type ProcedureStepFact,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { duePaceOf, personOf } from './of-control.ts';
import { onceOnly } from './once-only.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
const LIST = 'procedures';

/** The code is told of other things, too: here it is about a draft. */
const BY_ANOTHER = {
  en: 'A draft is published by another person than who wrote it.',
  'zh-CN': '草案须由起草人以外的人员发布。',
} as const;

type VersionRecord = Parsed<typeof ProcedureVersionRecord>;

const listProceduresRoute = implementKeyed(
  ROUTES.listProcedures,
  async ({ query }, { store, cursors, now }) => {
    const page = openPage(cursors, LIST, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after = '' } = page;
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listProcedures(db, { after, limit: limit + 1 }),
    );
    const at = now();
    const afterOf = ({ procedureId }: ProcedureListed) => procedureId;
    const format = (procedure: ProcedureListed) => formatSummary(procedure, at);
    return answered(formatPage(cursors, LIST, { read, limit, afterOf, format }));
  },
);

const getProcedureRoute = implementKeyed(
  ROUTES.getProcedure,
  async ({ params: { procedureId } }, { store, now }) => {
    const detail = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      readDetail(db, procedureId, now()),
    );
    return detail === undefined ? refused({ code: 'record_not_found' }) : answered(detail);
  },
);

const getProcedureVersionRoute = implementKeyed(
  ROUTES.getProcedureVersion,
  async ({ params: { procedureId, version } }, { store }) =>
    withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const asked = { procedureId, version, limit: 1 };
      const [found] = await listProcedureVersions(db, asked);
      if (found === undefined) return refused({ code: 'record_not_found' });
      return answered(await readVersion(db, found));
    }),
);

const listProcedureTemplatesRoute = implementKeyed(ROUTES.listProcedureTemplates, async () =>
  answered({
    items: PROCEDURE_TEMPLATES.map(({ steps, ...template }) => ({
      ...template,
      steps: steps.map((step) => ({ ...step })),
    })),
  }),
);

const draftProcedureRoute = implementKeyed(
  ROUTES.draftProcedure,
  async ({ body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { commandId, ...content } = body;
    const { procedureId, version, policyId, title, ownerRole, reviewDate, steps } = content;
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const command = { route: ROUTES.draftProcedure, content, commandId, by, at };
      const done = await onceOnly(tx, command, async () => {
        await lockProcedure(tx, procedureId);
        if (policyId !== undefined && !(await isPolicyThere(tx, policyId))) {
          return refused({ code: 'procedure_policy_not_known' });
        }
        const current = await versionInForce(tx, procedureId);
        const status = decideProcedureDraft({ version: current }, { version });
        if (status !== 'ok') return refused({ code: status, result: { current } });
        const draft = {
          procedureId,
          version,
          titleZh: title.zh,
          titleEn: title.en,
          ownerRole,
          ...(policyId === undefined ? {} : { policyId }),
          reviewDate,
          draftedBy: by,
          draftedAt: at,
        };
        return insertProcedureDraft(tx, draft, steps.map(factOfStep));
      });
      if (done.status === 'refused') return done.refusal;
      return answered(await requireDetail(tx, procedureId, at), done.isReplayed);
    });
  },
);

const publishProcedureRoute = implementKeyed(
  ROUTES.publishProcedure,
  async ({ params: { procedureId }, body: { draftNumber }, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      await lockProcedure(tx, procedureId);
      const draft = await findProcedureDraft(tx, draftNumber);
      if (draft?.procedureId !== procedureId) return refused({ code: 'record_not_found' });
      if (draft.publishedBy === by) {
        return answered(await requireDetail(tx, procedureId, at), true);
      }
      const current = await versionInForce(tx, procedureId);
      const latest = await findLatestProcedureDraft(tx, procedureId);
      const stand = { version: current, latestDraftNumber: latest?.draftNumber ?? draftNumber };
      const status = decideProcedurePublish(stand, { draft, by });
      if (status === 'second_person_decides') return refused({ code: status, detail: BY_ANOTHER });
      if (status !== 'ok') return refused({ code: status, result: { current } });
      const { version } = draft;
      const published = { procedureId, version, draftNumber, publishedBy: by, publishedAt: at };
      await insertProcedureVersion(tx, published);
      return answered(await requireDetail(tx, procedureId, at));
    });
  },
);

async function isPolicyThere(db: Db, policyId: string): Promise<boolean> {
  const [latest] = await listPolicyVersions(db, { policyId, limit: 1 });
  return latest !== undefined;
}

/** 0 when there is none. */
async function versionInForce(db: Db, procedureId: string): Promise<number> {
  const [latest] = await listProcedureVersions(db, { procedureId, limit: 1 });
  return latest?.version ?? 0;
}

async function requireDetail(
  db: Db,
  procedureId: string,
  now: string,
): Promise<Parsed<typeof ProcedureDetail>> {
  const detail = await readDetail(db, procedureId, now);
  if (detail === undefined) throw new Error('a procedure that was written is there');
  return detail;
}

async function readDetail(
  db: Db,
  procedureId: string,
  now: string,
): Promise<Parsed<typeof ProcedureDetail> | undefined> {
  const latest = await findLatestProcedureDraft(db, procedureId);
  if (latest === undefined) return undefined;
  const asked = { procedureId, limit: PROCEDURE_VERSIONS_LISTED_MAX };
  const versions = await listProcedureVersions(db, asked);
  const [inForce] = versions;
  const isWaiting = latest.publishedAt === undefined;
  return {
    procedureId,
    ...(inForce === undefined ? {} : { inForce: await readVersion(db, inForce) }),
    ...(isWaiting ? { draft: { ...textOf(latest), steps: await readSteps(db, latest) } } : {}),
    pace: duePaceOf((inForce ?? latest).reviewDate, { isDone: false, now }),
    versions: versions.map((one) => ({
      version: one.version,
      title: { zh: one.titleZh, en: one.titleEn },
      ...publicationOf(one),
    })),
  };
}

async function readVersion(db: Db, version: ProcedureDraftFact): Promise<VersionRecord> {
  return { ...textOf(version), ...publicationOf(version), steps: await readSteps(db, version) };
}

async function readSteps(
  db: Db,
  { draftNumber }: ProcedureDraftFact,
): Promise<VersionRecord['steps']> {
  return (await listProcedureSteps(db, draftNumber)).map(formatStep);
}

function publicationOf({ publishedBy, publishedAt }: ProcedureDraftFact) {
  if (publishedBy === undefined || publishedAt === undefined) {
    throw new Error('a version was published by somebody');
  }
  return { publishedBy, publishedAt };
}

function textOf(draft: ProcedureDraftFact) {
  const { policyId } = draft;
  return {
    procedureId: draft.procedureId,
    version: draft.version,
    title: { zh: draft.titleZh, en: draft.titleEn },
    ownerRole: requireProcedureRole(draft.ownerRole),
    ...(policyId === undefined ? {} : { policyId }),
    reviewDate: draft.reviewDate,
    draftNumber: draft.draftNumber,
    draftedBy: draft.draftedBy,
    draftedAt: draft.draftedAt,
  };
}

function formatSummary(procedure: ProcedureListed, now: string): Parsed<typeof ProcedureSummary> {
  const { draftNumber, latestDraftNumber, publishedAt, reviewDate } = procedure;
  const isInForce = publishedAt !== undefined;
  return {
    procedureId: procedure.procedureId,
    version: isInForce ? procedure.version : 0,
    title: { zh: procedure.titleZh, en: procedure.titleEn },
    ownerRole: requireProcedureRole(procedure.ownerRole),
    reviewDate,
    pace: duePaceOf(reviewDate, { isDone: false, now }),
    steps: procedure.steps,
    awaitsPublishing: !isInForce || latestDraftNumber !== draftNumber,
  };
}

/** A step as it is shown. */
export function formatStep(step: ProcedureStepFact): VersionRecord['steps'][number] {
  const { whatZh, whatEn, role, confirmRole, evidence, withinMinutes } = step;
  return {
    what: { zh: whatZh, en: whatEn },
    role: requireProcedureRole(role),
    ...(confirmRole === undefined ? {} : { confirmRole: requireProcedureRole(confirmRole) }),
    evidence,
    ...(withinMinutes === undefined ? {} : { withinMinutes }),
  };
}

function factOfStep(step: VersionRecord['steps'][number]): ProcedureStepFact {
  const { what, ...rest } = step;
  return { whatZh: what.zh, whatEn: what.en, ...rest };
}

/** @throws Error when the database has a role that the program does not know */
export function requireProcedureRole(text: string): ProcedureRole {
  if (isProcedureRole(text)) return text;
  throw new Error('the database keeps known roles of procedures');
}

/** Procedures in versions: one person writes, another one publishes. */
export const PROCEDURE_ROUTES: readonly Implementation[] = [
  draftProcedureRoute,
  getProcedureRoute,
  getProcedureVersionRoute,
  listProceduresRoute,
  listProcedureTemplatesRoute,
  publishProcedureRoute,
];
