import { InvariantBroken } from './assert.ts';

declare const amountBrand: unique symbol;

/** A whole number of minor units (fen, cents), from 0 to {@link AMOUNT_MAX}. Never a `number`. */
export type Amount = bigint & { readonly [amountBrand]: 'Amount' };

/** The largest amount and the largest sum: what fits in a signed 64-bit column. */
export const AMOUNT_MAX = 2n ** 63n - 1n;

/** Why a text is not an amount. */
export type AmountRefusal = 'not_an_amount' | 'amount_too_large';

const DIGITS_MAX = AMOUNT_MAX.toString().length;
const AMOUNT_MINOR_PATTERN = /^(?:0|[1-9][0-9]*)$/;

/**
 * Takes a whole number of minor units as an amount.
 *
 * @unit minor units of whatever currency stands beside it
 * @invariant M1 an amount lies between 0 and AMOUNT_MAX
 */
export function amount(value: bigint): Amount {
  // Not by `assert`: its message would turn every amount into a text, also the good ones.
  if (value < 0n || value > AMOUNT_MAX)
    throw new InvariantBroken(`M1 expected 0..${AMOUNT_MAX}, received ${value}`);
  return value as Amount;
}

/** Nothing, as an amount. */
export const AMOUNT_ZERO: Amount = amount(0n);

/**
 * Reads an amount in minor units: digits only, no sign, no space, no leading zero except "0".
 *
 * One number has one text, so a text compared, hashed or signed cannot be written another way.
 *
 * @unit minor units
 * @returns the amount, or the {@link AmountRefusal} that applies
 * @invariant M2 a text is read as exactly the number it shows, or refused
 */
export function parseAmountMinor(text: string): Amount | AmountRefusal {
  if (!AMOUNT_MINOR_PATTERN.test(text)) return 'not_an_amount';
  if (text.length > DIGITS_MAX) return 'amount_too_large';
  const value = BigInt(text);
  if (value > AMOUNT_MAX) return 'amount_too_large';
  return amount(value);
}
