import type { BusinessDate } from '@ringfence/money';

/** The result of one check, with what shows it. */
export interface CheckItem {
  readonly check: string;
  readonly result: 'passed' | 'failed';
  /** SHA-256 of the document that shows it, in hexadecimal; the document stays elsewhere. */
  readonly evidenceHash: string;
  /** The key that recorded it. */
  readonly byKeyId: string;
  readonly date: BusinessDate;
}

/** The checks of a list that are not passed, by their latest result. */
export function openChecks(
  names: readonly string[],
  items: readonly CheckItem[],
): readonly string[] {
  const latest = new Map(items.map(({ check, result }) => [check, result]));
  return names.filter((name) => latest.get(name) !== 'passed');
}
