/**
 * Goal: in the run of a day a comparison of lists is done only when the books took its differences;
 * a day never goes on to its close without them.
 *
 * Method: every outcome that the books may give, one by one.
 */
import type { CommandStatus } from '@ringfence/custody';
import { expect, test } from 'vitest';
import { stepOfCheck } from '../../src/levels/step-of-check.ts';

const figures = {
  leftCount: 3,
  rightCount: 2,
  leftSum: 30n,
  rightSum: 20n,
  matchedCount: 2,
  waitingCount: 0,
  differenceCount: 1,
};
const found = {
  leftCount: 3,
  rightCount: 2,
  matchedCount: 2,
  waitingCount: 0,
  differenceCount: 1,
};

const STEPS: readonly (readonly [CommandStatus, string])[] = [
  ['accepted', 'done'],
  ['open_breaks_limit', 'waiting'],
  ['content_invalid', 'needs_person'],
  ['record_already_exists', 'needs_person'],
];

test.each(STEPS)('what the books answer with %s is %s', (status, state) => {
  const step = stepOfCheck({ figures, outcome: { status } });
  expect(step).toMatchObject({ state, found });
  if (status !== 'accepted') expect(step).toMatchObject({ reason: status });
});
