import {
  type Amount,
  type Currency,
  currencyExponent,
  formatDecimalAmount,
} from '@ringfence/money';
import { parseMoney } from '../camt/parse-camt.ts';
import {
  addDecimals,
  DECIMAL_ZERO,
  type DecimalNumber,
  decimalText,
  parseDecimalNumber,
  sameDecimal,
} from '../decimal-number.ts';
import { StatementFormatError, shapeOf } from '../statement-format-error.ts';
import type { MessageValues } from './message-shape.ts';

/** Money that a message may leave out. @unit `amount` in minor units of `currency` */
export interface OptionalMoney {
  readonly amount?: Amount;
  readonly currency?: Currency;
}

/** The two texts of money; none of them without both values. */
export function moneyTexts({ amount, currency }: OptionalMoney): MessageValues['texts'] {
  if (amount === undefined || currency === undefined) return {};
  return { currency, amount: formatDecimalAmount(amount, currencyExponent(currency)) };
}

/**
 * The money of an element, absent or exact.
 *
 * @unit the result in minor units of its currency
 * @throws {StatementFormatError} when it is not whole minor units of a known currency
 */
export function parseOptionalMoney(values: MessageValues): OptionalMoney {
  const { amount, currency } = values.texts;
  if (amount === undefined) return {};
  const number = parseDecimalNumber(amount);
  return parseMoney({ amount, currency }, number, values.place ?? {}, undefined);
}

/** The texts of how many payments there are and what their numbers add up to. */
export function totalTexts(payments: readonly OptionalMoney[]): MessageValues['texts'] {
  return { count: `${payments.length}`, sum: decimalText(sumOf(payments)) };
}

/**
 * Checks the totals that a message states.
 *
 * @throws {StatementFormatError} rule `payment_count` or `control_sum`
 */
export function assertTotals(values: MessageValues, payments: readonly OptionalMoney[]): void {
  const { count, sum } = values.texts;
  const place = values.place ?? {};
  if (count !== undefined && count !== `${payments.length}`) {
    const told = { expected: `${payments.length}`, received: shapeOf(count) };
    throw new StatementFormatError({ rule: 'payment_count', ...told, ...place });
  }
  if (sum === undefined || payments.some(({ amount }) => amount === undefined)) return;
  const stated = parseDecimalNumber(sum);
  if (stated !== undefined && sameDecimal(stated, sumOf(payments))) return;
  const told = { expected: 'CtrlSum', received: shapeOf(sum) };
  throw new StatementFormatError({ rule: 'control_sum', ...told, ...place });
}

/** The numbers are added whatever their currencies: a check total, not money. */
function sumOf(payments: readonly OptionalMoney[]): DecimalNumber {
  return payments.reduce<DecimalNumber>(
    (sum, { amount, currency }) =>
      amount === undefined || currency === undefined
        ? sum
        : addDecimals(sum, { units: amount, scale: currencyExponent(currency) }),
    DECIMAL_ZERO,
  );
}
