import { joinItems, textOf } from './join-items.ts';
import { GROUP_ITEMS_MAX } from './limits.ts';
import type { MatchField, MatchItem } from './match-item.ts';
import { hasReference, isAccepted, type MatchRule } from './match-rules.ts';
import {
  inOrder,
  isBarred,
  isNear,
  itemAt,
  type MatchingRun,
  type RowBreak,
  settleBreak,
  settleGroup,
} from './matching-run.ts';

/** A rule of one line and one entry, and its place in the document. */
export interface Stage {
  readonly rule: MatchRule;
  readonly index: number;
}

/** Runs a rule of one line and one entry over what is free. */
export function matchPairs(run: MatchingRun, stage: Stage): void {
  const byReference = hasReference(stage.rule);
  joinItems(run, stage.rule.by, (lines, entries) => {
    if (Math.max(lines.length, entries.length) > GROUP_ITEMS_MAX) {
      run.unsearched.push({ rule: stage.index, reason: 'too_many_alike', lines, entries });
      return;
    }
    if (byReference) matchReferenced(run, stage, { lines, entries });
    else matchUnique(run, stage, { lines, entries });
  });
}

interface Rows {
  readonly lines: readonly number[];
  readonly entries: readonly number[];
}

/**
 * Items that have a reference in common: those that agree are a match, in order; a line and an
 * entry that are left then are the same movement told differently.
 */
function matchReferenced(run: MatchingRun, stage: Stage, rows: Rows): void {
  const { rule, index } = stage;
  const lines = inOrder(run.lines, rows.lines);
  const entries = new Set(inOrder(run.entries, rows.entries));
  const left: number[] = [];
  for (const line of lines) {
    const entry = firstOf(entries, (row) => agrees(run, rule, { line, entry: row }));
    if (entry === undefined) {
      left.push(line);
      continue;
    }
    entries.delete(entry);
    settleGroup(run, { rule: index, lines: [line], entries: [entry] });
  }
  if (!isAccepted(run.rules, rule)) return;
  for (const line of left) {
    const entry = firstOf(entries, (row) => mayPair(run, rule, { line, entry: row }));
    if (entry === undefined) continue;
    entries.delete(entry);
    settleBreak(run, differenceOf(run, line, entry));
  }
}

function firstOf(rows: Iterable<number>, fits: (row: number) => boolean): number | undefined {
  for (const row of rows) if (fits(row)) return row;
  return undefined;
}

function differenceOf(run: MatchingRun, line: number, entry: number): RowBreak {
  const differs = itemAt(run.lines, line).amount !== itemAt(run.entries, entry).amount;
  const kind = differs ? 'amount_differs' : 'status_differs';
  return { kind, lines: [line], entries: [entry] };
}

interface RowPair {
  readonly line: number;
  readonly entry: number;
}

/** Without a reference, only what fits nothing else is said to be the same. */
function matchUnique(run: MatchingRun, { rule, index }: Stage, { lines, entries }: Rows): void {
  const pairs: RowPair[] = [];
  for (const line of lines) {
    for (const entry of entries) {
      if (agrees(run, rule, { line, entry })) pairs.push({ line, entry });
    }
  }
  const fitsOf = (side: keyof RowPair, row: number): number =>
    pairs.filter((pair) => pair[side] === row).length;
  const ambiguous = { lines: new Set<number>(), entries: new Set<number>() };
  for (const { line, entry } of pairs) {
    if (fitsOf('line', line) === 1 && fitsOf('entry', entry) === 1) {
      settleGroup(run, { rule: index, lines: [line], entries: [entry] });
      continue;
    }
    ambiguous.lines.add(line);
    ambiguous.entries.add(entry);
  }
  if (ambiguous.lines.size === 0) return;
  const left = { lines: [...ambiguous.lines], entries: [...ambiguous.entries] };
  run.unsearched.push({ rule: index, reason: 'ambiguous', ...left });
}

function mayPair(run: MatchingRun, rule: MatchRule, { line, entry }: RowPair): boolean {
  const [one, other] = [itemAt(run.lines, line), itemAt(run.entries, entry)];
  return isNear(rule, one, other) && !isBarred(run, one, other);
}

function agrees(run: MatchingRun, rule: MatchRule, pair: RowPair): boolean {
  if (!mayPair(run, rule, pair)) return false;
  const line = itemAt(run.lines, pair.line);
  const entry = itemAt(run.entries, pair.entry);
  return rule.agree.every((field) => isAlike(run, { line, entry, field, rule }));
}

/** Whether a field does not speak against two items being the same. */
function isAlike(
  run: MatchingRun,
  {
    line,
    entry,
    field,
    rule,
  }: {
    readonly line: MatchItem;
    readonly entry: MatchItem;
    readonly field: MatchField;
    readonly rule: MatchRule;
  },
): boolean {
  if (field === 'status') return statusAgrees(line, entry);
  if (field === 'amount') {
    const difference = line.amount - entry.amount;
    return (difference < 0n ? -difference : difference) <= rule.amountTolerance;
  }
  const text = textOf(run, line, field);
  const other = textOf(run, entry, field);
  return text === undefined || other === undefined || text === other;
}

/**
 * What the bank says settles what the books still wait for; what the books have ended in one way,
 * the bank must not have ended in another.
 */
export function statusAgrees(line: MatchItem, entry: MatchItem): boolean {
  const status = entry.status ?? 'pending';
  return status === 'pending' || status === (line.status ?? 'final');
}
