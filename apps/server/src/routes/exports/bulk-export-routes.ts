import { Buffer } from 'node:buffer';
import { type BulkExportRecord, isAccessPurpose, type Parsed, ROUTES } from '@ringfence/contract';
import { millisecondsOf, timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { findSegregationDay } from '@ringfence/operations';
import {
  decideExportAct,
  type ExportFacts,
  exportEndsAt,
  exportStateOf,
  isExportPurpose,
} from '@ringfence/privacy';
import {
  type BulkExportDraft,
  type BulkExportFact,
  claimBulkExport,
  countBulkExportsAsked,
  type Db,
  EVERY_PLATFORM,
  findBulkExport,
  insertBulkExport,
  insertBulkExportDecision,
  insertBulkExportFetch,
  insertPersonalDataAccess,
  listBulkExports,
  lockBulkExport,
  type PersonalDataAccess,
  type Store,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { watchAccesses } from '../../access/record-access.ts';
import { formatCover } from '../../exports/format-cover.ts';
import { EXPORT_BYTES_MAX, EXPORTS_ASKED_MAX } from '../../exports/limits.ts';
import {
  readSpooled,
  type SpooledText,
  SpoolOverflow,
  spoolText,
} from '../../exports/spool-text.ts';
import { isMarked, isSegregationMap, writeExport } from '../../exports/write-export.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { formatPage, openPage } from '../../http/page.ts';
import type { ProblemDraft } from '../../http/problem-draft.ts';
import { personOf } from '../control/of-control.ts';
import { onceOnly } from '../control/once-only.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
/** When somebody may ask again whose file is being made. */
const FETCH_RETRY_SECONDS = 5;
const MILLISECONDS_OF_DAY = 86_400_000;

const SCOPE_WRONG = {
  en: '`segregation` names `businessDate` and `map`; the other kinds name neither.',
  'zh-CN': '`segregation` 须给出 `businessDate` 与 `map`,其他种类均不得给出。',
} as const;
const PURPOSE_WRONG = {
  en: 'What people owned on a past day is exported for a duty of law: `legal_order`, `anti_money_laundering`, `supervision` or `audit`.',
  'zh-CN':
    '历史权益明细仅可为履行法定义务导出:`legal_order`、`anti_money_laundering`、`supervision` 或 `audit`。',
} as const;
/** The code is told of other things, too: here it is about an export. */
const BY_ANOTHER = {
  en: 'An export is approved or refused by another person than who asked for it.',
  'zh-CN': '导出须由申请人以外的人员复核。',
} as const;

const listBulkExportsRoute = implementPool(
  ROUTES.listBulkExports,
  async ({ pool: { poolId }, query }, { store, cursors, now }) => {
    const list = `exports of ${poolId}`;
    const page = openPage(cursors, list, query);
    if (page === undefined) return refused({ code: 'cursor_not_valid' });
    const { limit, after } = page;
    const before = after === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(after, 10);
    const read = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listBulkExports(db, { poolId, before, limit: limit + 1 }),
    );
    const at = now();
    const afterOf = ({ exportNumber }: BulkExportFact) => String(exportNumber);
    const format = (fact: BulkExportFact) => formatExport(fact, at);
    return answered(formatPage(cursors, list, { read, limit, afterOf, format }));
  },
);

const askBulkExportRoute = implementPool(
  ROUTES.askBulkExport,
  async ({ pool: { poolId }, body, caller }, { store, now }) => {
    const askedBy = personOf(caller);
    if (askedBy === undefined) return refused({ code: 'control_needs_person' });
    const askedAt = now();
    const { commandId, ...content } = body;
    const draft = { ...content, poolId, askedBy, askedAt };
    const wrong = findWrong(draft);
    if (wrong !== undefined) return refused(wrong);
    return withTransaction(store, WRITE, async (tx) => {
      const command = {
        route: ROUTES.askBulkExport,
        content: { ...content, poolId },
        commandId,
        by: askedBy,
        at: askedAt,
      };
      const done = await onceOnly(tx, command, async () => {
        const unready = await findUnready(tx, draft);
        return unready === undefined ? insertBulkExport(tx, draft) : refused(unready);
      });
      if (done.status === 'refused') return done.refusal;
      const named = { poolId, exportNumber: done.subjectNumber };
      return answered(formatExport(await requireExport(tx, named), askedAt), done.isReplayed);
    });
  },
);

/** What of a question contradicts itself. */
function findWrong({
  kind,
  businessDate,
  map,
  purpose,
}: BulkExportDraft): ProblemDraft | undefined {
  const named = [businessDate, map].filter((one) => one !== undefined).length;
  if (named !== (kind === 'segregation' ? 2 : 0)) {
    return { code: 'content_invalid', field: 'kind', detail: SCOPE_WRONG };
  }
  if (isExportPurpose(kind, purpose)) return undefined;
  return { code: 'content_invalid', field: 'purpose', detail: PURPOSE_WRONG };
}

/** What is not there yet, or was asked for too often. */
async function findUnready(tx: Tx, draft: BulkExportDraft): Promise<ProblemDraft | undefined> {
  const { askedBy, askedAt, businessDate, poolId } = draft;
  const since = timestampFromMilliseconds(millisecondsOf(timestamp(askedAt)) - MILLISECONDS_OF_DAY);
  const asked = { askedBy, since, limit: EXPORTS_ASKED_MAX };
  if ((await countBulkExportsAsked(tx, asked)) >= EXPORTS_ASKED_MAX) {
    return { code: 'limit_reached' };
  }
  if (businessDate === undefined) return undefined;
  const day = await findSegregationDay(tx, { poolId, businessDate });
  return day === undefined ? { code: 'period_not_closed' } : undefined;
}

const decideBulkExportRoute = implementPool(
  ROUTES.decideBulkExport,
  async ({ pool, params, body: { decision }, caller }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const at = now();
    const named = { poolId: pool.poolId, exportNumber: params.exportNumber };
    return withTransaction(store, WRITE, async (tx) => {
      await lockBulkExport(tx, named.exportNumber);
      const fact = await findBulkExport(tx, named);
      const problem = findRefusal(fact, { act: 'decide', by, at });
      if (problem !== undefined) return refused(problem);
      await insertBulkExportDecision(tx, named.exportNumber, { decision, by, at });
      return answered(formatExport(await requireExport(tx, named), at));
    });
  },
);

const fetchBulkExportRoute = implementPool(
  ROUTES.fetchBulkExport,
  async ({ pool, params, caller, requestId }, { store, now }) => {
    const by = personOf(caller);
    if (by === undefined) return refused({ code: 'control_needs_person' });
    const named = { poolId: pool.poolId, exportNumber: params.exportNumber };
    const asked = { act: 'fetch', by, at: now() } as const;
    const made = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      makeClaimed(db, named, asked),
    );
    if ('code' in made) return refused(made);
    const { fact, spooled } = made;
    const access = {
      at: asked.at,
      actorId: by,
      route: ROUTES.fetchBulkExport.name,
      purpose: fact.purpose,
      poolId: named.poolId,
      requestId,
      ...(caller.grantId === undefined ? {} : { grantId: caller.grantId }),
      ...(caller.session === undefined ? {} : { sessionId: caller.session.sessionId }),
    };
    try {
      const late = await writeThatItLeaves(store, { ...made, asked, access });
      if (late !== undefined) {
        await spooled.drop();
        return refused(late);
      }
    } catch (error) {
      await spooled.drop();
      throw error;
    }
    return answered(readSpooled(spooled, coverOf(fact, { spooled, at: asked.at })));
  },
);

/** Who fetches, and when. */
interface Fetching {
  readonly act: 'fetch';
  readonly by: string;
  readonly at: string;
}

interface MadeExport {
  readonly fact: BulkExportFact;
  readonly spooled: SpooledText;
}

/** Makes the file, one request at a time: a file may fill much of the disk. */
async function makeClaimed(
  db: Db,
  named: { readonly poolId: number; readonly exportNumber: number },
  asked: Fetching,
): Promise<MadeExport | ProblemDraft> {
  const fact = await findBulkExport(db, named);
  const problem = findRefusal(fact, asked);
  if (problem !== undefined || fact === undefined) return problem ?? NOT_FOUND;
  if (!(await claimBulkExport(db, named.exportNumber))) {
    return { code: 'too_many_requests', retryAfterSeconds: FETCH_RETRY_SECONDS };
  }
  const spooled = await makeContent(db, fact);
  return typeof spooled === 'string' ? { code: spooled } : { fact, spooled };
}

/**
 * It is written that it leaves before it does: who loses it on the way asks anew.
 *
 * @returns why it does not leave; undefined when it does
 */
async function writeThatItLeaves(
  store: Store,
  {
    fact,
    spooled: { sha256, bytes },
    asked,
    access,
  }: MadeExport & { readonly asked: Fetching; readonly access: PersonalDataAccess },
): Promise<ProblemDraft | undefined> {
  const { poolId, exportNumber } = fact;
  return withTransaction(store, WRITE, async (tx) => {
    await lockBulkExport(tx, exportNumber);
    const again = findRefusal(await findBulkExport(tx, { poolId, exportNumber }), asked);
    if (again !== undefined) return again;
    await insertBulkExportFetch(tx, exportNumber, {
      at: asked.at,
      sha256,
      bytes,
      marked: isMarked(fact),
    });
    await insertPersonalDataAccess(tx, access);
    await watchAccesses(tx, access);
    return undefined;
  });
}

const NOT_FOUND = { code: 'record_not_found' } as const;

async function makeContent(
  db: Db,
  fact: BulkExportFact,
): Promise<SpooledText | 'period_not_closed' | 'limit_reached'> {
  const pieces = await writeExport(db, fact);
  if (typeof pieces === 'string') return pieces;
  try {
    return await spoolText(pieces, { bytesMax: EXPORT_BYTES_MAX });
  } catch (error) {
    if (error instanceof SpoolOverflow) return 'limit_reached';
    throw error;
  }
}

function coverOf(
  fact: BulkExportFact,
  { spooled, at }: { readonly spooled: SpooledText; readonly at: string },
): string {
  const sha256 = Buffer.from(spooled.sha256).toString('hex');
  return isMarked(fact) ? formatCover(fact, { at, sha256 }) : '';
}

/** Why an act on an export is refused; undefined when it is not. */
function findRefusal(
  fact: BulkExportFact | undefined,
  { act, by, at }: { readonly act: 'decide' | 'fetch'; readonly by: string; readonly at: string },
): ProblemDraft | undefined {
  if (fact === undefined) return NOT_FOUND;
  const now = timestamp(at);
  const facts = factsOf(fact);
  const status = decideExportAct(facts, { act, by, now });
  if (status === 'ok') return undefined;
  if (status === 'second_person_decides') return { code: status, detail: BY_ANOTHER };
  return { code: status, result: { state: exportStateOf(facts, now) } };
}

async function requireExport(
  db: Db,
  named: { readonly poolId: number; readonly exportNumber: number },
): Promise<BulkExportFact> {
  const fact = await findBulkExport(db, named);
  if (fact === undefined) throw new Error('an export that was written is there');
  return fact;
}

function factsOf({ askedBy, askedAt, decided, fetched }: BulkExportFact): ExportFacts {
  return {
    askedBy,
    askedAt: timestamp(askedAt),
    ...(decided === undefined
      ? {}
      : { decided: { decision: decided.decision, at: timestamp(decided.at) } }),
    ...(fetched === undefined ? {} : { fetchedAt: timestamp(fetched.at) }),
  };
}

function formatExport(fact: BulkExportFact, now: string): Parsed<typeof BulkExportRecord> {
  const { poolId: _, decided, fetched, map, purpose, ...rest } = fact;
  if (!isAccessPurpose(purpose)) throw new Error('the database keeps known purposes');
  const facts = factsOf(fact);
  const endsAt = exportEndsAt(facts);
  return {
    ...rest,
    purpose,
    ...(isSegregationMap(map) ? { map } : {}),
    state: exportStateOf(facts, timestamp(now)),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(decided === undefined ? {} : { decidedBy: decided.by, decidedAt: decided.at }),
    ...(fetched === undefined
      ? {}
      : { fetched: { ...fetched, sha256: Buffer.from(fetched.sha256).toString('hex') } }),
  };
}

/** Exports of what concerns many people: asked for, decided by another, fetched once. */
export const BULK_EXPORT_ROUTES: readonly Implementation[] = [
  listBulkExportsRoute,
  askBulkExportRoute,
  decideBulkExportRoute,
  fetchBulkExportRoute,
];
