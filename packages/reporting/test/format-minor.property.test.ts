/** Goal: an amount is shown as exactly the number that it is, whatever the currency. */
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMinor } from '../src/index.ts';

const minors = fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n });

test('RP4: the digits read back are the amount, with and without separators', () => {
  fc.assert(
    fc.property(minors, fc.integer({ min: 0, max: 4 }), (minor, exponent) => {
      const plain = formatMinor(minor.toString(), exponent, 'plain');
      const grouped = formatMinor(minor.toString(), exponent, 'grouped');
      expect(grouped.replaceAll(',', '')).toBe(plain);
      expect(BigInt(plain.replace('.', ''))).toBe(minor);
      expect(plain.split('.')[1]?.length ?? 0).toBe(exponent);
      expect(grouped).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
    }),
    propertyParameters(),
  );
});

test('what are no digits is refused', () => {
  expect(() => formatMinor('1.5', 2, 'plain')).toThrow(/RP4/);
  expect(formatMinor('-5', 2, 'grouped')).toBe('-0.05');
});
