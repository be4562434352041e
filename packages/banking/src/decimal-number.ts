import { AMOUNT_MAX, type Amount, amount } from '@ringfence/money';

/**
 * An exact signed decimal number: `units` × 10^-`scale`.
 *
 * A file may carry more decimals than its currency has. Arithmetic on a statement must still be
 * exact, so it is done here before anything is asked to be a whole number of minor units.
 */
export interface DecimalNumber {
  readonly units: bigint;
  readonly scale: number;
}

export const DECIMAL_ZERO: DecimalNumber = { units: 0n, scale: 0 };

/** Longer texts are refused unread: ISO 20022 allows eighteen digits. */
export const DECIMAL_TEXT_LENGTH_MAX = 64;

const DECIMAL_PATTERN = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/;

/**
 * Reads a decimal number as XML writes it: an optional sign, digits, an optional point. No
 * exponent, no comma, no grouping.
 *
 * @returns undefined when the text is not such a number
 */
export function parseDecimalNumber(text: string): DecimalNumber | undefined {
  if (text.length > DECIMAL_TEXT_LENGTH_MAX) return undefined;
  const match = DECIMAL_PATTERN.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  if (whole === '' && decimals === '') return undefined;

  const units = BigInt(whole + decimals);
  return { units: sign === '-' ? -units : units, scale: decimals.length };
}

/** The exact sum. */
export function addDecimals(left: DecimalNumber, right: DecimalNumber): DecimalNumber {
  if (left.scale === right.scale) return { units: left.units + right.units, scale: left.scale };
  const scale = Math.max(left.scale, right.scale);
  return { units: atScale(left, scale) + atScale(right, scale), scale };
}

/** Whether both are the same number, however many zeros they were written with. */
export function sameDecimal(left: DecimalNumber, right: DecimalNumber): boolean {
  const scale = Math.max(left.scale, right.scale);
  return atScale(left, scale) === atScale(right, scale);
}

export function negateDecimal(number: DecimalNumber): DecimalNumber {
  return { units: -number.units, scale: number.scale };
}

/** The number without its sign. */
export function absoluteDecimal(number: DecimalNumber): DecimalNumber {
  return number.units < 0n ? negateDecimal(number) : number;
}

/** The number as XML writes it, with exactly the decimals of its scale; never negative. */
export function decimalText({ units, scale }: DecimalNumber): string {
  if (scale === 0) return units.toString();
  const digits = units.toString().padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

export type AmountOfDecimal =
  | { readonly status: 'ok'; readonly amount: Amount }
  | { readonly status: 'decimals_of_currency' | 'amount_max' };

/**
 * The number as a whole number of minor units.
 *
 * @unit the result in minor units of a currency with `exponent` decimals
 * @returns `decimals_of_currency` when anything would be rounded away, `amount_max` when the number
 * is
 *   negative or too large
 */
export function amountOfDecimal(number: DecimalNumber, exponent: number): AmountOfDecimal {
  const divisor = number.scale > exponent ? 10n ** BigInt(number.scale - exponent) : 1n;
  if (number.units % divisor !== 0n) return { status: 'decimals_of_currency' };
  const minor =
    number.scale > exponent
      ? number.units / divisor
      : number.units * 10n ** BigInt(exponent - number.scale);
  if (minor < 0n || minor > AMOUNT_MAX) return { status: 'amount_max' };

  return { status: 'ok', amount: amount(minor) };
}

function atScale(number: DecimalNumber, scale: number): bigint {
  return number.units * 10n ** BigInt(scale - number.scale);
}
