import { ACCOUNT_KIND_NATURE, type BilingualText } from '@ringfence/custody';
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
  readonly total: BilingualText;
  readonly equationMinor: string;
  readonly linesMinor: string;
}

const TOTAL_TEXT = {
  total: { zh: '负债合计', en: 'owed in all' },
  customers: { zh: '客户可用与冻结', en: 'available and held of customers' },
  held: { zh: '冻结', en: 'held' },
  inTransitOut: { zh: '在途付款', en: 'in transit out' },
  suspense: { zh: '挂账', en: 'suspense' },
  feesAccrued: { zh: '应计费用', en: 'fees accrued' },
  purpose: { zh: '专项账户', en: 'purpose accounts' },
} as const satisfies Readonly<Record<string, BilingualText>>;

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
  const pairs: readonly (readonly [BilingualText, bigint, bigint])[] = [
    [TOTAL_TEXT.total, BigInt(liabilities.totalMinor), totals.posted],
    [TOTAL_TEXT.customers, availableAndHeld, totals.customers],
    [TOTAL_TEXT.held, BigInt(liabilities.heldMinor), totals.held],
    [TOTAL_TEXT.inTransitOut, BigInt(liabilities.inTransitOutMinor), totals.inTransitOut],
    [TOTAL_TEXT.suspense, BigInt(liabilities.suspenseMinor), totals.suspense],
    [TOTAL_TEXT.feesAccrued, BigInt(liabilities.feesAccruedMinor), totals.feesAccrued],
    [TOTAL_TEXT.purpose, BigInt(liabilities.purposeMinor), totals.purpose],
  ];
  for (const [total, expected, received] of pairs) {
    if (expected === received) continue;
    return { total, equationMinor: expected.toString(), linesMinor: received.toString() };
  }
  return undefined;
}
