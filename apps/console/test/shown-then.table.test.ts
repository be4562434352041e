/**
 * Goal: what the pages say of the moment of a proof follows from what they say now. Method: a sum
 * of now and the entries since, by hand.
 */
import { expect, test } from 'vitest';
import { listedNow, type Movement, shownThen } from '../src/features/my-proof/shown-then.ts';

const entry = (
  position: number,
  phase: Movement['phase'],
  [side, amountMinor]: readonly [Movement['side'], string],
): Movement => ({ position, phase, side, amountMinor, postedAfterMinor: `${position}00` });

const PROOF_AT = 40;
const SINCE = [
  entry(45, 'single', ['credit', '2500']),
  entry(44, 'expire', ['debit', '0']),
  entry(43, 'post', ['debit', '1000']),
  entry(42, 'pending', ['debit', '1000']),
  entry(41, 'pending', ['debit', '300']),
];
const BEFORE = [entry(40, 'single', ['credit', '99']), entry(7, 'single', ['debit', '1'])];

test.each([
  ['nothing moved', [], 0, 500_000n],
  ['what came before is left in', BEFORE, 0, 500_000n],
  ['money in is taken off, money out put back', SINCE, 5, 498_500n],
  ['both', [...SINCE, ...BEFORE], 5, 498_500n],
])('%s', (_what, entries, movements, thenMinor) => {
  expect(shownThen(500_000n, entries, PROOF_AT)).toEqual({
    nowMinor: 500_000n,
    movements,
    thenMinor,
  });
});

test('what the list says that is there now stands with its newest entry', () => {
  expect(listedNow(SINCE)).toBe(4_500n);
  expect(listedNow([])).toBe(0n);
});
