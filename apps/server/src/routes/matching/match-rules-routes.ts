import { ROUTES } from '@ringfence/contract';
import { encodeFacts } from '@ringfence/custody';
import { addDays, businessDate } from '@ringfence/money';
import {
  countOutcomes,
  openContentSeal,
  openPastLists,
  REPLAYED_DAYS_MAX,
  REPLAYED_LINES_LISTED_MAX,
  type ReplayedLine,
  readPastLists,
  replayMatches,
  rulesInForce,
  simulateMatchRules,
} from '@ringfence/operations';
import { findMatchRulesAt, findPool } from '@ringfence/store';
import { answerAct } from '../../commands/answer-act.ts';
import { implementAct } from '../../commands/implement-act.ts';
import { answered, type Implementation, implementPool, refused } from '../../http/call.ts';
import { readPool } from '../read-pool.ts';
import { implementRecordRoutes } from '../records/implement-record-routes.ts';
import { parseRulesDocument } from './parse-rules-document.ts';

const proposeMatchRulesRoute = implementPool(ROUTES.proposeMatchRules, async (call, parts) => {
  const parsed = parseRulesDocument(call.body.rules);
  if (parsed.status === 'problem') return refused(parsed.problem);

  const { rulesId, effectiveDate } = call.body;
  const fields = { rulesId, effectiveDate: businessDate(effectiveDate), rules: parsed.rules };
  return answerAct(call, parts, 'propose_match_rules', fields);
});

const approveMatchRulesRoute = implementPool(ROUTES.approveMatchRules, async (call, parts) => {
  const parsed = parseRulesDocument(call.body.rules);
  if (parsed.status === 'problem') return refused(parsed.problem);

  const { rulesId, effectiveDate } = call.body;
  const fields = { rulesId, effectiveDate: businessDate(effectiveDate), rules: parsed.rules };
  return answerAct(call, parts, 'approve_match_rules', fields);
});

const getMatchRulesInForceRoute = implementPool(
  ROUTES.getMatchRulesInForce,
  async (call, parts) => {
    const { poolId } = call.pool;
    const found = await readPool(parts, call.pool, async (db) => {
      const at = call.query.at ?? (await findPool(db, poolId))?.businessDate;
      if (at === undefined) return undefined;
      const rules = await rulesInForce(db, { poolId, at });
      return { at, adopted: await findMatchRulesAt(db, { poolId, at }), rules };
    });
    if (found === undefined) return refused({ code: 'record_not_found' });

    const { at, adopted } = found;
    const rules = documentOf(found.rules);
    if (adopted === undefined) return answered({ at, rules });
    const { rulesId, effectiveDate } = adopted;
    return answered({ at, rulesId, effectiveDate, rules });
  },
);

/** Rules as their document has them: amounts as digits. */
function documentOf(rules: unknown): Readonly<Record<string, unknown>> {
  return encodeFacts(rules) as Readonly<Record<string, unknown>>;
}

const listDayMatchesRoute = implementPool(ROUTES.listDayMatches, async (call, parts) => {
  const { poolId } = call.pool;
  const day = businessDate(call.params.businessDate);
  const seal = await openContentSeal(parts.vault);
  const read = await readPool(parts, call.pool, async (db) => ({
    rules: await rulesInForce(db, { poolId, at: day }),
    lists: await readPastLists(db, seal, { poolId, from: day, to: day }),
  }));
  if (read.lists === undefined) return refused({ code: 'limit_reached' });

  const lists = await openPastLists(parts.vault, read.lists);
  const replayed = replayMatches(lists, read.rules);
  const { lines, entryCount } = replayed;
  return answered({
    counts: formatCounts(replayed),
    lineCount: lines.length,
    entryCount,
    lines: lines.slice(0, REPLAYED_LINES_LISTED_MAX).map((one) => ({
      ...formatLine(one),
      ...formatOutcome(one),
    })),
  });
});

const simulateMatchRulesRoute = implementPool(ROUTES.simulateMatchRules, async (call, parts) => {
  const parsed = parseRulesDocument(call.body.rules);
  if (parsed.status === 'problem') return refused(parsed.problem);
  const { poolId } = call.pool;
  const from = businessDate(call.body.from);
  const to = businessDate(call.body.to);
  if (to < from || to > addDays(from, REPLAYED_DAYS_MAX)) {
    const detail = {
      en: `Expected at most ${REPLAYED_DAYS_MAX} days.`,
      'zh-CN': `最多 ${REPLAYED_DAYS_MAX} 天。`,
    };
    return refused({ code: 'content_invalid', field: 'to', detail });
  }
  const seal = await openContentSeal(parts.vault);
  const read = await readPool(parts, call.pool, async (db) => ({
    current: await rulesInForce(db, { poolId, at: to }),
    lists: await readPastLists(db, seal, { poolId, from, to }),
  }));
  if (read.lists === undefined) return refused({ code: 'limit_reached' });

  const rules = { current: read.current, simulated: parsed.rules };
  const lists = await openPastLists(parts.vault, read.lists);
  const simulation = simulateMatchRules(lists, rules);
  const { lineCount, entryCount, current, simulated, changeCount, changes } = simulation;
  return answered({
    lineCount,
    entryCount,
    current: { ...current, byRule: [...current.byRule] },
    simulated: { ...simulated, byRule: [...simulated.byRule] },
    changeCount,
    changes: changes.map(({ current: one, simulated: other, ...line }) => ({
      ...formatLine(line),
      current: formatOutcome(one),
      simulated: formatOutcome(other),
    })),
  });
});

function formatCounts(replayed: Parameters<typeof countOutcomes>[0]) {
  const { byRule, ...counts } = countOutcomes(replayed);
  return { ...counts, byRule: [...byRule] };
}

type LineNamed = Pick<
  ReplayedLine,
  'lineId' | 'businessDate' | 'side' | 'amount' | 'meaning' | 'subject'
>;

function formatLine({ lineId, businessDate: date, side, amount, meaning, subject }: LineNamed) {
  return { lineId, businessDate: date, side, amountMinor: String(amount), meaning, subject };
}

type Outcome = Pick<ReplayedLine, 'outcome' | 'rule' | 'entryIds' | 'confidence' | 'why'>;

function formatOutcome({ outcome, rule, entryIds, confidence, why }: Outcome) {
  return {
    outcome,
    rule,
    entryIds: [...entryIds],
    ...(confidence === undefined ? {} : { confidence }),
    ...(why === undefined ? {} : { why: { zh: why.zh, en: why.en } }),
  };
}

/** The rules of matching that a pool adopts, and what they make of its lines. */
export const MATCH_RULES_ROUTES: readonly Implementation[] = [
  proposeMatchRulesRoute,
  approveMatchRulesRoute,
  implementAct(ROUTES.rejectMatchRules, 'reject_match_rules'),
  ...implementRecordRoutes('match_rules', {
    list: ROUTES.listMatchRules,
    get: ROUTES.getMatchRules,
    listVersions: ROUTES.listMatchRulesVersions,
  }),
  getMatchRulesInForceRoute,
  listDayMatchesRoute,
  simulateMatchRulesRoute,
];
