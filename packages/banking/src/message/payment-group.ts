import {
  addDecimals,
  DECIMAL_ZERO,
  type DecimalNumber,
  parseDecimalNumber,
  sameDecimal,
} from '../decimal-number.ts';

/** Payments that are counted and added up, and what the message says of them. */
export interface PaymentGroup {
  /** A payment; without an amount the sum is not known. */
  add(amount: DecimalNumber | undefined): void;
  stateCount(text: string): void;
  stateSum(text: string): void;
  /** Whether the message says anything of them that can be compared. */
  isStated(): boolean;
  agrees(): boolean;
}

const COUNT_PATTERN = /^[0-9]{1,15}$/;

/** A group of no payment yet. What is stated a second time does not count. */
export function createPaymentGroup(): PaymentGroup {
  let count = 0;
  let sum: DecimalNumber | undefined = DECIMAL_ZERO;
  let statedCount: number | undefined;
  let statedSum: DecimalNumber | undefined;
  return {
    add(amount) {
      count += 1;
      sum = sum === undefined || amount === undefined ? undefined : addDecimals(sum, amount);
    },
    stateCount(text) {
      if (COUNT_PATTERN.test(text)) statedCount ??= Number.parseInt(text, 10);
    },
    stateSum(text) {
      statedSum ??= parseDecimalNumber(text);
    },
    isStated: () => statedCount !== undefined || (statedSum !== undefined && sum !== undefined),
    agrees: () =>
      (statedCount ?? count) === count &&
      (statedSum === undefined || sum === undefined || sameDecimal(statedSum, sum)),
  };
}
