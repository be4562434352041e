import { amount, assert, formatDecimalAmount } from '@ringfence/money';

/** How amounts look: `grouped` for people, `plain` for spreadsheets. */
export type AmountStyle = 'grouped' | 'plain';

const DIGITS = /^-?(0|[1-9][0-9]*)$/;

/**
 * Writes signed minor units as a decimal text: "-1,234.50".
 *
 * @unit digits of minor units in, major units out
 */
export function formatMinor(minor: string, exponent: number, style: AmountStyle): string {
  assert(DIGITS.test(minor), 'RP4 expected an amount as digits of minor units');
  const isBelowZero = minor.startsWith('-');
  const size = amount(BigInt(isBelowZero ? minor.slice(1) : minor));
  const [whole = '', decimals] = formatDecimalAmount(size, exponent).split('.');
  const shown = style === 'grouped' ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${isBelowZero ? '-' : ''}${shown}${decimals === undefined ? '' : `.${decimals}`}`;
}
