import type { MatchRules } from '@ringfence/reconciliation';
import { REPLAYED_LINES_LISTED_MAX } from './limits.ts';
import {
  type LineOutcome,
  type PastLists,
  type ReplayedDays,
  type ReplayedLine,
  replayMatches,
} from './replay-matches.ts';

/** How many lines rules match, propose and leave, and by which rule. */
export interface OutcomeCounts {
  readonly rules: { readonly id: string; readonly version: number };
  readonly matched: number;
  readonly proposed: number;
  readonly left: number;
  readonly byRule: readonly {
    readonly outcome: LineOutcome['outcome'];
    readonly rule: string;
    readonly count: number;
  }[];
}

/** A line that other rules make something else of. */
export interface ChangedLine
  extends Pick<
    ReplayedLine,
    'lineId' | 'businessDate' | 'side' | 'amount' | 'meaning' | 'subject'
  > {
  readonly current: LineOutcome;
  readonly simulated: LineOutcome;
}

/** What would change if other rules were in force. */
export interface Simulation {
  readonly lineCount: number;
  readonly entryCount: number;
  readonly current: OutcomeCounts;
  readonly simulated: OutcomeCounts;
  readonly changeCount: number;
  /** The first of them. */
  readonly changes: readonly ChangedLine[];
}

/**
 * Matches the lines of past days by the rules in force and by others, and says which lines would
 * be something else. Touches nothing.
 */
export function simulateMatchRules(
  lists: PastLists,
  { current, simulated }: { readonly current: MatchRules; readonly simulated: MatchRules },
): Simulation {
  const before = replayMatches(lists, current);
  const after = replayMatches(lists, simulated);
  const changes = before.lines.flatMap((line, index): readonly ChangedLine[] => {
    const other = after.lines[index];
    if (other === undefined || isSame(line, other)) return [];
    const { lineId, businessDate, side, amount, meaning, subject } = line;
    const named = { lineId, businessDate, side, amount, meaning, subject };
    return [{ ...named, current: outcomeOf(line), simulated: outcomeOf(other) }];
  });
  return {
    lineCount: before.lines.length,
    entryCount: before.entryCount,
    current: countOutcomes(before),
    simulated: countOutcomes(after),
    changeCount: changes.length,
    changes: changes.slice(0, REPLAYED_LINES_LISTED_MAX),
  };
}

/** Whether a line is with the same entries as before, however sure the rules are. */
function isSame(a: LineOutcome, b: LineOutcome): boolean {
  const isLeft = a.outcome === 'left' && b.outcome === 'left' && a.rule === b.rule;
  return isLeft || (a.outcome === b.outcome && a.entryIds.join('\n') === b.entryIds.join('\n'));
}

function outcomeOf({ outcome, rule, entryIds, confidence, why }: LineOutcome): LineOutcome {
  return {
    outcome,
    rule,
    entryIds,
    ...(confidence === undefined ? {} : { confidence }),
    ...(why === undefined ? {} : { why }),
  };
}

/** Counts what rules make of the lines of some days. */
export function countOutcomes({ rules, lines }: ReplayedDays): OutcomeCounts {
  const totals = { matched: 0, proposed: 0, left: 0 };
  const byRule = new Map<string, OutcomeCounts['byRule'][number]>();
  for (const { outcome, rule } of lines) {
    totals[outcome] += 1;
    const key = `${outcome} ${rule}`;
    const count = (byRule.get(key)?.count ?? 0) + 1;
    byRule.set(key, { outcome, rule, count });
  }
  return { rules, ...totals, byRule: [...byRule.values()] };
}
