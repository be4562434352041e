/**
 * Goal: what the page says is exact and different for each case, in both languages. Method: amounts
 * at the edges of their digits, moments at the edges of their units, and every table of texts.
 */
import { describe, expect, test } from 'vitest';
import { TEXT_OF_CHECK, TEXT_OF_OMISSION } from '../src/text/check-texts.ts';
import { TEXT_OF_ADVICE, TEXT_OF_FAULT } from '../src/text/fault-texts.ts';
import { formatMoment } from '../src/text/format-moment.ts';
import { formatMoney, parseMoney } from '../src/text/format-money.ts';
import { LANGUAGES, preferredLanguage } from '../src/text/language.ts';
import { PAGE } from '../src/text/page-texts.ts';

describe('amounts', () => {
  test.each([
    [0n, 'CNY', 'CNY 0.00'],
    [5n, 'CNY', 'CNY 0.05'],
    [100n, 'CNY', 'CNY 1.00'],
    [123_456_789_012n, 'CNY', 'CNY 1,234,567,890.12'],
    [2n ** 96n - 1n, 'CNY', 'CNY 792,281,625,142,643,375,935,439,503.35'],
    [1_234n, 'JPY', 'JPY 1,234'],
    [1_234n, 'BHD', 'BHD 1.234'],
    [1_234n, 'QQQ', 'QQQ 1234 (minor units)'],
  ])('%s of %s are written %s', (amountMinor, code, text) => {
    expect(formatMoney(amountMinor, code).en).toBe(text);
  });

  test.each([
    ['1234.5', 'CNY', 123_450n],
    ['1,234.50', 'CNY', 123_450n],
    ['¥ 1,234,567.00', 'CNY', 123_456_700n],
    ['CNY 12', 'CNY', 1_200n],
    ['12 345.67', 'CNY', 1_234_567n],
    ['12,34', 'CNY', undefined],
    ['1,2345', 'CNY', undefined],
    ['1.234', 'CNY', undefined],
    ['-1', 'CNY', undefined],
    ['', 'CNY', undefined],
    ['1.5', 'JPY', undefined],
    ['1', '', undefined],
  ])('"%s" of %s is read as %s', (text, code, amountMinor) => {
    expect(parseMoney(text, code)).toBe(amountMinor);
  });
});

test.each([
  ['2026-11-24T01:00:00Z', '2026-11-24 01:00:00 UTC (30 min ago)'],
  ['2026-11-23T16:00:00.000Z', '2026-11-23 16:00:00 UTC (9 h ago)'],
  ['2026-11-20T16:00:00Z', '2026-11-20 16:00:00 UTC (3 days ago)'],
  ['2026-11-25T01:00:00Z', '2026-11-25 01:00:00 UTC (not yet)'],
])('the moment %s is shown as %s', (moment, text) => {
  expect(formatMoment(moment, Date.parse('2026-11-24T01:30:00Z')).en).toBe(text);
});

test.each([
  [['zh-TW', 'en'], 'zh-CN'],
  [['de', 'zh'], 'zh-CN'],
  [['en-GB', 'zh'], 'en'],
  [['de'], 'en'],
  [[], 'en'],
] as const)('a browser that asks for %j gets %s', (asked, language) => {
  expect(preferredLanguage(asked)).toBe(language);
});

test('every fault has words of its own, in both languages', () => {
  const meanings = Object.values(TEXT_OF_FAULT).map(({ meaning }) => meaning);
  for (const language of LANGUAGES) {
    const texts = meanings.map((meaning) => meaning[language]);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test('every text is there in both languages, and Chinese is not English', () => {
  const texts = [
    ...Object.values(PAGE),
    ...Object.values(TEXT_OF_ADVICE),
    ...Object.values(TEXT_OF_OMISSION),
    ...Object.values(TEXT_OF_CHECK).flatMap(({ title, passed }) => [title, passed]),
  ];
  for (const text of texts) {
    expect(text.en).not.toBe('');
    expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(text.en).not.toMatch(/\p{Script=Han}/u);
  }
});
