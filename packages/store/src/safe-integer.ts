import { assert } from '@ringfence/money';

/**
 * A position, an account number or a count as a number. Amounts never come here: they stay bigint.
 *
 * The one place where a bigint of the database becomes a number, because here it is proved exact.
 */
export function safeInteger(value: bigint): number {
  // eslint-disable-next-line ringfence/no-money-as-number -- proved exact on the next line
  const number = Number(value);
  assert(Number.isSafeInteger(number), `expected a safe integer, received ${value}`);
  return number;
}
