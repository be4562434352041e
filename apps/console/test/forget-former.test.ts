/**
 * Goal: whoever signs in at a browser after somebody else sees nothing of what that one was shown.
 * Method: what is kept after each change of who is signed in.
 */
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { forgetFormer, ME_KEY } from '../src/features/session/queries/forget-former.ts';

const ALICE = { personId: 'p-alice' };
const BOB = { personId: 'p-bob' };

test.each([
  ['nobody is any more', ALICE, null, true],
  ['another person is now', ALICE, BOB, true],
  ['the same person still is', ALICE, { ...ALICE }, false],
  ['nobody was before', null, BOB, false],
  ['it was not known before', undefined, BOB, false],
])('what was shown when %s', (_when, former, me, isForgotten) => {
  const queries = new QueryClient();
  if (former !== undefined) queries.setQueryData(ME_KEY, former);
  queries.setQueryData(['customers', 1], ['what a customer owns']);
  expect(forgetFormer(queries, me)).toBe(isForgotten);
  expect(queries.getQueryData(['customers', 1]) === undefined).toBe(isForgotten);
  expect(queries.getQueryData(ME_KEY)).toEqual(former);
});
