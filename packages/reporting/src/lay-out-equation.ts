import type { CustodyReport } from './custody-report.ts';
import type { LayoutPen, ReportWord } from './layout-pen.ts';
import type { ReportRow, ReportTable } from './report-layout.ts';

/** Both sides of the equation, each with its sum. */
export function layOutEquation(
  { equation, bankMirrorMinor }: CustodyReport,
  { say, money }: LayoutPen,
): ReportTable {
  const { liabilities, inTransitIn, breaks } = equation;
  const row = (word: ReportWord, minor: string): ReportRow => ({
    cells: [say(word), money(minor)],
  });
  const sum = (word: ReportWord, minor: string): ReportRow => ({
    ...row(word, minor),
    isTotal: true,
  });
  return {
    title: say('equation'),
    columns: [
      { title: say('item'), align: 'left', width: 3 },
      { title: say('amount'), align: 'right', width: 1 },
    ],
    rows: [
      row('available', liabilities.availableMinor),
      row('held', liabilities.heldMinor),
      row('inTransitOut', liabilities.inTransitOutMinor),
      row('suspense', liabilities.suspenseMinor),
      row('feesAccrued', liabilities.feesAccruedMinor),
      row('purpose', liabilities.purposeMinor),
      sum('owed', liabilities.totalMinor),
      row('bankClosing', equation.bankClosingMinor),
      row('plusInTransitIn', inTransitIn.sumMinor),
      row('lessBreaks', negate(breaks.sumMinor)),
      row('plusUnexplained', equation.unexplainedMinor),
      sum('explained', addUp(equation)),
      row('bankMirror', bankMirrorMinor),
    ],
  };
}

function negate(minor: string): string {
  return (-BigInt(minor)).toString();
}

function addUp({
  bankClosingMinor,
  inTransitIn,
  breaks,
  unexplainedMinor,
}: CustodyReport['equation']): string {
  const money = BigInt(bankClosingMinor) + BigInt(inTransitIn.sumMinor);
  return (money - BigInt(breaks.sumMinor) + BigInt(unexplainedMinor)).toString();
}
