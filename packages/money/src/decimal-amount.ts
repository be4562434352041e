import { AMOUNT_MAX, type Amount, amount } from './amount.ts';
import { assert } from './assert.ts';

/** The most decimals that a currency exponent or a text may have. */
export const DECIMALS_MAX = 18;

/** Longer texts are refused unread: no amount needs them. */
export const DECIMAL_TEXT_LENGTH_MAX = 64;

export type DecimalAmount =
  | { readonly status: 'ok'; readonly amount: Amount }
  | { readonly status: 'not_a_decimal' | 'too_many_decimals' | 'amount_too_large' };

const DECIMAL_PATTERN = /^([0-9]+)(?:\.([0-9]+))?$/;

/**
 * Reads a decimal text such as "12.5" as minor units, exactly.
 *
 * Zeros beyond the exponent say nothing and are accepted ("5.00000"); any other digit there would
 * have to be rounded away, so the text is refused.
 *
 * @unit the text in major units (yuan), the result in minor units (fen)
 * @invariant M2 a text is read as exactly the number it shows, or refused
 */
export function parseDecimalAmount(text: string, exponent: number): DecimalAmount {
  assertExponent(exponent);
  if (text.length > DECIMAL_TEXT_LENGTH_MAX) return { status: 'not_a_decimal' };
  const match = DECIMAL_PATTERN.exec(text);
  if (match === null) return { status: 'not_a_decimal' };
  const [, whole = '', decimals = ''] = match;
  if (/[1-9]/.test(decimals.slice(exponent))) return { status: 'too_many_decimals' };
  const minor = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'));
  if (minor > AMOUNT_MAX) return { status: 'amount_too_large' };

  return { status: 'ok', amount: amount(minor) };
}

/**
 * Writes an amount as a decimal text with exactly `exponent` decimals: "12.50", or "12" for
 * exponent 0.
 *
 * @unit the amount in minor units, the text in major units
 * @invariant M3 parsing what was formatted gives the same amount
 */
export function formatDecimalAmount(minor: Amount, exponent: number): string {
  assertExponent(exponent);
  if (exponent === 0) return minor.toString();
  const digits = minor.toString().padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function assertExponent(exponent: number): void {
  const whole = Number.isInteger(exponent) && exponent >= 0 && exponent <= DECIMALS_MAX;
  assert(whole, `M4 expected an exponent 0..${DECIMALS_MAX}, received ${exponent}`);
}
