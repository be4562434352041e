/**
 * A position, an account number or a count, which SQL keeps as bigint and which is a number inside.
 *
 * The only place where a bigint of the database becomes a number: money never comes here.
 *
 * @throws {RangeError} above 2^53 - 1, where a number would be another one
 */
export function safeInteger(value: bigint): number {
  // eslint-disable-next-line ringfence/no-money-as-number -- checked in the next line, never money
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`expected an integer up to 2^53 - 1, received ${value}`);
  }
  return number;
}
