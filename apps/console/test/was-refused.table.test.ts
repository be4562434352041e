/**
 * Goal: whoever signed a payment and begins anew keeps its id unless the server said no to it, so
 * that a lost answer does not pay twice. Method: every way in which an attempt can end.
 */
import { ProblemAnswered } from '@ringfence/client';
import { expect, test } from 'vitest';
import { wasRefused } from '../src/features/my-approval/was-refused.ts';

function problem(status: number, code: string): ProblemAnswered {
  const [title, detail, requestId] = ['', '', 'r-1'];
  return new ProblemAnswered({ type: `/errors/${code}`, title, status, detail, code, requestId });
}

test.each([
  ['nothing happened', null, false],
  ['no answer came', new Error('no answer'), false],
  ['the server failed', problem(500, 'internal_error'), false],
  ['an earlier try was done', problem(409, 'exists_with_different_mandate'), false],
  ['the server said no', problem(422, 'exceeds_available'), true],
] as const)('%s', (_what, fault, refused) => {
  expect(wasRefused(fault)).toBe(refused);
});
