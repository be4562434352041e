import {
  BEHIND_MILLISECONDS_MAX,
  CHECKPOINT_MILLISECONDS_MIN,
  RECORDS_PER_SECOND_GIVING_WAY,
} from './limits.ts';

/** A turn of a log. @unit milliseconds of a clock that only goes forward */
export interface Turn {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Records that were taken up. */
  readonly records: number;
  /** Records that were there when it began and were not taken up. */
  readonly left: number;
}

/** When a log takes its next turn. */
export interface Pace {
  /** @returns the moment before which the next turn does not begin */
  after(turn: Turn): number;
}

/**
 * Keeps a log from taking the processors from whoever moves the money while payments come faster
 * than a log must follow: it works at a rate of its own, falls behind, and catches up. One that has
 * been behind for {@link BEHIND_MILLISECONDS_MAX} gives way no more until it has all.
 *
 * @param givesWay false: only files, signatures and witnesses are spared, by turns that
 *   are not too short
 */
export function createPace({ givesWay }: { readonly givesWay: boolean }): Pace {
  let behindSince: number | undefined;
  return {
    after: ({ startedAt, endedAt, records, left }) => {
      behindSince = left === 0 ? undefined : (behindSince ?? startedAt);
      const isLate = behindSince !== undefined && endedAt - behindSince >= BEHIND_MILLISECONDS_MAX;
      if (records === 0 || isLate) return endedAt;
      const rest = left === 0 ? endedAt + CHECKPOINT_MILLISECONDS_MIN : endedAt;
      return givesWay ? Math.max(rest, startedAt + millisecondsOf(records)) : rest;
    },
  };
}

function millisecondsOf(records: number): number {
  return Math.ceil((1_000 * records) / RECORDS_PER_SECOND_GIVING_WAY);
}
