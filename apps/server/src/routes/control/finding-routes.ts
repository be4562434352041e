import {
  type ActOnFinding,
  FINDING_STEPS_LISTED_MAX,
  type FindingDetail,
  type FindingRecord,
  type Parsed,
  ROUTES,
} from '@ringfence/contract';
import {
  decideFindingAct,
  findingDueDate,
  findingStateOf,
  isSelfCheckPoint,
} from '@ringfence/internal-control';
import {
  type Db,
  EVERY_PLATFORM,
  type FindingFact,
  findFinding,
  findPerson,
  insertFinding,
  insertFindingStep,
  listFindingSteps,
  listFindings,
  lockFinding,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { dateOf, duePaceOf, personOf } from './of-control.ts';
import { onceOnly } from './once-only.ts';

/** The code is told of other things, too: here it is about a finding. */
const BY_ANOTHER = {
  en: 'A finding is closed by another person than who said that it is fixed.',
  'zh-CN': '报告已修复的人员不得自行关闭该问题,须由另一人关闭。',
} as const;

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;

const listFindingsRoute = implementKeyed(
  ROUTES.listFindings,
  async ({ query: { state = 'open', ...rest } }, { store, cursors, now }) => {
    const list = `findings ${state}`;
    const page = openPage(cursors, list, rest);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listFindings(db, { isOpen: state === 'open', before, limit: limit + 1 }),
    );
    const at = now();
    const afterOf = ({ findingNumber }: FindingFact) => String(findingNumber);
    const format = (finding: FindingFact) => formatFinding(finding, at);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format }));
  },
);

const getFindingRoute = implementKeyed(
  ROUTES.getFinding,
  async ({ params: { findingNumber } }, { store, now }) => {
    const detail = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      readDetail(db, findingNumber, now()),
    );
    return detail === undefined ? refused({ code: 'record_not_found' }) : answered(detail);
  },
);

const openFindingRoute = implementKeyed(
  ROUTES.openFinding,
  async ({ body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { commandId, ...content } = body;
    const { ownerId, dueDate, ...said } = content;
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const command = { route: ROUTES.openFinding, content, commandId, by, at };
      const done = await onceOnly(tx, command, async () => {
        if (ownerId !== undefined && !(await isStaff(tx, ownerId))) {
          return refused({ code: 'person_not_found' });
        }
        const findingNumber = await insertFinding(tx, {
          ...said,
          openedBy: by,
          openedAt: at,
        });
        await insertFindingStep(tx, findingNumber, {
          step: 'assigned',
          dueDate: dueDate ?? findingDueDate(said.severity, dateOf(at)),
          ...(ownerId === undefined ? {} : { ownerId }),
          by,
          at,
        });
        return findingNumber;
      });
      if (done.status === 'refused') return done.refusal;
      return answered(await requireDetail(tx, done.subjectNumber, at), done.isReplayed);
    });
  },
);

const actOnFindingRoute = implementKeyed(
  ROUTES.actOnFinding,
  async ({ params: { findingNumber }, body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { commandId, ...asked } = body;
    const { act, note, ownerId, dueDate } = asked;
    const isWhole =
      act === 'assign' ? ownerId !== undefined || dueDate !== undefined : note !== undefined;
    if (!isWhole) return refused({ code: 'content_invalid' });
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      const content = { findingNumber, ...asked };
      const command = { route: ROUTES.actOnFinding, content, commandId, by, at };
      const done = await onceOnly(tx, command, async () =>
        writeAct(tx, { findingNumber, asked, by, at }),
      );
      if (done.status === 'refused') return done.refusal;
      return answered(await requireDetail(tx, findingNumber, at), done.isReplayed);
    });
  },
);

/** @returns the number of the finding, or why nothing was written */
async function writeAct(
  tx: Tx,
  {
    findingNumber,
    asked: { act, note, ownerId, dueDate },
    by,
    at,
  }: {
    readonly findingNumber: number;
    readonly asked: Omit<Parsed<typeof ActOnFinding>, 'commandId'>;
    readonly by: string;
    readonly at: string;
  },
): Promise<number | ReturnType<typeof refused>> {
  await lockFinding(tx, findingNumber);
  const finding = await findFinding(tx, findingNumber);
  if (finding === undefined) return refused({ code: 'record_not_found' });
  const { steps, fixedBy } = finding;
  const facts = { state: findingStateOf(steps), ...(fixedBy === undefined ? {} : { fixedBy }) };
  const { status, step } = decideFindingAct(facts, { act, by, isPerson: true });
  if (status === 'second_person_decides') return refused({ code: status, detail: BY_ANOTHER });
  if (status !== 'ok') return refused({ code: status });
  if (step === undefined) throw new Error('an act that is permitted is a step');
  const isAssigned = act === 'assign';
  const owner = ownerId ?? finding.ownerId;
  if (isAssigned && owner !== undefined && !(await isStaff(tx, owner))) {
    return refused({ code: 'person_not_found' });
  }
  await insertFindingStep(tx, findingNumber, {
    step,
    ...(note === undefined ? {} : { note }),
    ...(isAssigned ? { dueDate: dueDate ?? finding.dueDate } : {}),
    ...(isAssigned && owner !== undefined ? { ownerId: owner } : {}),
    by,
    at,
  });
  return findingNumber;
}

async function isStaff(db: Db, personId: string): Promise<boolean> {
  const person = await findPerson(db, personId);
  return person?.kind === 'staff' && person.state === 'active';
}

async function requireDetail(
  db: Db,
  findingNumber: number,
  now: string,
): Promise<Parsed<typeof FindingDetail>> {
  const detail = await readDetail(db, findingNumber, now);
  if (detail === undefined) throw new Error('a finding that was written is there');
  return detail;
}

async function readDetail(
  db: Db,
  findingNumber: number,
  now: string,
): Promise<Parsed<typeof FindingDetail> | undefined> {
  const finding = await findFinding(db, findingNumber);
  if (finding === undefined) return undefined;
  const asked = { findingNumber, limit: FINDING_STEPS_LISTED_MAX };
  const steps = await listFindingSteps(db, asked);
  return {
    ...formatFinding(finding, now),
    description: finding.description,
    steps: [...steps],
  };
}

function formatFinding(finding: FindingFact, now: string): Parsed<typeof FindingRecord> {
  const { steps, fixedBy: _, description: _said, point, dueDate, ...rest } = finding;
  const state = findingStateOf(steps);
  return {
    ...rest,
    dueDate,
    state,
    pace: duePaceOf(dueDate, { isDone: state === 'closed', now }),
    ...(point === undefined || !isSelfCheckPoint(point) ? {} : { point }),
  };
}

/** What was found wrong, and what became of it. */
export const FINDING_ROUTES: readonly Implementation[] = [
  actOnFindingRoute,
  getFindingRoute,
  listFindingsRoute,
  openFindingRoute,
];
