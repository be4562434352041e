import { ageInBusinessDays } from '../age.ts';
import { freeRows, textOf } from './join-items.ts';
import { GROUP_ITEMS_MAX } from './limits.ts';
import type { MatchField, MatchItem } from './match-item.ts';
import {
  FREE,
  inOrder,
  itemAt,
  MATCHED,
  type MatchingRun,
  type SideOfRun,
  settleBreak,
} from './matching-run.ts';

/** References by which an item can repeat or take back another of its own side. */
const OWN_REFERENCES = ['endToEndId', 'bankReference'] as const satisfies readonly MatchField[];

/** Rows of one side by what names them, as far as the items that are left ask for it. */
type Alike = Readonly<
  Record<(typeof OWN_REFERENCES)[number], ReadonlyMap<string, readonly number[]>>
>;

/**
 * Says what each item is that no rule settled: taken back, repeated, waiting for the next
 * statement, or missing on the other side.
 *
 * @returns entries that the bank rejected and rightly does not show
 */
export function classifyRest(run: MatchingRun): readonly number[] {
  const lines = inOrder(run.lines, freeRows(run.lines));
  const entries = inOrder(run.entries, freeRows(run.entries));
  const alikeLines = indexAlike(run, run.lines, lines);
  const alikeEntries = indexAlike(run, run.entries, entries);
  for (const row of lines)
    if (takesBack(itemAt(run.lines, row))) settleReversed(run, row, alikeLines);
  for (const row of lines) {
    if (run.lines.taken[row] !== FREE) continue;
    const of = findRepeated(run, run.lines, { row, alike: alikeLines });
    if (of !== undefined) settleBreak(run, { kind: 'duplicate', lines: [row], entries: [], of });
    else settleBreak(run, { kind: kindOfLine(run, row), lines: [row], entries: [] });
  }
  const idle: number[] = [];
  for (const row of entries) {
    const of = findRepeated(run, run.entries, { row, alike: alikeEntries });
    if (of !== undefined) settleBreak(run, { kind: 'duplicate', lines: [], entries: [row], of });
    else if (itemAt(run.entries, row).status === 'rejected') idle.push(row);
    else settleBreak(run, { kind: kindOfEntry(run, row), lines: [], entries: [row] });
  }
  return idle;
}

function takesBack({ reversal, status }: MatchItem): boolean {
  return reversal === true || status === 'returned';
}

function kindOfLine(run: MatchingRun, row: number): 'unallocated' | 'timing' | 'missing_in_ledger' {
  const line = itemAt(run.lines, row);
  // Money that came in is owed to somebody from the first moment; it does not wait.
  const names = line.ownerId ?? textOf(run, line, 'endToEndId');
  if (line.side === 'credit' && names === undefined) return 'unallocated';
  return mayWait(run, line) ? 'timing' : 'missing_in_ledger';
}

function kindOfEntry(run: MatchingRun, row: number): 'timing' | 'missing_at_bank' {
  return mayWait(run, itemAt(run.entries, row)) ? 'timing' : 'missing_at_bank';
}

/** The day cut lies between bank and books: what is young is on the next statement. */
function mayWait({ asOf: at, rules, calendar }: MatchingRun, { date: since }: MatchItem): boolean {
  return ageInBusinessDays({ since, at, calendar }) <= rules.waitBusinessDays;
}

/** A line that takes back an earlier one of the same reference and amount on the other side. */
function settleReversed(run: MatchingRun, row: number, alike: Alike): void {
  if (run.lines.taken[row] !== FREE) return;
  const line = itemAt(run.lines, row);
  const origins = rowsAlike(run, run.lines, { row, alike }).filter((other) => {
    const { side, amount, reversal } = itemAt(run.lines, other);
    return side !== line.side && amount === line.amount && reversal !== true;
  });
  const origin = firstKnown(run.lines, origins);
  if (origin === undefined) return;
  if (run.lines.taken[origin] === FREE) {
    settleBreak(run, { kind: 'reversed', lines: [origin, row], entries: [] });
    return;
  }
  const of = itemAt(run.lines, origin).id;
  settleBreak(run, { kind: 'reversed', lines: [row], entries: [], of });
}

/** The item that a row repeats: one that is settled, or else the first of them. */
function findRepeated(
  run: MatchingRun,
  side: SideOfRun,
  { row, alike }: { readonly row: number; readonly alike: Alike },
): string | undefined {
  const item = itemAt(side, row);
  const same = rowsAlike(run, side, { row, alike }).filter((other) => {
    const { side: direction, amount, reversal, endToEndId } = itemAt(side, other);
    if (direction !== item.side || reversal === true) return false;
    return amount === item.amount || (endToEndId !== undefined && endToEndId === item.endToEndId);
  });
  if (item.reversal === true || same.length === 0) return undefined;
  const first = firstKnown(side, [...same, row]);
  return first === undefined || first === row ? undefined : itemAt(side, first).id;
}

/** What is matched comes first, then the order that decides between equals. */
function firstKnown(side: SideOfRun, rows: readonly number[]): number | undefined {
  const ordered = inOrder(side, [...new Set(rows)]);
  return ordered.find((row) => side.taken[row] === MATCHED) ?? ordered[0];
}

function rowsAlike(
  run: MatchingRun,
  side: SideOfRun,
  { row, alike }: { readonly row: number; readonly alike: Alike },
): readonly number[] {
  const item = itemAt(side, row);
  const rows: number[] = [];
  for (const field of OWN_REFERENCES) {
    const text = textOf(run, item, field);
    const named = (text === undefined ? undefined : alike[field].get(text)) ?? [];
    // What so many share names none of them.
    if (named.length <= GROUP_ITEMS_MAX) rows.push(...named.filter((other) => other !== row));
  }
  return rows;
}

function indexAlike(run: MatchingRun, side: SideOfRun, rest: readonly number[]): Alike {
  const alike = {
    endToEndId: new Map<string, number[]>(),
    bankReference: new Map<string, number[]>(),
  };
  for (const field of OWN_REFERENCES) {
    const index = alike[field];
    for (const row of rest) {
      const text = textOf(run, itemAt(side, row), field);
      if (text !== undefined) index.set(text, []);
    }
    if (index.size === 0) continue;
    for (let row = 0; row < side.items.length; row += 1) {
      const text = itemAt(side, row)[field];
      const rows = text === undefined ? undefined : index.get(text);
      // One more than the bound tells that there are too many.
      if (rows !== undefined && rows.length <= GROUP_ITEMS_MAX) rows.push(row);
    }
  }
  return alike;
}
