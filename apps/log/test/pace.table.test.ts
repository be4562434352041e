import { describe, expect, it } from 'vitest';
import {
  CHECKPOINT_MILLISECONDS_MIN,
  RECORDS_AT_ONCE_MAX,
  RECORDS_OF_RUSH_MAX,
  RUSH_MILLISECONDS_MAX,
} from '../src/sequencer/limits.ts';
import { createPace, type Pace } from '../src/sequencer/pace.ts';

const FEW = 10;
const MANY = 1_000_000;

/** A log that was level with its journal at a moment, and rests since. */
function levelAt(now: number): Pace {
  const pace = createPace();
  pace.recordsAt(now, FEW);
  pace.rest(now);
  return pace;
}

describe('what a log may take', () => {
  const rested = CHECKPOINT_MILLISECONDS_MIN;
  const late = RUSH_MILLISECONDS_MAX;
  const table = [
    { name: 'nothing while it rests', after: rested - 1, waiting: FEW, takes: 0 },
    { name: 'what came in the rest', after: rested, waiting: FEW, takes: RECORDS_OF_RUSH_MAX },
    { name: 'nothing more in a rush', after: rested - 1, waiting: MANY, takes: 0 },
    { name: 'a share of a rush', after: rested, waiting: MANY, takes: RECORDS_OF_RUSH_MAX },
    {
      name: 'the share until it is late',
      after: late - 1,
      waiting: MANY,
      takes: RECORDS_OF_RUSH_MAX,
    },
    { name: 'all that it can when late', after: late, waiting: MANY, takes: RECORDS_AT_ONCE_MAX },
  ];
  it.each(table)('$name', ({ after, waiting, takes }) => {
    expect(levelAt(1_000).recordsAt(1_000 + after, waiting)).toBe(takes);
  });

  it('takes all that it can until it is level for the first time, without a rest', () => {
    const pace = createPace();
    expect(pace.recordsAt(0, MANY)).toBe(RECORDS_AT_ONCE_MAX);
    pace.rest(0);
    expect(pace.recordsAt(1, MANY)).toBe(RECORDS_AT_ONCE_MAX);
    expect(pace.recordsAt(1, RECORDS_AT_ONCE_MAX - 1)).toBe(0);
  });

  it('hurries until it is level again, then has patience for the next rush', () => {
    const pace = levelAt(0);
    const late = RUSH_MILLISECONDS_MAX;
    pace.rest(late);
    expect(pace.recordsAt(late + 1, MANY)).toBe(RECORDS_AT_ONCE_MAX);
    expect(pace.recordsAt(late + 2, RECORDS_OF_RUSH_MAX)).toBe(0);
    expect(pace.recordsAt(late + 3, MANY)).toBe(0);
    expect(pace.recordsAt(late + CHECKPOINT_MILLISECONDS_MIN, MANY)).toBe(RECORDS_OF_RUSH_MAX);
  });
});
