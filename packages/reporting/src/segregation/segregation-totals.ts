import { ACCOUNT_KIND_NATURE } from '@ringfence/custody';
import type { EquationRecord } from '../equation-record.ts';
import type { SegregationLine } from './segregation-line.ts';

/** The control totals of a day's lines, in minor units. */
export interface SegregationTotals {
  lines: number;
  posted: bigint;
  held: bigint;
  ordered: bigint;
  customers: bigint;
  inTransitOut: bigint;
  suspense: bigint;
  feesAccrued: bigint;
  purpose: bigint;
}

export function createSegregationTotals(): SegregationTotals {
  return {
    lines: 0,
    posted: 0n,
    held: 0n,
    ordered: 0n,
    customers: 0n,
    inTransitOut: 0n,
    suspense: 0n,
    feesAccrued: 0n,
    purpose: 0n,
  };
}

/** Adds a line to the control totals. */
export function addSegregationLine(totals: SegregationTotals, line: SegregationLine): void {
  totals.lines += 1;
  totals.posted += line.posted;
  totals.held += line.held;
  totals.ordered += line.ordered;
  // Money under way to the bank counts as in transit, whoever's it was.
  const own = line.posted - line.ordered;
  totals.inTransitOut += line.ordered;
  switch (ACCOUNT_KIND_NATURE[line.kind].class) {
    case 'customer':
      totals.customers += own;
      break;
    case 'in_transit_out':
      totals.inTransitOut += own;
      break;
    case 'suspense':
      totals.suspense += own;
      break;
    case 'fees_accrued':
      totals.feesAccrued += own;
      break;
    case 'purpose':
      totals.purpose += own;
      break;
    case 'bank':
    case 'in_transit_in':
      break;
  }
}

/** Where the lines of a day and its equation do not say the same. */
export interface SegregationDifference {
  readonly total: string;
  readonly equationMinor: string;
  readonly linesMinor: string;
}

/**
 * Holds the control totals against the equation that the day was closed with.
 *
 * @returns the first total that differs; undefined when all agree to the minor unit
 * @invariant SG1 the lines of a closed day add up to its equation, line by line of the equation
 */
export function compareWithEquation(
  totals: SegregationTotals,
  { liabilities }: EquationRecord,
): SegregationDifference | undefined {
  const availableAndHeld = BigInt(liabilities.availableMinor) + BigInt(liabilities.heldMinor);
  const pairs: readonly (readonly [string, bigint, bigint])[] = [
    ['owed in all', BigInt(liabilities.totalMinor), totals.posted],
    ['available and held of customers', availableAndHeld, totals.customers],
    ['held', BigInt(liabilities.heldMinor), totals.held],
    ['in transit out', BigInt(liabilities.inTransitOutMinor), totals.inTransitOut],
    ['suspense', BigInt(liabilities.suspenseMinor), totals.suspense],
    ['fees accrued', BigInt(liabilities.feesAccruedMinor), totals.feesAccrued],
    ['purpose accounts', BigInt(liabilities.purposeMinor), totals.purpose],
  ];
  for (const [total, expected, received] of pairs) {
    if (expected === received) continue;
    return { total, equationMinor: expected.toString(), linesMinor: received.toString() };
  }
  return undefined;
}
