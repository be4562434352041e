/**
 * Goal: a log gives way to payments for so long and no longer, and one that has all that there was
 * is not held back.
 * Method: turns of known lengths; each row is a turn and when the next one may begin.
 */
import { describe, expect, test } from 'vitest';
import { createPace } from '../src/sequencer/create-pace.ts';
import {
  BEHIND_MILLISECONDS_MAX,
  CHECKPOINT_MILLISECONDS_MIN,
  RECORDS_PER_SECOND_GIVING_WAY,
} from '../src/sequencer/limits.ts';

const SECOND = 1_000;
const turn = { startedAt: SECOND, endedAt: SECOND + 200 };
const ENDED = turn.endedAt;

describe('a turn and when the next one may begin', () => {
  test.each([
    ['nothing came', true, { records: 0, left: 0 }, ENDED],
    ['little came', true, { records: 100, left: 0 }, ENDED + CHECKPOINT_MILLISECONDS_MIN],
    ['as much came as a second takes', true, { records: 11_000, left: 0 }, 2 * SECOND],
    ['more came than was taken', true, { records: 16_500, left: 1 }, SECOND + 1_500],
    ['the same, where it does not give way', false, { records: 16_500, left: 1 }, ENDED],
    ['all was taken there', false, { records: 16_500, left: 0 }, ENDED + 400],
  ])('%s', (_name, givesWay, { records, left }, next) => {
    expect(createPace({ givesWay }).after({ ...turn, records, left })).toBe(next);
  });
});

test('a log that was behind for long catches up, and then gives way again', () => {
  const pace = createPace({ givesWay: true });
  let at = 0;
  const next = (left: number): number => {
    const records = RECORDS_PER_SECOND_GIVING_WAY;
    const moment = pace.after({ startedAt: at, endedAt: at + 100, records, left });
    const rest = moment - at;
    at = moment;
    return rest;
  };
  const rests: number[] = [];
  while (at < BEHIND_MILLISECONDS_MAX) rests.push(next(1));
  expect(rests).toEqual([SECOND, SECOND, SECOND, SECOND, SECOND]);
  expect([next(1), next(1)]).toEqual([100, 100]);
  expect([next(0), next(1)]).toEqual([SECOND, SECOND]);
});
