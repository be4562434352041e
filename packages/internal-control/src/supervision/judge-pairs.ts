import { millisecondsOf } from '@ringfence/money';
import { isInWindow } from './in-window.ts';
import { hourOf, monthOf } from './occasion.ts';
import type { CheckedPair, StaffAnomaly, SupervisionFacts } from './staff-fact.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

const PERCENT = 100;

/** What one makes, always the same one approves: once a month. */
export function judgeSamePairs(
  { fresh, pairs }: Pick<SupervisionFacts, 'fresh' | 'pairs'>,
  { pairApprovalsMax, pairMilliseconds, pairSharePercent }: SupervisionLimits,
): readonly StaffAnomaly[] {
  return freshPairs(fresh, pairs).flatMap((pair): readonly StaffAnomaly[] => {
    const ofMaker = pairs.filter(
      (one) => one.maker === pair.maker && isUpTo(one, pair, pairMilliseconds),
    );
    const ofBoth = ofMaker.filter(({ checker }) => checker === pair.checker);
    if (ofBoth.length <= pairApprovalsMax) return [];
    if (ofBoth.length * PERCENT < ofMaker.length * pairSharePercent) return [];
    return [
      {
        kind: 'staff_same_pair',
        personIds: [pair.maker, pair.checker],
        occasion: `${monthOf(pair.checkedAt)} ${pair.checker}`,
        eventNumbers: numbersOf(ofBoth),
      },
    ];
  });
}

/** Approved before it could be read, more than once by chance: once an hour. */
export function judgeReading(
  { fresh, pairs }: Pick<SupervisionFacts, 'fresh' | 'pairs'>,
  { readMilliseconds, atOnceMax, atOnceMilliseconds }: SupervisionLimits,
): readonly StaffAnomaly[] {
  const isAtOnce = ({ madeAt, checkedAt }: CheckedPair): boolean =>
    millisecondsOf(checkedAt) - millisecondsOf(madeAt) < readMilliseconds;
  return freshPairs(fresh, pairs).flatMap((pair): readonly StaffAnomaly[] => {
    if (!isAtOnce(pair)) return [];
    const fast = pairs.filter(
      (one) =>
        one.checker === pair.checker && isAtOnce(one) && isUpTo(one, pair, atOnceMilliseconds),
    );
    if (fast.length <= atOnceMax) return [];
    return [
      {
        kind: 'staff_approved_at_once',
        personIds: [pair.checker],
        occasion: hourOf(pair.checkedAt),
        eventNumbers: numbersOf(fast),
      },
    ];
  });
}

/** The approvals that are new, in their order. */
function freshPairs(
  fresh: SupervisionFacts['fresh'],
  pairs: readonly CheckedPair[],
): readonly CheckedPair[] {
  const numbers = new Set(fresh.map(({ eventNumber }) => eventNumber));
  return pairs
    .filter(({ eventNumber }) => numbers.has(eventNumber))
    .toSorted((one, other) => one.eventNumber - other.eventNumber);
}

function isUpTo(one: CheckedPair, pair: CheckedPair, milliseconds: number): boolean {
  return (
    one.eventNumber <= pair.eventNumber &&
    isInWindow(one.checkedAt, { at: pair.checkedAt, milliseconds })
  );
}

function numbersOf(pairs: readonly CheckedPair[]): readonly number[] {
  return pairs.map(({ eventNumber }) => eventNumber).toSorted((one, other) => one - other);
}
