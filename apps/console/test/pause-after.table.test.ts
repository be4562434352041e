/**
 * Goal: a page that follows what staff does asks again after a fault, ever less often, as late as
 * the server wants, and not at all once it may not. Method: every kind of fault, one after another.
 */
import { ProblemAnswered } from '@ringfence/client';
import { expect, test } from 'vitest';
import { isSessionOver, pauseAfter } from '../src/features/security/queries/pause-after.ts';

function problem(status: number, retryAfterSeconds?: number): ProblemAnswered {
  const [type, title, detail, code, requestId] = ['', '', '', 'a_code', 'r-1'];
  const late = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new ProblemAnswered({ type, title, status, detail, code, requestId, ...late });
}

test.each([
  ['no answer came', new Error('no answer'), 1, 3_000],
  ['no answer came again', new Error('no answer'), 3, 12_000],
  ['it lasts', new Error('no answer'), 50, 60_000],
  ['the server failed', problem(503), 2, 6_000],
  ['too many wait', problem(429, 5), 1, 5_000],
  ['too many wait still', problem(429, 5), 4, 24_000],
  ['the server wants long', problem(429, 600), 4, 600_000],
  ['the session has ended', problem(401), 1, undefined],
  ['it is not permitted', problem(403), 1, undefined],
] as const)('%s', (_what, fault, faults, milliseconds) => {
  expect(pauseAfter(fault, faults)).toBe(milliseconds);
  expect(isSessionOver(fault)).toBe(_what === 'the session has ended');
});
