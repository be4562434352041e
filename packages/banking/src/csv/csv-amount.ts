import { type DecimalNumber, parseDecimalNumber } from '../decimal-number.ts';
import type { CsvMapping } from './csv-mapping.ts';

type Signs = Pick<CsvMapping, 'decimalSign' | 'groupSign'>;

/** A currency or a unit around an amount. */
const AROUND = /^(?:[A-Z]{3}|[¥￥€$£])?\s*|\s*(?:[A-Z]{3}|[¥￥€$£元])?$/gu;
/** Blanks of any width: between digits they group, beside a sign they are nothing. */
const BLANKS = /[\s\u00A0\u202F]+/g;
const BLANKS_AT_SIGN = /(?<![0-9])[\s\u00A0\u202F]+|[\s\u00A0\u202F]+(?![0-9])/g;

/**
 * Reads an amount with the signs of a mapping: `-1,234.50`, `1.234,50-`, `+1 234,50`, `(12.00)`.
 * Groups must have three digits; anything else is no amount.
 *
 * @returns undefined when the text is not such a number
 */
export function parseCsvAmount(
  text: string,
  { decimalSign, groupSign }: Signs,
): DecimalNumber | undefined {
  const bare = text
    .trim()
    .replaceAll(AROUND, '')
    .replaceAll(BLANKS, ' ')
    .replaceAll(BLANKS_AT_SIGN, '');
  const inBrackets = /^\((.*)\)$/.exec(bare);
  const atEnd = /^([^+-]+)([+-])$/.exec(bare);
  const atStart = /^([+-])(.*)$/.exec(bare);
  const sign = inBrackets === null ? (atEnd?.[2] ?? atStart?.[1] ?? '') : '-';
  const digits = inBrackets?.[1] ?? atEnd?.[1] ?? atStart?.[2] ?? bare;
  const [whole = '', decimals, ...more] = digits.split(decimalSign);
  if (more.length > 0) return undefined;
  const groups = groupSign === '' ? [whole] : whole.split(groupSign);
  const isGrouped = groups.length > 1;
  if (isGrouped && !groups.every((group, index) => isGroup(group, index))) return undefined;
  const plain = groups.join('');
  if (!/^[0-9]*$/.test(plain) || !/^[0-9]*$/.test(decimals ?? '')) return undefined;
  return parseDecimalNumber(`${sign}${plain}${decimals === undefined ? '' : `.${decimals}`}`);
}

function isGroup(group: string, index: number): boolean {
  return index === 0 ? /^[0-9]{1,3}$/.test(group) : /^[0-9]{3}$/.test(group);
}
