import type { LevelCheck } from './check-levels.ts';
import type { LevelDifference } from './level.ts';
import type { MatchItem } from './matching/match-item.ts';
import { type ItemsToMatch, matchItems } from './matching/match-items.ts';
import type { Matching } from './matching/matching.ts';

/** The levels that compare two lists item by item. */
export type ListLevel = 'R4' | 'R5' | 'R6';

/** Differences that one check names; `differenceCount` has all of them. */
export const LEVEL_DIFFERENCES_LISTED_MAX = 100;

const LIST_RULE: Readonly<Record<ListLevel, string>> = {
  R4: 'each instruction is in the bank’s check file alike, and nothing else is',
  R5: 'each entry of the platform’s business is an order of custody alike, and nothing else is',
  R6: 'each item of the channel’s file is in transit alike, and nothing else is',
};

export interface ListCheck extends LevelCheck {
  readonly level: ListLevel;
  readonly differenceCount: number;
  readonly matching: Matching;
}

/**
 * R4 to R6: two lists tell the same, item by item. What is young enough to be on the next list is
 * named and lets the level hold; what is only proposed does not.
 *
 * @unit signed minor units: what the lists say went in, less what went out
 * @invariant R12 a level of lists holds only when every item has its counterpart
 */
export function checkLists(level: ListLevel, items: ItemsToMatch): ListCheck {
  const matching = matchItems(items);
  const differences = [
    ...matching.breaks.map(({ kind, effect, lineIds, entryIds }) => ({
      subject: lineIds[0] ?? entryIds[0] ?? '',
      kind,
      effect,
    })),
    ...matching.proposals.map(({ lineIds }) => ({
      subject: lineIds[0] ?? '',
      kind: 'proposed',
      effect: 0n,
    })),
  ];
  const standing = differences.filter(({ kind }) => kind !== 'timing');
  // What stands is named first, so that the bound never hides it behind what only waits.
  const listed: readonly LevelDifference[] = [
    ...standing,
    ...differences.filter(({ kind }) => kind === 'timing'),
  ];
  return {
    level,
    holds: standing.length === 0,
    rule: LIST_RULE[level],
    expected: sumOf(items.lines),
    received: sumOf(items.entries),
    differences: listed.slice(0, LEVEL_DIFFERENCES_LISTED_MAX),
    differenceCount: differences.length,
    matching,
  };
}

function sumOf(items: readonly MatchItem[]): bigint {
  let sum = 0n;
  for (const { side, amount } of items) sum += side === 'credit' ? amount : -amount;
  return sum;
}
