import { currency, currencyExponent, isCurrency, parseDecimalAmount } from '@ringfence/money';
import { type Bilingual, both } from './language.ts';

const DIGITS_OF_GROUP = /\B(?=(?:[0-9]{3})+$)/g;

/**
 * Writes an amount exactly, with its currency before it: `CNY 1,234.50`.
 *
 * @unit the amount in minor units; of a currency that ISO 4217 does not have they stay minor units
 */
export function formatMoney(amountMinor: bigint, code: string): Bilingual {
  if (!isCurrency(code)) {
    const digits = amountMinor.toString();
    return both(`${code} ${digits} (minor units)`, `${code} ${digits}（最小单位）`);
  }
  const exponent = currencyExponent(currency(code));
  const digits = amountMinor.toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(DIGITS_OF_GROUP, ',');
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  const text = `${code} ${whole}${decimals}`;
  return both(text, text);
}

/**
 * Reads an amount as a person copies it from an app: digits, a point, and commas or blanks between
 * groups.
 *
 * @unit the text in major units, the result in minor units
 * @returns absent when it is no amount of this currency
 */
export function parseMoney(text: string, code: string): bigint | undefined {
  if (!isCurrency(code)) return undefined;
  const digits = text.trim().replace(/^(?:[A-Z]{3}|[¥￥$€£])\s*/u, '');
  const grouped = /^[0-9]{1,3}(?:([, ，\u00a0])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?$/u;
  const plain = grouped.test(digits) ? digits.replace(/[, ，\u00a0]/gu, '') : digits;
  const parsed = parseDecimalAmount(plain, currencyExponent(currency(code)));
  return parsed.status === 'ok' ? parsed.amount : undefined;
}
