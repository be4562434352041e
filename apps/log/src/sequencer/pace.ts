import {
  CHECKPOINT_MILLISECONDS_MIN,
  RECORDS_AT_ONCE_MAX,
  RECORDS_OF_RUSH_MAX,
  RUSH_MILLISECONDS_MAX,
} from './limits.ts';

/** What a log may take at a moment, so that a rush of payments has the machine to itself. */
export interface Pace {
  /**
   * How many of the records that wait may be taken now; 0 while the log rests.
   *
   * @param now milliseconds of a clock that never goes back
   */
  recordsAt(now: number, waiting: number): number;
  /** A turn ended: the log rests until the next checkpoint is worth its files and witnesses. */
  rest(now: number): void;
}

/**
 * A log that was level with its journal rests between two checkpoints and takes at most
 * `RECORDS_OF_RUSH_MAX` records in each, however many come: more than it is asked for, and less
 * than it could. What then waits for longer than `RUSH_MILLISECONDS_MAX` is no rush any more; it is
 * taken up without a rest, as all is of a log that was never level since it was opened.
 */
export function createPace(): Pace {
  let levelAt = Number.NEGATIVE_INFINITY;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    recordsAt: (now, waiting) => {
      if (waiting <= RECORDS_OF_RUSH_MAX) levelAt = now;
      const isRush = now - levelAt < RUSH_MILLISECONDS_MAX;
      const hurries = !isRush && waiting >= RECORDS_AT_ONCE_MAX;
      if (now < restsUntil && !hurries) return 0;
      return isRush ? RECORDS_OF_RUSH_MAX : RECORDS_AT_ONCE_MAX;
    },
    rest: (now) => {
      restsUntil = now + CHECKPOINT_MILLISECONDS_MIN;
    },
  };
}
