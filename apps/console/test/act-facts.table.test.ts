/**
 * Goal: a checker reads each single value of an act under a word, also those within its parts, and
 * is shown the whole text wherever a list says more.
 * Method: acts as the books hold them; the words of both languages.
 */
import { expect, test } from 'vitest';
import { hasList, listActFacts } from '../src/features/approval/act-facts.ts';
import { actMemberTexts } from '../src/features/approval/act-member-texts.ts';

const FEE = {
  kind: 'publish_fee',
  feeId: 'fee-1',
  title: { zh: '手续费', en: 'Fee' },
  effectiveDate: '2026-12-01',
  fixedMinor: '150',
  basisPoints: 30,
  amountMaxMinor: '10000000',
};
const TERMS = {
  kind: 'set_terms',
  terms: { customersMax: 10, amountMaxMinor: '10000000', lastDate: '2027-01-01' },
  origin: 'agreement 7',
};
const MATRIX = { kind: 'set_approval_matrix', version: 2, matrix: { rows: [{ level: 1 }] } };

test('values of parts stand under the names that lead to them', () => {
  expect(listActFacts(TERMS)).toEqual([
    { path: ['terms', 'customersMax'], value: 10 },
    { path: ['terms', 'amountMaxMinor'], value: '10000000' },
    { path: ['terms', 'lastDate'], value: '2027-01-01' },
    { path: ['origin'], value: 'agreement 7' },
  ]);
});

test.each([
  ['a fee', FEE, false],
  ['terms', TERMS, false],
  ['a matrix', MATRIX, true],
])('of %s it is known whether a list says more', (_, act, says) => {
  expect(hasList(act)).toBe(says);
});

test.each([FEE, TERMS])('each member of $kind has a word in both languages', (act) => {
  const names = listActFacts(act).flatMap(({ path }) => path);
  for (const texts of [actMemberTexts.en, actMemberTexts['zh-CN']]) {
    const words: Readonly<Record<string, string>> = texts;
    expect(names.filter((name) => words[`member.${name}`] === undefined)).toEqual([]);
  }
});
