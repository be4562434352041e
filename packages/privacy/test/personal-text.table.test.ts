/**
 * Goal: what is refused in a free text, and what is not, one row for each rule.
 * Method: numbers that are made up and have right check digits; what has digits for a good reason.
 */
import { expect, test } from 'vitest';
import { findPersonalText, isBankCard, isIdentityNumber } from '../src/index.ts';

const FOUND = [
  ['identity_number', '身份证11010519491231002X的客户申请'],
  ['identity_number', 'of 11010519491231002x, who asked'],
  ['identity_number', '440308 19990101 0012'],
  ['identity_number', '１１０１０５１９４９１２３１００２Ｘ'],
  ['bank_card', '退回6222021234567890128'],
  ['bank_card', 'card 4111 1111 1111 1111, please'],
  ['bank_card', '4111-1111-1111-1111'],
  ['bank_card', '4111–1111–1111–1111'],
  ['bank_card', '3782 822463 10005'],
  ['bank_card', '622202 1234567890128'],
  ['bank_card', '30569309025904'],
  ['bank_card', '5555\u200b5555\u200b5555\u200b4444'],
  ['bank_card', '2223003122003222'],
  ['mobile_number', '请致电13800138000'],
  ['mobile_number', 'call +86 138-0013-8000'],
  ['mobile_number', '008613800138000'],
  ['mobile_number', '138 0013 8000。'],
  ['email_address', 'write to li.lei@example.com.'],
  ['email_address', '邮箱li@mail.example.com.cn'],
] as const;

test.each(FOUND)('%s is found in %j', (kind, text) => {
  expect(findPersonalText(text)).toBe(kind);
});

const PASSED = [
  ['an ordinary reason', '客户申请冲正,金额有误'],
  ['an identity number with a wrong check character', '110105194912310021'],
  ['an identity number without a date', '110105194913310029'],
  ['a card number with a wrong check digit', '4111 1111 1111 1112'],
  ['an account of a bank that is no card', '1102020409000123456'],
  ['a reference that begins with its day', '20261123000000012345'],
  ['a reference of 16 digits that begins with its year', '2026112300000019'],
  ['one digit over and over', '0000000000000000'],
  ['a reference of 12 digits with a right check digit', '回单 622202123452'],
  ['one of 12 digits in fours', '6222 0212 3452'],
  ['one of 14 digits that begins as no card of 14', '62220212345671'],
  ['two amounts', 'split 1501000 2000, not 150 10002000'],
  ['amounts on lines of their own', '150\n1000\n2000'],
  ['an id within a word', 'w-13800138000a'],
  ['an id of the program', '550e8400-e29b-41d4-a716-411111111111'],
  ['a digest', 'a4111111111111111b13800138000c'],
  ['an amount in minor units', 'released 13800138000.00 of it'],
  ['an amount with groups', '13,800,138,000'],
  ['a number of the court', '(2026)京01民初1234号'],
  ['a landline', '010-66194114'],
  ['a service line', '95588'],
  ['a moment', '2026-11-23T08:00:00.000Z to 2026-11-24'],
  ['milliseconds of a clock', '1763884800000'],
  ['a mention', 'as @checker said'],
  ['an address of the network', '192.0.2.1'],
  ['nothing', ''],
] as const;

test.each(PASSED)('%s passes', (_, text) => {
  expect(findPersonalText(text)).toBeUndefined();
});

test('the check characters are those of the standards', () => {
  expect(isIdentityNumber('11010519491231002X')).toBe(true);
  expect(isIdentityNumber('440524188001010014')).toBe(true);
  expect(isIdentityNumber('44052418800101001X')).toBe(false);
  expect(isBankCard('4111111111111111')).toBe(true);
  expect(isBankCard('378282246310005')).toBe(true);
  expect(isBankCard('37828224631000')).toBe(false);
});
