const DECIMAL_PATTERN = /^(?:0|[1-9][0-9]{0,15})$/;

/** Reads a whole number up to 2^53 − 1 in decimal digits without leading zeroes, or nothing. */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL_PATTERN.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
