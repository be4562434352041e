/**
 * Goal: the table of currencies is what it says, and nothing else is a currency.
 *
 * Method: known codes of each exponent, texts that are no code, and the shape of the whole table.
 */
import { CURRENCIES, currency, currencyExponent, isCurrency } from '@ringfence/money';
import { describe, expect, test } from 'vitest';

describe('currency', () => {
  const known = [
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['CLP', 0],
    ['UGX', 0],
    ['CNY', 2],
    ['HKD', 2],
    ['EUR', 2],
    ['USD', 2],
    ['GBP', 2],
    ['TWD', 2],
    ['MGA', 2],
    ['BHD', 3],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ] as const;
  for (const [code, exponent] of known) {
    test(`M4: ${code} has ${exponent} decimals`, () => {
      expect(currencyExponent(currency(code))).toBe(exponent);
    });
  }

  test('M4: nothing else is a currency', () => {
    for (const bad of [
      '',
      'cny',
      'CN',
      'CNYY',
      ' CNY',
      'RMB',
      'XAU',
      'XTS',
      'XXX',
      'BTC',
      'HRK',
      'BGN',
    ]) {
      expect(isCurrency(bad)).toBe(false);
      expect(() => currency(bad)).toThrow(`M4 expected an ISO 4217 code, received "${bad}"`);
    }
  });

  test('the table has each code once, three capitals, in alphabetical order', () => {
    expect(CURRENCIES.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect(CURRENCIES).toEqual([...new Set(CURRENCIES)].toSorted());
    const exponents = CURRENCIES.map(currencyExponent);
    const counts = [0, 1, 2, 3, 4].map((each) => exponents.filter((one) => one === each).length);
    expect(counts).toEqual([17, 0, CURRENCIES.length - 26, 7, 2]);
    expect(CURRENCIES.every((code) => isCurrency(code))).toBe(true);
  });
});
