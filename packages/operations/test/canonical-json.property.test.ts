/**
 * Goal: a value has one text. Method: random values, members shuffled, and the values that have
 * none.
 */
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../src/index.ts';

test('the text reads back as the value, and does not depend on the order of members', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string(),
        fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
      ),
      (value) => {
        const text = canonicalJson(value);
        const shuffled = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(shuffled)).toBe(text);
        expect(JSON.parse(text)).toEqual({ ...value });
      },
    ),
    propertyParameters(),
  );
});

test('absent members are left out, bigints are digits, names are in order', () => {
  expect(canonicalJson({ b: 2n ** 63n - 1n, a: undefined, A: [1, 'x', null, true] })).toBe(
    '{"A":[1,"x",null,true],"b":"9223372036854775807"}',
  );
});

test.each([0.5, Number.NaN, 2 ** 53])(
  'a number that not every reader writes alike is refused: %d',
  (value) => {
    expect(() => canonicalJson(value)).toThrow('E9');
  },
);
