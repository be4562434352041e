/** Adds amounts. @unit minor units, as digits */
export function sumMinor(amounts: readonly string[]): string {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(amount);
  return sum.toString();
}
