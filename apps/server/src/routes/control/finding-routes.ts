import {
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
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { answered, type Implementation, implementKeyed, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import { dateOf, duePaceOf, personOf } from './of-control.ts';

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
    const { ownerId, dueDate, ...said } = body;
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
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
      return answered(await requireDetail(tx, findingNumber, at));
    });
  },
);

const actOnFindingRoute = implementKeyed(
  ROUTES.actOnFinding,
  async ({ params: { findingNumber }, body, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const { act, note, ownerId, dueDate } = body;
    const isAssigned = act === 'assign';
    const isWhole = isAssigned
      ? ownerId !== undefined || dueDate !== undefined
      : note !== undefined;
    if (!isWhole) return refused({ code: 'content_invalid' });
    const at = now();
    return withTransaction(store, WRITE, async (tx) => {
      await lockFinding(tx, findingNumber);
      const finding = await findFinding(tx, findingNumber);
      if (finding === undefined) return refused({ code: 'record_not_found' });
      const { steps, fixedBy } = finding;
      const facts = {
        state: findingStateOf(steps),
        ...(fixedBy === undefined ? {} : { fixedBy }),
      };
      const decided = decideFindingAct(facts, { act, by, isPerson: true });
      const { status, step } = decided;
      if (status === 'second_person_decides') return refused({ code: status, detail: BY_ANOTHER });
      if (status !== 'ok') return refused({ code: status });
      if (step === undefined) throw new Error('an act that is permitted is a step');
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
      return answered(await requireDetail(tx, findingNumber, at));
    });
  },
);

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
