import { isBankCard } from './is-bank-card.ts';
import { isIdentityNumber } from './is-identity-number.ts';

/** What a free text must not hold, in the order in which it is looked for. */
export const PERSONAL_TEXT_KINDS = [
  'identity_number',
  'bank_card',
  'mobile_number',
  'email_address',
] as const;
export type PersonalTextKind = (typeof PERSONAL_TEXT_KINDS)[number];

/** Looks of a text that is longer are cut: no field of ours takes as much. */
const CHARACTERS_MAX = 100_000;

const FINDERS: Readonly<Record<PersonalTextKind, (text: string) => boolean>> = {
  identity_number: (text) => candidates(text, IDENTITY_NUMBERS).some(isIdentityNumber),
  bank_card: (text) => CARDS.some((form) => candidates(text, form).some(isBankCard)),
  mobile_number: (text) => MOBILE_NUMBERS.test(text),
  email_address: (text) => EMAIL_ADDRESSES.test(text),
};

// A number within a word, such as an id or a digest, is none; nor is an amount with a fraction.
const BEFORE = '(?<![0-9A-Za-z_]|[0-9][.,])';
const AFTER = '(?![0-9A-Za-z_]|[.,][0-9])';
const GAP = '[ -]?';
const IDENTITY_NUMBERS = new RegExp(
  `${BEFORE}[0-9]{6}${GAP}[0-9]{8}${GAP}[0-9]{3}[0-9Xx]${AFTER}`,
  'gu',
);
const CARDS = [
  // In one, in fours, six and the rest, and as American Express writes it.
  new RegExp(`${BEFORE}[0-9]{14,19}${AFTER}`, 'gu'),
  new RegExp(`${BEFORE}[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -][0-9]{1,3})?${AFTER}`, 'gu'),
  new RegExp(`${BEFORE}[0-9]{6}[ -][0-9]{8,13}${AFTER}`, 'gu'),
  new RegExp(`${BEFORE}[0-9]{4}[ -][0-9]{6}[ -][0-9]{4,5}${AFTER}`, 'gu'),
];
const MOBILE_NUMBERS = new RegExp(
  `(?:${BEFORE}|(?:\\+|(?<![0-9])00)86${GAP})1[3-9](?:[0-9]{9}|[0-9][ -][0-9]{4}[ -][0-9]{4})${AFTER}`,
  'u',
);
const EMAIL_ADDRESSES = /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/u;
/** Ids that the program makes: their last digits are no number of a person. */
const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
/** What nobody sees, and what parts digits in writing. */
const UNSEEN = /\p{Cf}/gu;
const GAPS = /[\s‐-―−]/gu;
/** Parts what is written, and no number: digits of two lines are two numbers. */
const LINE_BREAKS = /[\n\v\f\r\u0085\u2028\u2029]+/gu;

/**
 * The first kind of personal data that a text holds: a mainland identity number, a number of a bank
 * card, a mainland mobile number, an e-mail address. Full-width digits count as digits.
 *
 * It keeps people from a mistake: numbers in words, or within a word, pass.
 */
export function findPersonalText(text: string): PersonalTextKind | undefined {
  const seen = text
    .slice(0, CHARACTERS_MAX)
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(LINE_BREAKS, ' | ')
    .replace(GAPS, (gap) => (/\s/u.test(gap) ? ' ' : '-'))
    .replace(UUIDS, ' ');
  return PERSONAL_TEXT_KINDS.find((kind) => FINDERS[kind](seen));
}

function candidates(text: string, form: RegExp): readonly string[] {
  return [...text.matchAll(form)].map(([found]) => found.replaceAll(/[ -]/gu, ''));
}
