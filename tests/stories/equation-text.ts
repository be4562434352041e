import { amount, formatDecimalAmount } from '@ringfence/money';

/** The members of an equation that a story reads; amounts are digits of minor units. */
export interface EquationFacts {
  readonly liabilities: {
    readonly availableMinor: string;
    readonly heldMinor: string;
    readonly inTransitOutMinor: string;
    readonly suspenseMinor: string;
    readonly feesAccruedMinor: string;
    readonly purposeMinor: string;
    readonly totalMinor: string;
  };
  readonly bankClosingMinor: string;
  readonly inTransitIn: EquationItemsFacts;
  readonly breaks: EquationItemsFacts;
  readonly unexplainedMinor: string;
}

interface EquationItemsFacts {
  readonly count: number;
  readonly sumMinor: string;
}

/** Yuan with two decimals, as on a statement. */
export function yuan(minor: bigint): string {
  const text = formatDecimalAmount(amount(minor < 0n ? -minor : minor), 2);
  return minor < 0n ? `-${text}` : text;
}

/** The equation of a day, one line a part, as the page of a story shows it. */
export function formatEquation(equation: EquationFacts): string {
  const { liabilities, inTransitIn, breaks } = equation;
  const rows: readonly (readonly [string, string])[] = [
    ['available 可用', liabilities.availableMinor],
    ['held 冻结', liabilities.heldMinor],
    ['in transit out 在途付款', liabilities.inTransitOutMinor],
    ['suspense 挂账', liabilities.suspenseMinor],
    ['fees accrued 应付手续费', liabilities.feesAccruedMinor],
    ['purpose 平台专用', liabilities.purposeMinor],
    ['= owed 负债合计', liabilities.totalMinor],
    ['bank closing 银行余额', equation.bankClosingMinor],
    [`+ in transit in 在途收款 (${inTransitIn.count})`, inTransitIn.sumMinor],
    [`- breaks 差错 (${breaks.count})`, breaks.sumMinor],
    ['unexplained 无法说明', equation.unexplainedMinor],
  ];
  return rows.map(([name, minor]) => `${yuan(BigInt(minor)).padStart(10)}  ${name}`).join('\n');
}
