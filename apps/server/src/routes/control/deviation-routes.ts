import { type DeviationRecord, type Parsed, ROUTES } from '@ringfence/contract';
import { type FindingSeverity, findingDueDate } from '@ringfence/internal-control';
import {
  EVERY_PLATFORM,
  insertDeviationFinding,
  insertFinding,
  insertFindingStep,
  listProcedureDeviations,
  lockProcedureRun,
  type ProcedureDeviationFact,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { dateOf, personOf } from './of-control.ts';
import { onceOnly } from './once-only.ts';
import { subjectOf } from './read-run.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
const LIST = 'procedure-deviations';
const TITLE_LENGTH_MAX = 200;
const DESCRIPTION_LENGTH_MAX = 4_000;

const listDeviationsRoute = implementKeyed(
  ROUTES.listProcedureDeviations,
  async ({ query }, { store, cursors }) => {
    const page = openPage(cursors, LIST, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listProcedureDeviations(db, { before, limit: limit + 1 }),
    );
    const afterOf = ({ eventNumber }: ProcedureDeviationFact) => String(eventNumber);
    return answered(formatPage(cursors, LIST, { read, limit, afterOf, format: formatDeviation }));
  },
);

const raiseDeviationRoute = implementKeyed(
  ROUTES.raiseDeviation,
  async ({ params: { deviationNumber }, body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { commandId, severity } = body;
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const content = { deviationNumber, severity };
      const command = { route: ROUTES.raiseDeviation, content, commandId, by, at };
      const done = await onceOnly(tx, command, async () => {
        const found = await findDeviation(tx, deviationNumber);
        if (found === undefined) return refused({ code: 'record_not_found' });
        await lockProcedureRun(tx, found.runNumber);
        // Whoever was first made it a finding: there is one of each deviation.
        const { findingNumber: known } = await requireDeviation(tx, deviationNumber);
        if (known !== undefined) return deviationNumber;

        const findingNumber = await openDeviationFinding(tx, deviationNumber, { severity, by, at });
        await insertDeviationFinding(tx, { eventNumber: deviationNumber, findingNumber, by, at });
        return deviationNumber;
      });
      if (done.status === 'refused') return done.refusal;
      const deviation = await requireDeviation(tx, deviationNumber);
      return answered(formatDeviation(deviation), done.isReplayed);
    });
  },
);

/**
 * Opens the finding of a deviation, in both languages, due as soon as its severity asks for.
 *
 * @returns its number
 */
export async function openDeviationFinding(
  tx: Tx,
  deviationNumber: number,
  {
    severity,
    by,
    at,
  }: { readonly severity: FindingSeverity; readonly by: string; readonly at: string },
): Promise<number> {
  const deviation = await requireDeviation(tx, deviationNumber);
  const { titleZh, titleEn, stepNumber, runNumber, whatZh, whatEn, reason } = deviation;
  const findingNumber = await insertFinding(tx, {
    source: 'procedure',
    severity,
    title: `${titleZh} / ${titleEn} · ${stepNumber}`.slice(0, TITLE_LENGTH_MAX),
    description: [
      `${runNumber}-${stepNumber} · ${deviation.deviations.join(', ')}`,
      reason,
      whatZh,
      whatEn,
    ]
      .join('\n')
      .slice(0, DESCRIPTION_LENGTH_MAX),
    openedBy: by,
    openedAt: at,
  });
  const dueDate = findingDueDate(severity, dateOf(at));
  await insertFindingStep(tx, findingNumber, { step: 'assigned', dueDate, by, at });
  return findingNumber;
}

async function findDeviation(
  tx: Tx,
  deviationNumber: number,
): Promise<ProcedureDeviationFact | undefined> {
  const before = Number.MAX_SAFE_INTEGER;
  const [found] = await listProcedureDeviations(tx, { before, deviationNumber, limit: 1 });
  return found;
}

async function requireDeviation(tx: Tx, deviationNumber: number): Promise<ProcedureDeviationFact> {
  const found = await findDeviation(tx, deviationNumber);
  if (found === undefined) throw new Error('a deviation that was written is there');
  return found;
}

function formatDeviation(deviation: ProcedureDeviationFact): Parsed<typeof DeviationRecord> {
  const { eventNumber, titleZh, titleEn, whatZh, whatEn, findingNumber } = deviation;
  return {
    deviationNumber: eventNumber,
    runNumber: deviation.runNumber,
    procedureId: deviation.procedureId,
    version: deviation.version,
    title: { zh: titleZh, en: titleEn },
    ...subjectOf(deviation),
    stepNumber: deviation.stepNumber,
    what: { zh: whatZh, en: whatEn },
    deviations: [...deviation.deviations],
    reason: deviation.reason,
    ...(findingNumber === undefined ? {} : { findingNumber }),
    by: deviation.by,
    at: deviation.at,
  };
}

/** Where runs differ from what is written, and which of it became findings. */
export const DEVIATION_ROUTES: readonly Implementation[] = [
  listDeviationsRoute,
  raiseDeviationRoute,
];
