import {
  currencyExponent,
  formatDecimalAmount,
  isCurrency,
  parseAmountMinor,
} from '@ringfence/money';

/**
 * An amount or balance of the HTTP interface in major units: "-12.50". What is none stays as it is.
 */
export function formatMoney(minor: string, currency: string): string {
  const [sign, digits] = minor.startsWith('-') ? ['-', minor.slice(1)] : ['', minor];
  const parsed = parseAmountMinor(digits);
  if (typeof parsed === 'string' || !isCurrency(currency)) return minor;
  return `${sign}${formatDecimalAmount(parsed, currencyExponent(currency))}`;
}
