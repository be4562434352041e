export { ALLOCATION_PARTS_MAX, type Allocation, allocate } from './allocate.ts';
export {
  AMOUNT_MAX,
  AMOUNT_ZERO,
  type Amount,
  type AmountRefusal,
  amount,
  parseAmountMinor,
} from './amount.ts';
export { assert, InvariantBroken } from './assert.ts';
export {
  type BusinessDate,
  businessDate,
  daysBetween,
  isBusinessDate,
  nextDay,
  nextWeekday,
  weekdaysBetween,
} from './business-date.ts';
export { CURRENCIES, type Currency, currency, currencyExponent, isCurrency } from './currency.ts';
export {
  DECIMAL_TEXT_LENGTH_MAX,
  DECIMALS_MAX,
  type DecimalAmount,
  formatDecimalAmount,
  parseDecimalAmount,
} from './decimal-amount.ts';
export {
  type Division,
  type DivisionTerms,
  floorDivide,
  halfEvenDivide,
  truncateDivide,
} from './divide.ts';
export {
  isTimestamp,
  millisecondsOf,
  parseTimestamp,
  type Timestamp,
  type TimestampParsed,
  timestamp,
  timestampFromMilliseconds,
} from './timestamp.ts';
