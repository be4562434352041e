import { assert, type BankCalendar, type BusinessDate, daysBetween } from '@ringfence/money';
import { ageInBusinessDays } from '../age.ts';
import { classifyRest } from './classify-rest.ts';
import { textOf } from './join-items.ts';
import { MATCH_DECISIONS_MAX, MATCH_ITEMS_MAX, SEARCH_STEPS_PER_RUN_MAX } from './limits.ts';
import { applyDecisions } from './match-decision.ts';
import { MATCH_FIELDS, type MatchField, type MatchItem } from './match-item.ts';
import { matchPairs, type Stage, statusAgrees } from './match-pairs.ts';
import type { MatchRules } from './match-rules.ts';
import { matchSums } from './match-sums.ts';
import {
  type Match,
  type MatchBreak,
  type MatchDecision,
  type Matching,
  UNSEARCHED_LISTED_MAX,
  type Unsearched,
} from './matching.ts';
import {
  FREE,
  inOrder,
  itemAt,
  MATCHED,
  type MatchingRun,
  type RowBreak,
  type RowGroup,
  type RowsUnsearched,
  RULE_BY_HAND,
  type SideOfRun,
  signedAmountOf,
} from './matching-run.ts';

/** Two lists that should tell the same, and how to compare them. */
export interface ItemsToMatch {
  readonly lines: readonly MatchItem[];
  readonly entries: readonly MatchItem[];
  readonly rules: MatchRules;
  /** The day at whose end this is asked; ages count up to it. */
  readonly asOf: BusinessDate;
  /** The days that ages count, where the pool adopted a calendar; absent: weekdays. */
  readonly calendar?: BankCalendar | undefined;
  /** What people decided before, oldest first. */
  readonly decisions?: readonly MatchDecision[];
}

/** The name of the rule where a person decided. */
export const BY_HAND = 'by_hand';
const CONFIDENCE_BY_HAND = 100;

/**
 * Matches the lines of a bank with the entries of the books, stage by stage, and says of everything
 * that is left what it is. The same lists, rules and decisions give the same result in any order of
 * the lists.
 *
 * @unit amounts in minor units of one currency
 * @invariant R10 each line and each entry is in exactly one match, proposal or break
 * @invariant R11 what a rule below the document's level finds is proposed, never matched
 */
export function matchItems(input: ItemsToMatch): Matching {
  const { lines, entries, rules, asOf, decisions = [] } = input;
  assert(lines.length <= MATCH_ITEMS_MAX, `R10 expected at most ${MATCH_ITEMS_MAX} lines`);
  assert(entries.length <= MATCH_ITEMS_MAX, `R10 expected at most ${MATCH_ITEMS_MAX} entries`);
  assert(decisions.length <= MATCH_DECISIONS_MAX, `R10 expected at most ${MATCH_DECISIONS_MAX}`);
  const run = startRun(input);
  const inapplicable = applyDecisions(run, decisions);
  for (const [index, rule] of rules.rules.entries()) runStage(run, { rule, index });
  const left = { lines: run.lines.taken.slice(), entries: run.entries.taken.slice() };
  const idle = classifyRest(run);
  return {
    rules: { id: rules.id, version: rules.version },
    asOf,
    lineCount: lines.length,
    entryCount: entries.length,
    linesMatched: countMatched(run.lines),
    entriesMatched: countMatched(run.entries),
    matches: () => listMatches(run),
    proposals: run.proposals.map((group) => matchOf(run, group)).sort(byFirstId),
    breaks: run.breaks.map((one) => breakOf(run, one)).sort(byAge),
    idleEntryIds: idle.map((row) => itemAt(run.entries, row).id),
    unsearched: run.unsearched
      .filter(
        (one) =>
          one.lines.some((row) => left.lines[row] === FREE) &&
          one.entries.some((row) => left.entries[row] === FREE),
      )
      .map((one) => unsearchedOf(run, one))
      .sort(byFirstId),
    inapplicable,
  };
}

function startRun({ lines, entries, rules, asOf, calendar }: ItemsToMatch): MatchingRun {
  const placeholders = new Set(rules.placeholders.map((text) => text.trim().toUpperCase()));
  let placeholderLengthMax = 0;
  for (const { length } of placeholders) {
    if (length > placeholderLengthMax) placeholderLengthMax = length;
  }
  return {
    lines: { items: lines, taken: new Uint8Array(lines.length) },
    entries: { items: entries, taken: new Uint8Array(entries.length) },
    rules,
    asOf,
    calendar,
    placeholders,
    placeholderLengthMax,
    entryOfLine: new Int32Array(lines.length),
    ruleOfLine: new Uint8Array(lines.length),
    groups: [],
    proposals: [],
    breaks: [],
    unsearched: [],
    barred: new Map(),
    searchStepsLeft: SEARCH_STEPS_PER_RUN_MAX,
  };
}

function runStage(run: MatchingRun, stage: Stage): void {
  if (stage.rule.shape === 'one_to_one') matchPairs(run, stage);
  else matchSums(run, stage);
}

function countMatched({ taken }: SideOfRun): number {
  let count = 0;
  for (const mark of taken) if (mark === MATCHED) count += 1;
  return count;
}

function* listMatches(run: MatchingRun): Generator<Match> {
  for (const [line, entry] of run.entryOfLine.entries()) {
    if (entry === 0) continue;
    const rule = (run.ruleOfLine[line] ?? 0) - 2;
    yield matchOf(run, { rule, lines: [line], entries: [entry - 1] });
  }
  for (const group of run.groups) yield matchOf(run, group);
}

function matchOf(run: MatchingRun, { rule: index, lines, entries }: RowGroup): Match {
  const rule = index === RULE_BY_HAND ? undefined : run.rules.rules[index];
  const isPair = lines.length === 1 && entries.length === 1;
  const first = (side: SideOfRun, rows: readonly number[]) =>
    itemAt(side, inOrder(side, rows)[0] ?? 0);
  const line = first(run.lines, lines);
  const entry = first(run.entries, entries);
  const compared = isPair ? MATCH_FIELDS : [...(rule?.by ?? []), 'amount' as const];
  const { agreed, differed } = compareFields(run, { line, entry, compared, isPair });
  return {
    rule: rule?.rule ?? BY_HAND,
    confidence: rule?.confidence ?? CONFIDENCE_BY_HAND,
    lineIds: idsOf(run.lines, lines),
    entryIds: idsOf(run.entries, entries),
    agreed,
    differed,
    daysApart: daysBetween({ from: entry.date, to: line.date }),
  };
}

function compareFields(
  run: MatchingRun,
  {
    line,
    entry,
    compared,
    isPair,
  }: {
    readonly line: MatchItem;
    readonly entry: MatchItem;
    readonly compared: readonly MatchField[];
    /** Of a sum, the amounts are not those of its first items. */
    readonly isPair: boolean;
  },
): { readonly agreed: readonly MatchField[]; readonly differed: readonly MatchField[] } {
  const agreed: MatchField[] = [];
  const differed: MatchField[] = [];
  for (const field of compared) {
    const text = textOf(run, line, field);
    const other = textOf(run, entry, field);
    const isSum = field === 'amount' && !isPair;
    const isStatus = field === 'status' && statusAgrees(line, entry);
    if (isSum) agreed.push(field);
    else if (text === undefined || other === undefined) continue;
    else if (text === other || isStatus) agreed.push(field);
    else differed.push(field);
  }
  return { agreed, differed };
}

function idsOf(side: SideOfRun, rows: readonly number[]): readonly string[] {
  return inOrder(side, rows).map((row) => itemAt(side, row).id);
}

function breakOf(run: MatchingRun, { kind, lines, entries, of }: RowBreak): MatchBreak {
  let effect = 0n;
  for (const row of lines) effect += signedAmountOf(run.lines, row);
  for (const row of entries) effect -= signedAmountOf(run.entries, row);
  const dates = [
    ...lines.map((row) => itemAt(run.lines, row).date),
    ...entries.map((row) => itemAt(run.entries, row).date),
  ];
  // Dates compare as strings.
  const [since = run.asOf] = dates.sort();
  return {
    kind,
    lineIds: idsOf(run.lines, lines),
    entryIds: idsOf(run.entries, entries),
    ...(of === undefined ? {} : { of }),
    effect,
    since,
    ageBusinessDays: ageInBusinessDays({ since, at: run.asOf, calendar: run.calendar }),
  };
}

function unsearchedOf(
  run: MatchingRun,
  { rule, reason, lines, entries }: RowsUnsearched,
): Unsearched {
  return {
    rule: run.rules.rules[rule]?.rule ?? BY_HAND,
    reason,
    lineIds: idsOf(run.lines, lines).slice(0, UNSEARCHED_LISTED_MAX),
    entryIds: idsOf(run.entries, entries).slice(0, UNSEARCHED_LISTED_MAX),
  };
}

interface Named {
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
}

function byFirstId(a: Named, b: Named): number {
  return compareTexts(nameOf(a), nameOf(b));
}

function byAge(a: MatchBreak, b: MatchBreak): number {
  return a.since === b.since ? compareTexts(nameOf(a), nameOf(b)) : compareTexts(a.since, b.since);
}

/** Lines before entries: each item stands in one place only, so that this names the place. */
function nameOf({ lineIds, entryIds }: Named): string {
  return `${lineIds[0] ?? '￿'}\n${entryIds[0] ?? ''}`;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
