import { currency, currencyExponent, isCurrency, parseDecimalAmount } from '@ringfence/money';

/**
 * Reads a typed amount such as `1,234.50` exactly. A comma or a blank counts only where thousands
 * begin: `1,5` is no fifteen, and whoever means one and a half is told so.
 *
 * @unit the text in major units, the result digits of minor units
 * @returns undefined when it is none, or has more decimals than the currency
 */
export function minorOfText(text: string, code: string): string | undefined {
  const exponent = isCurrency(code) ? currencyExponent(currency(code)) : 0;
  const typed = text.trim();
  const digits = GROUPED.test(typed) ? typed.replaceAll(/[,\s]/g, '') : typed;
  const read = parseDecimalAmount(digits, exponent);
  return read.status === 'ok' ? read.amount.toString() : undefined;
}

/** Thousands in groups of three, parted all by commas or all by blanks. */
const GROUPED = /^[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\s[0-9]{3})+)(?:\.[0-9]+)?$/;
