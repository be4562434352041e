import type { BusinessDate } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { BreakRecord, CustodyState } from '../custody-state.ts';
import { isHash } from '../customers/is-hash.ts';
import type { Decision, StateRow } from '../decision.ts';
import { OPEN_BREAKS_MAX } from '../limits.ts';
import { openBreak, resolveBreak } from '../open-break.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { RecordLevelCheckAct } from './act.ts';
import { isLevelSubject, levelSubject } from './level-subject.ts';
import { LEVEL_DIFFERENCES_MAX, LEVEL_FILES_MAX, LEVEL_ITEM_LENGTH_MAX } from './limits.ts';

/**
 * Keeps what comparing two lists gave. Each difference is a break from now on, one for one item
 * however often it is compared; a break that is no difference any more is settled. The bank has no
 * more and no less because of them.
 *
 * @returns content_invalid, record_already_exists, open_breaks_limit
 * @invariant C95 every difference of a level is a break, and no break of a level moves money
 */
export function recordLevelCheck(
  state: CustodyState,
  act: RecordLevelCheckAct,
  { businessDate: openDate }: ActFrame,
): Decision {
  const refusal = refuseContent(act);
  if (refusal !== undefined) return refusal;
  if (findRecord(state, 'level_check', act.checkId) !== undefined) {
    return refuse('record_already_exists', { field: 'checkId' });
  }
  const standing = standingBreaks(state, act);
  const found = new Map(act.differences.map((one) => [levelSubject(act.level, one), one]));
  const news = [...found].filter(([subject]) => !standing.has(subject));
  if (state.breaksUnexplained + news.length > OPEN_BREAKS_MAX) return refuse('open_breaks_limit');

  // From here it must succeed.
  const rows: StateRow[] = [];
  const opened: string[] = [];
  // A closed day is never changed: what is found of it later is a break of the open day.
  const businessDate = state.days.has(act.businessDate) ? act.businessDate : openDate;
  for (const [subject, { kind, customerId }] of news) {
    const owner = customerId !== undefined && state.customers.has(customerId);
    const of = owner ? { customerId } : {};
    const one = openBreak(state, { kind, businessDate, subject, effect: 0n, ...of });
    opened.push(one.breakId);
    rows.push(...one.rows);
  }
  const settled = endedBreaks(standing, found, act);
  for (const record of settled) rows.push(...resolveBreak(state, record, openDate));
  const holds = act.figures.differenceCount === 0;
  const { level, firstDate, rules, figures, differences, files } = act;
  const kept = keepRecord(state, {
    kind: 'level_check',
    recordId: act.checkId,
    state: holds ? 'holds' : 'differs',
    subject: act.businessDate,
    businessDate: openDate,
    body: {
      level,
      checkedDate: act.businessDate,
      firstDate,
      rules,
      figures,
      differences,
      files,
      opened,
      settled: settled.map(({ breakId }) => breakId),
    },
  });
  const result = { holds, opened: opened.length, settled: settled.length };
  return accept({ result, rows: [...rows, kept] });
}

function refuseContent(act: RecordLevelCheckAct): Decision | undefined {
  const { differences, figures, files, firstDate, businessDate } = act;
  if (firstDate > businessDate) return refuse('content_invalid', { field: 'firstDate' });
  const isCounted =
    differences.length <= Math.min(figures.differenceCount, LEVEL_DIFFERENCES_MAX) &&
    (figures.differenceCount === 0) === (differences.length === 0);
  if (!isCounted) return refuse('content_invalid', { field: 'figures.differenceCount' });
  if (!differences.every(({ item }) => isName(item)))
    return refuse('content_invalid', { field: 'differences' });
  if (files.length > LEVEL_FILES_MAX || !files.every(isHash)) {
    return refuse('content_invalid', { field: 'files' });
  }
  return undefined;
}

const CONTROL_CHARACTER = /\p{Cc}/u;

function isName(item: string): boolean {
  const isShort = item.length > 0 && item.length <= LEVEL_ITEM_LENGTH_MAX;
  return isShort && !CONTROL_CHARACTER.test(item);
}

/** The breaks of a level that stand, by what they are about. */
function standingBreaks(
  state: CustodyState,
  { level }: RecordLevelCheckAct,
): ReadonlyMap<string, BreakRecord> {
  const standing = new Map<string, BreakRecord>();
  for (const record of state.breaks.values()) {
    const { resolvedDate, effect, subject } = record;
    // A line of a statement, whatever it is called, has an effect.
    if (resolvedDate !== undefined || effect !== 0n) continue;
    if (isLevelSubject(level, subject)) standing.set(subject, record);
  }
  return standing;
}

/** Breaks of the days compared that are no difference any more. */
function endedBreaks(
  standing: ReadonlyMap<string, BreakRecord>,
  found: ReadonlyMap<string, unknown>,
  { figures, differences, firstDate, level }: RecordLevelCheckAct,
): readonly BreakRecord[] {
  // What is not among the differences told may be among those only counted.
  if (differences.length < figures.differenceCount) return [];
  const from: BusinessDate = firstDate;
  return [...standing.values()].filter(
    ({ subject }) => !found.has(subject) && isLevelSubject(level, subject, from),
  );
}
