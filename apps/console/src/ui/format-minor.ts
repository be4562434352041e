import { currency, currencyExponent, isCurrency } from '@ringfence/money';

const DIGITS_OF_GROUP = /\B(?=(?:[0-9]{3})+$)/g;
const MINUS = '−';

/**
 * Writes an amount exactly as digits with groups: `1,234.50`. No number of the machine is made of
 * it.
 *
 * @unit minor units of the currency; of one that ISO 4217 does not have they stay minor units
 */
export function formatMinor(amountMinor: bigint, code: string): string {
  const exponent = isCurrency(code) ? currencyExponent(currency(code)) : 0;
  const size = amountMinor < 0n ? -amountMinor : amountMinor;
  const digits = size.toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(DIGITS_OF_GROUP, ',');
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${amountMinor < 0n ? MINUS : ''}${whole}${decimals}`;
}
