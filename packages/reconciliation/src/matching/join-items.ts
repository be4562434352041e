import type { MatchField, MatchItem } from './match-item.ts';
import { FREE, itemAt, type MatchingRun, type SideOfRun } from './matching-run.ts';
import { normaliseText } from './normalise-text.ts';

/** Rows of both sides that have the same value in each field of a rule. */
export type VisitGroup = (lines: readonly number[], entries: readonly number[]) => void;

/** No row. */
const NONE = -1;

/**
 * Brings together the free items of both sides that have these fields alike. Items without one of
 * the fields are left out; the order of the groups is that of the entries.
 */
export function joinItems(run: MatchingRun, by: readonly MatchField[], visit: VisitGroup): void {
  const { lines, entries } = run;
  const fields = by.filter((field) => field !== 'side');
  // Every rule joins by the side. A key of its own for each leaves most keys as the item has them.
  const groups = { credit: new Map<string, number>(), debit: new Map<string, number>() };
  const lastEntries: number[] = [];
  const entryBefore = new Int32Array(entries.items.length).fill(NONE);
  for (let row = 0; row < entries.items.length; row += 1) {
    if (entries.taken[row] !== FREE) continue;
    const entry = itemAt(entries, row);
    const key = keyOf(run, entry, fields);
    if (key === undefined) continue;
    const group = groups[entry.side].get(key);
    if (group === undefined) {
      groups[entry.side].set(key, lastEntries.push(row) - 1);
      continue;
    }
    entryBefore[row] = lastEntries[group] ?? NONE;
    lastEntries[group] = row;
  }
  if (lastEntries.length === 0) return;
  const lastLines = new Int32Array(lastEntries.length).fill(NONE);
  const lineBefore = new Int32Array(lines.items.length).fill(NONE);
  for (let row = 0; row < lines.items.length; row += 1) {
    if (lines.taken[row] !== FREE) continue;
    const line = itemAt(lines, row);
    const key = keyOf(run, line, fields);
    const group = key === undefined ? undefined : groups[line.side].get(key);
    if (group === undefined) continue;
    lineBefore[row] = lastLines[group] ?? NONE;
    lastLines[group] = row;
  }
  for (let group = 0; group < lastLines.length; group += 1) {
    const last = lastLines[group] ?? NONE;
    if (last === NONE) continue;
    visit(chainOf(lineBefore, last), chainOf(entryBefore, lastEntries[group] ?? NONE));
  }
}

function chainOf(before: Int32Array, last: number): readonly number[] {
  const rows: number[] = [];
  for (let row = last; row !== NONE; row = before[row] ?? NONE) rows.push(row);
  return rows;
}

/** The rows of a side that nothing has taken, in the order of the side. */
export function freeRows(side: SideOfRun): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < side.items.length; row += 1) if (side.taken[row] === FREE) rows.push(row);
  return rows;
}

/** What an item is joined by; undefined when it lacks one of the fields. */
function keyOf(
  run: MatchingRun,
  item: MatchItem,
  fields: readonly MatchField[],
): string | undefined {
  let key: string | undefined;
  for (const field of fields) {
    const text = textOf(run, item, field);
    if (text === undefined) return undefined;
    key = key === undefined ? text : `${key}\n${text}`;
  }
  return key;
}

/** The value of a field as it is compared; undefined when the item has none. */
export function textOf(run: MatchingRun, item: MatchItem, field: MatchField): string | undefined {
  switch (field) {
    case 'side':
      return item.side;
    case 'amount':
      return item.amount.toString();
    case 'date':
      return item.date;
    case 'status':
      return item.status;
    case 'endToEndId':
    case 'bankReference':
    case 'batchReference':
      return referenceOf(run, item[field]);
    case 'party':
    case 'account':
      return nameOf(item[field]);
  }
}

function referenceOf(run: MatchingRun, text: string | undefined): string | undefined {
  if (text === undefined || text.length > run.placeholderLengthMax) return text;
  const written = text.trim().toUpperCase();
  return written === '' || run.placeholders.has(written) ? undefined : text;
}

function nameOf(text: string | undefined): string | undefined {
  const written = text === undefined ? '' : normaliseText(text);
  return written === '' ? undefined : written;
}
