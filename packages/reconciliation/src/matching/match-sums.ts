import { joinItems } from './join-items.ts';
import { GROUP_ITEMS_MAX, SUM_ITEMS_MAX } from './limits.ts';
import { compareItems } from './match-item.ts';
import type { Stage } from './match-pairs.ts';
import { isAccepted } from './match-rules.ts';
import type { UnsearchedReason } from './matching.ts';
import {
  inOrder,
  isBarred,
  isNear,
  itemAt,
  type MatchingRun,
  type RowGroup,
  type SideOfRun,
  settleBreak,
  settleGroup,
} from './matching-run.ts';
import { searchParts } from './search-parts.ts';

/** Runs a rule of one item and the several that it is the sum of over what is free. */
export function matchSums(run: MatchingRun, stage: Stage): void {
  const groups: Rows[] = [];
  joinItems(run, stage.rule.by, (lines, entries) => {
    if (stage.rule.search) groups.push({ lines, entries });
    else matchWholeSum(run, stage, { lines, entries });
  });
  // The searches of a run share a bound, so their order must not be that of the input.
  const ordered = groups.map(({ lines, entries }) => ({
    lines: inOrder(run.lines, lines),
    entries: inOrder(run.entries, entries),
  }));
  const firstLine = ({ lines }: Rows) => itemAt(run.lines, lines[0] ?? 0);
  ordered.sort((a, b) => compareItems(firstLine(a), firstLine(b)));
  for (const group of ordered) searchGroup(run, stage, group);
}

interface Rows {
  readonly lines: readonly number[];
  readonly entries: readonly number[];
}

/** A joined group, by which side is the sum and which are its parts. */
interface SumRows {
  readonly ones: readonly number[];
  readonly parts: readonly number[];
  readonly oneSide: SideOfRun;
  readonly partSide: SideOfRun;
}

function sumRowsOf(run: MatchingRun, { rule }: Stage, { lines, entries }: Rows): SumRows {
  return rule.shape === 'many_to_one'
    ? { ones: lines, parts: entries, oneSide: run.lines, partSide: run.entries }
    : { ones: entries, parts: lines, oneSide: run.entries, partSide: run.lines };
}

function groupOf({ rule, index }: Stage, one: number, parts: readonly number[]): RowGroup {
  return rule.shape === 'many_to_one'
    ? { rule: index, lines: [one], entries: parts }
    : { rule: index, lines: parts, entries: [one] };
}

/** What a reference joins is all of the sum: it adds up, or the amounts differ. */
function matchWholeSum(run: MatchingRun, stage: Stage, rows: Rows): void {
  const { ones, parts, oneSide, partSide } = sumRowsOf(run, stage, rows);
  const [one] = ones;
  if (one === undefined || ones.length > 1 || parts.length > SUM_ITEMS_MAX) {
    const reason = ones.length > 1 ? 'ambiguous' : 'too_many_alike';
    run.unsearched.push({ rule: stage.index, reason, ...rows });
    return;
  }
  const group = groupOf(stage, one, parts);
  if (!mayJoin(run, stage, group)) return;
  const difference = itemAt(oneSide, one).amount - sumOf(partSide, parts);
  const isExact = (difference < 0n ? -difference : difference) <= stage.rule.amountTolerance;
  if (isExact) settleGroup(run, group);
  else if (isAccepted(run.rules, stage.rule)) settleBreak(run, { kind: 'amount_differs', ...rows });
}

function mayJoin(run: MatchingRun, { rule }: Stage, { lines, entries }: RowGroup): boolean {
  return lines.every((line) =>
    entries.every((entry) => {
      const [one, other] = [itemAt(run.lines, line), itemAt(run.entries, entry)];
      return isNear(rule, one, other) && !isBarred(run, one, other);
    }),
  );
}

function sumOf(side: SideOfRun, rows: readonly number[]): bigint {
  let sum = 0n;
  for (const row of rows) sum += itemAt(side, row).amount;
  return sum;
}

/** Looks for the parts of each sum of a group, and keeps those that nothing else could be. */
function searchGroup(run: MatchingRun, stage: Stage, rows: Rows): void {
  const sum = sumRowsOf(run, stage, rows);
  if (sum.parts.length < 2) return;
  const isTooMany = sum.ones.length > GROUP_ITEMS_MAX;
  const isBeyond = sum.parts.length > run.rules.search.candidatesMax;
  if (isTooMany || isBeyond) {
    noteUnsearched(run, stage, {
      rows,
      reason: isTooMany ? 'too_many_alike' : 'too_many_candidates',
    });
    return;
  }
  const found: { readonly one: number; readonly parts: readonly number[] }[] = [];
  for (const one of inOrder(sum.oneSide, sum.ones)) {
    const search = searchOne(run, stage, { sum, one });
    if (search.status === 'found') found.push({ one, parts: search.rows });
    else if (search.status !== 'none') noteUnsearched(run, stage, { rows, reason: search.status });
  }
  for (const { one, parts } of found) {
    const isShared = found.some(
      (other) => other.one !== one && other.parts.some((row) => parts.includes(row)),
    );
    if (isShared) noteUnsearched(run, stage, { rows, reason: 'ambiguous' });
    else settleGroup(run, groupOf(stage, one, parts));
  }
}

type OneSearch =
  | { readonly status: 'found'; readonly rows: readonly number[] }
  | { readonly status: 'none' | 'ambiguous' | 'too_many_steps' };

function searchOne(
  run: MatchingRun,
  stage: Stage,
  { sum, one }: { readonly sum: SumRows; readonly one: number },
): OneSearch {
  const { parts, partSide, oneSide } = sum;
  const mayBe = (part: number) => mayJoin(run, stage, groupOf(stage, one, [part]));
  const candidates = inOrder(partSide, parts.filter(mayBe));
  const { partsMax, stepsMax } = run.rules.search;
  const search = searchParts({
    amounts: candidates.map((row) => itemAt(partSide, row).amount),
    sum: itemAt(oneSide, one).amount,
    partsMax,
    stepsMax: Math.min(stepsMax, run.searchStepsLeft),
  });
  run.searchStepsLeft -= search.steps;
  if (search.status !== 'found') return { status: search.status };
  const rows = search.parts.map((index) => candidates[index]).filter((row) => row !== undefined);
  return { status: 'found', rows };
}

function noteUnsearched(
  run: MatchingRun,
  { index }: Stage,
  { rows, reason }: { readonly rows: Rows; readonly reason: UnsearchedReason },
): void {
  run.unsearched.push({ rule: index, reason, ...rows });
}
