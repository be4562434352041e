import { currency, currencyExponent, isCurrency, parseDecimalAmount } from '@ringfence/money';

/**
 * Reads a typed amount such as `1,234.50` exactly.
 *
 * @unit the text in major units, the result digits of minor units
 * @returns undefined when it is none, or has more decimals than the currency
 */
export function minorOfText(text: string, code: string): string | undefined {
  const exponent = isCurrency(code) ? currencyExponent(currency(code)) : 0;
  const read = parseDecimalAmount(text.replaceAll(/[,\s]/g, ''), exponent);
  return read.status === 'ok' ? read.amount.toString() : undefined;
}
