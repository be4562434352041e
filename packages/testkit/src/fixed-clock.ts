import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';

/** A clock that moves only when a test moves it. */
export interface FixedClock {
  now(): Timestamp;
  milliseconds(): number;
  advance(milliseconds: number): void;
}

/** The default start is a Monday morning in Beijing. */
export function createFixedClock(start = Date.UTC(2026, 10, 23, 1, 0, 0)): FixedClock {
  let current = start;
  return {
    now: () => timestampFromMilliseconds(current),
    milliseconds: () => current,
    advance: (milliseconds) => {
      if (milliseconds < 0) throw new RangeError('a clock does not go back');
      current += milliseconds;
    },
  };
}
