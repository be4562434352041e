import { assert, type BankCalendar, type BusinessDate, daysBetween } from '@ringfence/money';
import { compareItems, type MatchItem } from './match-item.ts';
import { isAccepted, type MatchRule, type MatchRules } from './match-rules.ts';
import type { MatchBreakKind, UnsearchedReason } from './matching.ts';

/** One side of a run: its items, and for each whether something has it already. */
export interface SideOfRun {
  readonly items: readonly MatchItem[];
  /** One of the marks below, by row. */
  readonly taken: Uint8Array;
}

export const FREE = 0;
export const MATCHED = 1;
export const PROPOSED = 2;
export const BROKEN = 3;

/** Stands for a rule where a person decided. */
export const RULE_BY_HAND = -1;

/** Rows that a rule joined: the index of the rule, or {@link RULE_BY_HAND}. */
export interface RowGroup {
  readonly rule: number;
  readonly lines: readonly number[];
  readonly entries: readonly number[];
}

/** Rows that a reference joins and that differ. */
export interface RowBreak {
  readonly kind: MatchBreakKind;
  readonly lines: readonly number[];
  readonly entries: readonly number[];
  readonly of?: string;
}

export interface RowsUnsearched extends RowGroup {
  readonly reason: UnsearchedReason;
}

/** Everything that one run keeps while its stages run. */
export interface MatchingRun {
  readonly lines: SideOfRun;
  readonly entries: SideOfRun;
  readonly rules: MatchRules;
  readonly asOf: BusinessDate;
  /** Absent: ages count weekdays. */
  readonly calendar: BankCalendar | undefined;
  readonly placeholders: ReadonlySet<string>;
  readonly placeholderLengthMax: number;
  /** Matches of one line and one entry by row of the line: the row of the entry plus one. */
  readonly entryOfLine: Int32Array;
  /** Of the same: the index of the rule plus two, so that by hand is one. */
  readonly ruleOfLine: Uint8Array;
  readonly groups: RowGroup[];
  readonly proposals: RowGroup[];
  readonly breaks: RowBreak[];
  readonly unsearched: RowsUnsearched[];
  /** By id of the line: entries that a person said are not the same. */
  readonly barred: Map<string, Set<string>>;
  searchStepsLeft: number;
}

/** The item in a row. */
export function itemAt(side: SideOfRun, row: number): MatchItem {
  const item = side.items[row];
  assert(item !== undefined, `R10 expected an item in row ${row}`);
  return item;
}

/** What an item adds to the balance. */
export function signedAmountOf(side: SideOfRun, row: number): bigint {
  const { side: direction, amount } = itemAt(side, row);
  return direction === 'credit' ? amount : -amount;
}

/** Rows in the order that decides between equals. */
export function inOrder(side: SideOfRun, rows: readonly number[]): readonly number[] {
  if (rows.length < 2) return rows;
  return [...rows].sort((a, b) => compareItems(itemAt(side, a), itemAt(side, b)));
}

/**
 * Settles rows as one match, or as a proposal when their rule is not trusted so far.
 *
 * @invariant R10 each line and each entry is in exactly one match, proposal or break
 */
export function settleGroup(run: MatchingRun, group: RowGroup): void {
  const rule = run.rules.rules[group.rule];
  const isMatch = rule === undefined || isAccepted(run.rules, rule);
  takeRows(run, group, isMatch ? MATCHED : PROPOSED);
  if (!isMatch) {
    run.proposals.push(group);
    return;
  }
  const [line] = group.lines;
  const [entry] = group.entries;
  const isPair = group.lines.length === 1 && group.entries.length === 1;
  if (!isPair || line === undefined || entry === undefined) {
    run.groups.push(group);
    return;
  }
  run.entryOfLine[line] = entry + 1;
  run.ruleOfLine[line] = group.rule + 2;
}

/** Settles rows that are about the same movement and differ. */
export function settleBreak(run: MatchingRun, one: RowBreak): void {
  takeRows(run, one, BROKEN);
  run.breaks.push(one);
}

function takeRows(
  run: MatchingRun,
  { lines, entries }: Pick<RowGroup, 'lines' | 'entries'>,
  mark: number,
): void {
  for (const row of lines) take(run.lines, row, mark);
  for (const row of entries) take(run.entries, row, mark);
}

function take(side: SideOfRun, row: number, mark: number): void {
  assert(side.taken[row] === FREE, `R10 expected row ${row} to be free`);
  side.taken[row] = mark;
}

/** Whether a person said that these are not the same. */
export function isBarred(run: MatchingRun, line: MatchItem, entry: MatchItem): boolean {
  return run.barred.size > 0 && run.barred.get(line.id)?.has(entry.id) === true;
}

/** Whether a rule lets two items lie so far apart. */
export function isNear({ daysApartMax }: MatchRule, line: MatchItem, entry: MatchItem): boolean {
  if (daysApartMax === undefined || line.date === entry.date) return true;
  return Math.abs(daysBetween({ from: entry.date, to: line.date })) <= daysApartMax;
}
