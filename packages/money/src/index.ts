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
  type BankCalendar,
  type BankRail,
  type CalendarDocument,
  type CalendarText,
  createBankCalendar,
  type EarlyClose,
  isTimeZone,
  minutesOf,
  type NamedDay,
  RAIL_DAYS,
  RAIL_SPEEDS,
  type RailDays,
  type RailSpeed,
  WEEKDAYS,
  type Weekday,
  type YearlyHoliday,
} from './bank-calendar/bank-calendar.ts';
export {
  addBankDays,
  bankDaysBetween,
  DAYS_WITHOUT_BUSINESS_MAX,
  followingBankDay,
  isBankDay,
  nextBankDay,
  previousBankDay,
} from './bank-calendar/bank-day.ts';
export { easterSunday } from './bank-calendar/easter-sunday.ts';
export {
  type OrderPlan,
  type PlannedPayment,
  planOrder,
  statementDueAt,
} from './bank-calendar/plan-order.ts';
export { momentOf, type WallTime, wallTimeOf } from './bank-calendar/zoned-time.ts';
export {
  addDays,
  type BusinessDate,
  businessDate,
  daysBetween,
  isBusinessDate,
  nextDay,
  nextWeekday,
  weekdayOf,
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
