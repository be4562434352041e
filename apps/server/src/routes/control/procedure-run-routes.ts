import { type ActOnProcedureRun, type Parsed, ROUTES } from '@ringfence/contract';
import { decideRunAct, mayStartRun, type RunDecided } from '@ringfence/internal-control';
import { timestamp } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  hasEvidenceRecord,
  insertDeviationFinding,
  insertProcedureEnd,
  insertProcedureEvent,
  insertProcedureRun,
  listProcedureRuns,
  listProcedureSteps,
  listProcedureVersions,
  lockProcedure,
  lockProcedureRun,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { listActingRoles } from './acting-roles.ts';
import { openDeviationFinding } from './deviation-routes.ts';
import { personOf } from './of-control.ts';
import { onceOnly } from './once-only.ts';
import {
  formatRun,
  formatRunDetail,
  type RunRead,
  readRun,
  readRuns,
  runFactsOf,
  stepOf,
} from './read-run.ts';

type Act = Parsed<typeof ActOnProcedureRun>;

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

/** The code is told of other things, too: here it is about a step. */
const BY_ANOTHER = {
  en: 'A step is confirmed by another person than who did it.',
  'zh-CN': '步骤须由办理人以外的人员复核。',
} as const;

const startProcedureRunRoute = implementKeyed(
  ROUTES.startProcedureRun,
  async ({ body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { commandId, ...content } = body;
    const { procedureId, version, ...about } = content;
    const isAboutSomething = about.businessDate !== undefined || about.subject !== undefined;
    if (!isAboutSomething) return refused({ code: 'content_invalid' });
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const command = { route: ROUTES.startProcedureRun, content, commandId, by, at };
      const done = await onceOnly(tx, command, async () => {
        await lockProcedure(tx, procedureId);
        const [inForce] = await listProcedureVersions(tx, { procedureId, limit: 1 });
        if (inForce === undefined) return refused({ code: 'record_not_found' });
        const { draftNumber, version: current, ownerRole } = inForce;
        if (version !== current) {
          return refused({ code: 'procedure_version_not_current', result: { current } });
        }
        const steps = (await listProcedureSteps(tx, draftNumber)).map(stepOf);
        const roles = await listActingRoles(tx, { personId: by, now: at });
        if (!mayStartRun({ ownerRole, steps }, roles)) {
          return refused({ code: 'procedure_role_missing' });
        }
        return insertProcedureRun(tx, { draftNumber, ...about, startedBy: by, startedAt: at });
      });
      if (done.status === 'refused') return done.refusal;
      const run = await requireRun(tx, done.subjectNumber);
      return answered(formatRunDetail(run, at), done.isReplayed);
    });
  },
);

const listProcedureRunsRoute = implementKeyed(
  ROUTES.listProcedureRuns,
  async ({ query: { state = 'running', procedureId, ...rest } }, { store, cursors, now }) => {
    const list = `procedure-runs ${state} ${procedureId ?? ''}`;
    const page = openPage(cursors, list, rest);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) => {
      const runs = await listProcedureRuns(db, {
        isRunning: state === 'running',
        ...(procedureId === undefined ? {} : { procedureId }),
        before: after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10),
        limit: limit + 1,
      });
      return readRuns(db, runs);
    });
    const at = now();
    const afterOf = ({ run }: RunRead) => String(run.runNumber);
    const format = (one: RunRead) => formatRun(one, at);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format }));
  },
);

const getProcedureRunRoute = implementKeyed(
  ROUTES.getProcedureRun,
  async ({ params: { runNumber } }, { store, now }) => {
    const run = await withSnapshot(store, EVERY_PLATFORM, async (db) => readRun(db, runNumber));
    if (run === undefined) return refused({ code: 'record_not_found' });
    return answered(formatRunDetail(run, now()));
  },
);

const actOnProcedureRunRoute = implementKeyed(
  ROUTES.actOnProcedureRun,
  async ({ params: { runNumber }, body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { commandId, ...act } = body;
    const isAboutStep = act.stepNumber !== undefined;
    if (isAboutStep === (act.act === 'abandon')) return refused({ code: 'content_invalid' });
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const content = { runNumber, ...act };
      const command = { route: ROUTES.actOnProcedureRun, content, commandId, by, at };
      const done = await onceOnly(tx, command, async () => {
        await lockProcedureRun(tx, runNumber);
        const run = await readRun(tx, runNumber);
        if (run === undefined) return refused({ code: 'record_not_found' });
        const { record } = act;
        const roles = await listActingRoles(tx, {
          personId: by,
          now: at,
          poolId: record?.poolId,
        });
        const decided = decideRunAct(runFactsOf(run), {
          act: act.act,
          ...(act.stepNumber === undefined ? {} : { stepNumber: act.stepNumber }),
          by,
          roles,
          evidence: evidenceOf(act),
          ...(act.reason === undefined ? {} : { reason: act.reason }),
          now: timestamp(at),
        });
        const refusal = refusalOf(decided, { run, act });
        if (refusal !== undefined) return refusal;
        const isShown =
          record === undefined || (roles.length > 0 && (await hasEvidenceRecord(tx, record)));
        if (!isShown) return refused({ code: 'procedure_record_not_found' });

        await writeAct(tx, { run, act, decided, by, at });
        return runNumber;
      });
      if (done.status === 'refused') return done.refusal;
      return answered(formatRunDetail(await requireRun(tx, runNumber), at), done.isReplayed);
    });
  },
);

function refusalOf(
  { status }: RunDecided,
  { run, act }: { readonly run: RunRead; readonly act: Pick<Act, 'stepNumber'> },
) {
  if (status === 'ok') return undefined;
  if (status === 'second_person_decides') return refused({ code: status, detail: BY_ANOTHER });
  if (status !== 'procedure_evidence_missing') return refused({ code: status });
  const expected = run.steps[(act.stepNumber ?? 0) - 1]?.evidence ?? 'none';
  return refused({ code: status, result: { expected } });
}

async function writeAct(
  tx: Tx,
  {
    run: { run },
    act,
    decided: { event, outcome },
    by,
    at,
  }: {
    readonly run: RunRead;
    readonly act: Omit<Act, 'commandId'>;
    readonly decided: RunDecided;
    readonly by: string;
    readonly at: string;
  },
): Promise<void> {
  const { note, record, fileSha256, reason, findingSeverity } = act;
  if (event !== undefined) {
    const isDeviating = event.deviations.length > 0;
    const eventNumber = await insertProcedureEvent(tx, run, {
      ...event,
      ...(note === undefined ? {} : { note }),
      ...(record === undefined ? {} : { record }),
      ...(fileSha256 === undefined ? {} : { fileSha256: Buffer.from(fileSha256, 'hex') }),
      ...(isDeviating && reason !== undefined ? { reason } : {}),
      at,
    });
    if (isDeviating && findingSeverity !== undefined) {
      const findingNumber = await openDeviationFinding(tx, eventNumber, {
        severity: findingSeverity,
        by,
        at,
      });
      await insertDeviationFinding(tx, { eventNumber, findingNumber, by, at });
    }
  }
  if (outcome === undefined) return;
  const isGivenUp = outcome === 'abandoned' && reason !== undefined;
  await insertProcedureEnd(tx, run.runNumber, {
    outcome,
    ...(isGivenUp ? { reason } : {}),
    by,
    at,
  });
}

function evidenceOf({ note, record, fileSha256 }: Pick<Act, 'note' | 'record' | 'fileSha256'>) {
  return {
    ...(note === undefined ? {} : { note }),
    ...(record === undefined ? {} : { recordKind: record.kind }),
    ...(fileSha256 === undefined ? {} : { fileSha256 }),
  };
}

async function requireRun(tx: Tx, runNumber: number): Promise<RunRead> {
  const run = await readRun(tx, runNumber);
  if (run === undefined) throw new Error('a run that was written is there');
  return run;
}

/** What is carried out, step by step. */
export const PROCEDURE_RUN_ROUTES: readonly Implementation[] = [
  actOnProcedureRunRoute,
  getProcedureRunRoute,
  listProcedureRunsRoute,
  startProcedureRunRoute,
];
