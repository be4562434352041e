import { assert } from './assert.ts';

declare const currencyBrand: unique symbol;

/** An ISO 4217 code of a currency in use. */
export type Currency = string & { readonly [currencyBrand]: 'Currency' };

/**
 * Decimals of the minor unit for each currency of ISO 4217.
 *
 * Without the codes that have no minor unit (gold, drawing rights, test codes): nobody holds them
 * for a customer here.
 */
const CODES_BY_EXPONENT: readonly (readonly [exponent: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP ' +
      'BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR ' +
      'FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR ' +
      'KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV ' +
      'MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR ' +
      'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH ' +
      'USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const EXPONENT_BY_CURRENCY: ReadonlyMap<string, number> = new Map(
  CODES_BY_EXPONENT.flatMap(([exponent, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, exponent]),
  ),
);

/** Every currency of the table, in alphabetical order. */
export const CURRENCIES: readonly Currency[] = [...EXPONENT_BY_CURRENCY.keys()]
  .toSorted()
  .map(currency);

/** Whether a text is a code of the table. Upper case only: one currency has one text. */
export function isCurrency(code: string): code is Currency {
  return EXPONENT_BY_CURRENCY.has(code);
}

/**
 * Takes a code as a currency.
 *
 * @invariant M4 a currency is in the table, and its exponent is the table's
 */
export function currency(code: string): Currency {
  assert(isCurrency(code), `M4 expected an ISO 4217 code, received "${code}"`);
  return code;
}

/**
 * How many decimals the minor unit has: 0 for JPY, 2 for CNY, 3 for BHD.
 *
 * @invariant M4 a currency is in the table, and its exponent is the table's
 */
export function currencyExponent(of: Currency): number {
  const exponent = EXPONENT_BY_CURRENCY.get(of);
  assert(exponent !== undefined, `M4 expected an ISO 4217 code, received "${of}"`);
  return exponent;
}
