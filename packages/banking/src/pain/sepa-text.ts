import { StatementFormatError } from '../statement-format-error.ts';

/**
 * The Latin set of the European Payments Council: letters, digits and / - ? : ( ) . , ' + and
 * space.
 */
const SEPA_PATTERN = /^[A-Za-z0-9/\-?:().,'+ ]*$/;
const SEPA_CHARACTER = /[A-Za-z0-9/\-?:().,'+ ]/;

/** Characters that Unicode does not decompose into a Latin letter and a mark. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  '&': '+',
  _: '-',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '"': "'",
  '“': "'",
  '”': "'",
  '\n': ' ',
  '\r': ' ',
  '\t': ' ',
};

const MARKS = /\p{M}/gu;
const REPLACEMENT_OF_LAST_RESORT = '.';

/**
 * A text in the Latin set of SEPA: accents are dropped, a few letters are written out, and any
 * other character becomes a full stop.
 *
 * Only for names and free texts, which people read. A reference must come back unchanged: see
 * {@link assertSepaReference}.
 */
export function toSepaText(text: string): string {
  return Array.from(text, toSepaCharacter).join('');
}

function toSepaCharacter(character: string): string {
  if (SEPA_CHARACTER.test(character)) return character;
  const known = REPLACEMENTS[character];
  if (known !== undefined) return known;
  const plain = character.normalize('NFKD').replace(MARKS, '');
  if (plain === '') return '';
  return SEPA_PATTERN.test(plain) ? plain : REPLACEMENT_OF_LAST_RESORT;
}

/**
 * A reference is sent as it is or not at all.
 *
 * @throws {StatementFormatError} when it has other characters, starts or ends with '/', or contains
 * '//'
 */
export function assertSepaReference(name: string, reference: string): void {
  const slashes = reference.startsWith('/') || reference.endsWith('/') || reference.includes('//');
  if (SEPA_PATTERN.test(reference) && !slashes) return;
  throw new StatementFormatError({
    rule: 'characters',
    expected: "A-Z a-z 0-9 / - ? : ( ) . , ' + space; no '/' at the ends, no '//'",
    received: slashes ? '/' : 'other',
    path: name,
  });
}
