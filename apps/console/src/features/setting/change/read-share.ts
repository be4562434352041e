import { parseDecimalAmount } from '@ringfence/money';

const BASIS_POINT_DECIMALS = 2;
const PART_PER_MILLION_DECIMALS = 4;

/** Reads a typed percentage such as `0.25` as hundredths of a percent: 25. */
export function basisPointsOf(text: string): number | undefined {
  return wholeOf(text, BASIS_POINT_DECIMALS);
}

/** Reads a typed percentage such as `0.35` as parts per million: 3500. */
export function partsPerMillionOf(text: string): number | undefined {
  return wholeOf(text, PART_PER_MILLION_DECIMALS);
}

/** Writes parts per million as a percentage: 3500 is `0.35`. */
export function percentOfParts(parts: number): string {
  return String(parts / 10 ** PART_PER_MILLION_DECIMALS);
}

/** @returns undefined when it is no number, or has more decimals than are counted */
function wholeOf(text: string, decimals: number): number | undefined {
  const read = parseDecimalAmount(text.trim(), decimals);
  if (read.status !== 'ok') return undefined;
  const whole = Number.parseInt(read.amount.toString(), 10);
  return Number.isSafeInteger(whole) ? whole : undefined;
}
