/**
 * Goal: whatever stands around it and however it is parted, a number is found; a number of which
 * one digit is wrong is not, and a text without digits and @ never is.
 * Method: numbers are made with their check digits, put among words of two languages, and spoilt.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPersonalText, isBankCard, isIdentityNumber } from '../src/index.ts';

const WORDS = fc.constantFrom('', '客户', 'of ', '卡号:', '(', '退回 ', 'to: ');
const REST = fc.constantFrom('', '的客户', ' of it', ')', '。', '. ', ',以及');
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

function luhnDigit(body: string): string {
  const found = Array.from('0123456789').find((digit) => isLuhn(`${body}${digit}`));
  if (found === undefined) throw new Error('one of ten digits is right');
  return found;
}

function isLuhn(text: string): boolean {
  const doubled = Array.from(text)
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? +digit : +digit * 2));
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}

const cards = fc
  .tuple(fc.constantFrom('62', '4', '55', '9'), fc.integer({ min: 15, max: 18 }), digits(17))
  .map(([issuer, length, rest]) => `${issuer}${rest.join('')}`.slice(0, length))
  .filter((body) => new Set(body).size > 1)
  .map((body) => `${body}${luhnDigit(body)}`);

const identityNumbers = fc
  .tuple(
    fc.integer({ min: 110_000, max: 820_000 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, born, sequence]) => {
    const day = born.toISOString().slice(0, 10).replaceAll('-', '');
    const body = `${region}${day}${String(sequence).padStart(3, '0')}`;
    return Array.from('0123456789X')
      .map((check) => `${body}${check}`)
      .filter(isIdentityNumber);
  });

test('an identity number has exactly one check character, and is found among words', () => {
  fc.assert(
    fc.property(identityNumbers, WORDS, REST, (numbers, before, after) => {
      expect(numbers).toHaveLength(1);
      expect(findPersonalText(`${before}${numbers[0] ?? ''}${after}`)).toBe('identity_number');
    }),
  );
});

test('a card number is found in one and in fours, and not with one digit changed', () => {
  fc.assert(
    fc.property(cards, WORDS, REST, fc.nat(9), (card, before, after, other) => {
      fc.pre(!isIdentityNumber(card));
      expect(findPersonalText(`${before}${card}${after}`)).toBe('bank_card');
      const parted = card.replaceAll(/(.{4})(?=.)/gu, '$1 ');
      expect(findPersonalText(`${before}${parted}${after}`)).toBe('bank_card');
      const last = (Number(card.at(-1)) + 1 + (other % 9)) % 10;
      expect(isBankCard(`${card.slice(0, -1)}${last}`)).toBe(false);
    }),
  );
});

test('a mobile number is found however it is parted', () => {
  const parts = fc.constantFrom('', ' ', '-');
  const prefixes = fc.constantFrom('', '+86', '+86 ', '0086');
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 9 }),
      digits(9),
      parts,
      prefixes,
      (second, rest, gap, prefix) => {
        const number = `1${second}${rest.join('')}`;
        const text = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
        expect(findPersonalText(`电话${prefix}${text}`)).toBe('mobile_number');
      },
    ),
  );
});

test('a reference of 12 or 13 digits passes, whatever its last digit is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      digits(12),
      fc.boolean(),
      (first, rest, isShort) => {
        const reference = `${first}${rest.join('')}`.slice(0, isShort ? 12 : 13);
        expect(findPersonalText(`回单${reference}。`)).toBeUndefined();
        expect(findPersonalText(reference.replaceAll(/(.{4})(?=.)/gu, '$1 '))).toBeUndefined();
      },
    ),
  );
});

test('no number goes on behind a line break', () => {
  const breaks = fc.constantFrom('\n', '\r\n', ' \n', '\u2028');
  fc.assert(
    fc.property(cards, fc.integer({ min: 1, max: 3 }), breaks, (card, fours, gap) => {
      const lines = [card.slice(0, fours * 4), card.slice(fours * 4)];
      fc.pre(lines.every((line) => findPersonalText(line) === undefined));
      expect(findPersonalText(lines.join(gap))).toBeUndefined();
    }),
  );
});

test('a text without digits and @ always passes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[\p{N}@]/u.test(text.normalize('NFKC')));
      expect(findPersonalText(text)).toBeUndefined();
    }),
  );
});
