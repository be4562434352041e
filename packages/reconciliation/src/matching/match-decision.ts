import type { MatchDecision } from './matching.ts';
import {
  type MatchingRun,
  RULE_BY_HAND,
  type SideOfRun,
  settleGroup,
  signedAmountOf,
} from './matching-run.ts';

/**
 * Takes the decisions of people into a run before its rules: of several about the same items the
 * last counts. What was undone is not matched by any rule; what was made is matched whatever the
 * rules say, as long as the amounts are equal.
 *
 * @returns the decisions that do not fit the items of the run
 */
export function applyDecisions(
  run: MatchingRun,
  decisions: readonly MatchDecision[],
): readonly MatchDecision[] {
  const last = new Map<string, MatchDecision>();
  for (const one of decisions) {
    const key = JSON.stringify([[...one.lineIds].sort(), [...one.entryIds].sort()]);
    // A later decision takes the place of an earlier one in the order too.
    last.delete(key);
    last.set(key, one);
  }
  const lineRows = findRows(
    run.lines,
    [...last.values()].flatMap(({ lineIds }) => lineIds),
  );
  const entryRows = findRows(
    run.entries,
    [...last.values()].flatMap(({ entryIds }) => entryIds),
  );
  const inapplicable: MatchDecision[] = [];
  for (const one of last.values()) {
    if (one.decision === 'undo') bar(run, one);
  }
  for (const one of last.values()) {
    if (one.decision === 'undo') continue;
    const lines = rowsOf(one.lineIds, lineRows);
    const entries = rowsOf(one.entryIds, entryRows);
    if (lines === undefined || entries === undefined || !mayMake(run, lines, entries)) {
      inapplicable.push(one);
      continue;
    }
    settleGroup(run, { rule: RULE_BY_HAND, lines, entries });
  }
  return inapplicable;
}

function bar(run: MatchingRun, { lineIds, entryIds }: MatchDecision): void {
  for (const lineId of lineIds) {
    const barred = run.barred.get(lineId) ?? new Set<string>();
    for (const entryId of entryIds) barred.add(entryId);
    run.barred.set(lineId, barred);
  }
}

function mayMake(run: MatchingRun, lines: readonly number[], entries: readonly number[]): boolean {
  if (lines.length === 0 || entries.length === 0) return false;
  const isFree = (side: SideOfRun) => (row: number) => side.taken[row] === 0;
  if (!lines.every(isFree(run.lines)) || !entries.every(isFree(run.entries))) return false;
  return sumOf(run.lines, lines) === sumOf(run.entries, entries);
}

function sumOf(side: SideOfRun, rows: readonly number[]): bigint {
  let sum = 0n;
  for (const row of rows) sum += signedAmountOf(side, row);
  return sum;
}

function findRows(side: SideOfRun, ids: readonly string[]): ReadonlyMap<string, number> {
  const wanted = new Set(ids);
  const rows = new Map<string, number>();
  if (wanted.size === 0) return rows;
  for (const [row, { id }] of side.items.entries()) if (wanted.has(id)) rows.set(id, row);
  return rows;
}

function rowsOf(
  ids: readonly string[],
  rows: ReadonlyMap<string, number>,
): readonly number[] | undefined {
  const found = ids.map((id) => rows.get(id));
  const known = found.filter((row) => row !== undefined);
  return known.length === ids.length && new Set(known).size === ids.length ? known : undefined;
}
