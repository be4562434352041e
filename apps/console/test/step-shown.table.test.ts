/**
 * Goal: a step of a procedure is sent when it is whole: what its evidence needs, in the form that
 * it has, and the reason of what is otherwise. Method: a table of what somebody typed.
 */
import { expect, test } from 'vitest';
import {
  givenOf,
  lackingOf,
  NOTHING_SHOWN,
  type Shown,
} from '../src/features/control/procedures/step-shown.ts';

type Evidence = Parameters<typeof lackingOf>[0]['evidence'];

const HASH = 'ab'.repeat(32);
const WHOLE: readonly (readonly [Evidence, Partial<Shown>])[] = [
  ['none', {}],
  ['note', { note: 'seen' }],
  ['file', { file: HASH }],
  ['finding', { recordId: '7' }],
  ['day', { poolId: '1', recordId: '2026-11-23' }],
];
const BROKEN: readonly (readonly [Evidence, Partial<Shown>])[] = [
  ['note', { note: ' ' }],
  ['file', {}],
  ['file', { file: 'AB' }],
  ['finding', {}],
  ['day', { recordId: '2026-11-23' }],
  ['day', { poolId: 'one', recordId: '2026-11-23' }],
  ['day', { poolId: '0', recordId: '2026-11-23' }],
];

test.each(WHOLE)('%s with %j is whole', (evidence, typed) => {
  expect(lackingOf({ evidence }, { ...NOTHING_SHOWN, ...typed }, false)).toEqual([]);
});

test.each(BROKEN)('%s with %j lacks evidence', (evidence, typed) => {
  expect(lackingOf({ evidence }, { ...NOTHING_SHOWN, ...typed }, false)).toEqual(['evidence']);
});

test('what is otherwise, or a finding, needs its reason', () => {
  const evidence = 'none';
  expect(lackingOf({ evidence }, NOTHING_SHOWN, true)).toEqual(['reason']);
  const graded: Shown = { ...NOTHING_SHOWN, severity: 'high' };
  expect(lackingOf({ evidence }, graded, false)).toEqual(['reason']);
  expect(lackingOf({ evidence }, { ...graded, reason: 'late' }, true)).toEqual([]);
});

test('a request says what was typed, and nothing that was not', () => {
  const typed: Shown = { ...NOTHING_SHOWN, poolId: ' 12 ', recordId: ' b-1 ' };
  expect(givenOf({ evidence: 'break' }, typed)).toEqual({
    record: { kind: 'break', id: 'b-1', poolId: 12 },
  });
  expect(givenOf({ evidence: 'file' }, { ...NOTHING_SHOWN, file: HASH })).toEqual({
    fileSha256: HASH,
  });
});
