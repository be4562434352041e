import { BREAK_KIND_TEXT, BREAK_KINDS } from '@ringfence/reconciliation';
import type { CustodyReport } from './custody-report.ts';
import type { EquationItemsRecord } from './equation-record.ts';
import type { LayoutPen } from './layout-pen.ts';
import type { ReportRow, ReportTable } from './report-layout.ts';

/** What is in transit and what differs, one by one, with its age. */
export function layOutItems({ equation }: CustodyReport, pen: LayoutPen): ReportTable {
  const { say } = pen;
  const rows = [
    ...itemRows('inTransitInItem', equation.inTransitIn, pen),
    ...itemRows('inTransitOutItem', equation.inTransitOut, pen),
    ...itemRows('break', equation.breaks, pen),
  ];
  return {
    title: say('items'),
    columns: [
      { title: say('line'), align: 'left', width: 16 },
      { title: say('kind'), align: 'left', width: 34 },
      { title: say('subject'), align: 'left', width: 26 },
      { title: say('since'), align: 'left', width: 14 },
      { title: say('age'), align: 'right', width: 12 },
      { title: say('amount'), align: 'right', width: 20 },
    ],
    rows,
    whenEmpty: say('noItems'),
  };
}

function itemRows(
  line: 'inTransitInItem' | 'inTransitOutItem' | 'break',
  { count, listed }: EquationItemsRecord,
  { say, money, language }: LayoutPen,
): readonly ReportRow[] {
  const rows = listed.map((item) => ({
    cells: [
      say(line),
      sayKind(item.kind, language),
      item.subject,
      item.since,
      String(item.ageBusinessDays),
      money(item.amountMinor),
    ],
  }));
  if (count === listed.length) return rows;
  const leftOff = String(count - listed.length);
  return [...rows, { cells: [say(line), say('itemsLeftOff'), leftOff, '', '', ''] }];
}

function sayKind(kind: string, language: LayoutPen['language']): string {
  const known = BREAK_KINDS.find((one) => one === kind);
  return known === undefined ? kind : BREAK_KIND_TEXT[known][language];
}

/** The breaks that stand, each with who works on it and what was said of it. */
export function layOutBreaks(
  { breaks }: CustodyReport,
  { say, money, language }: LayoutPen,
): ReportTable {
  return {
    title: say('breaks'),
    columns: [
      { title: say('break'), align: 'left', width: 14 },
      { title: say('kind'), align: 'left', width: 30 },
      { title: say('since'), align: 'left', width: 14 },
      { title: say('age'), align: 'right', width: 11 },
      { title: say('amount'), align: 'right', width: 18 },
      { title: say('owner'), align: 'left', width: 15 },
      { title: say('explanation'), align: 'left', width: 32 },
    ],
    rows: breaks.map((one) => ({
      cells: [
        one.breakId,
        sayKind(one.kind, language),
        one.since,
        String(one.ageBusinessDays),
        money(one.effectMinor),
        one.ownerKeyId ?? '–',
        one.explanation ?? '–',
      ],
    })),
    whenEmpty: say('noBreaks'),
  };
}

/** How many breaks were found, resolved and stand, by kind. */
export function layOutBreakStatistics(
  { breakStatistics }: CustodyReport,
  { say, money, language }: LayoutPen,
): ReportTable {
  return {
    title: say('breakStatistics'),
    columns: [
      { title: say('kind'), align: 'left', width: 44 },
      { title: say('found'), align: 'right', width: 12 },
      { title: say('resolved'), align: 'right', width: 12 },
      { title: say('standing'), align: 'right', width: 12 },
      { title: say('amount'), align: 'right', width: 20 },
      { title: say('ageBands'), align: 'right', width: 24 },
    ],
    rows: breakStatistics.map((one) => ({
      cells: [
        sayKind(one.kind, language),
        String(one.found),
        String(one.resolved),
        String(one.standing),
        money(one.standingMinor),
        one.standingByAge.map(({ count }) => String(count)).join(' / '),
      ],
    })),
    whenEmpty: say('noBreaksInPeriod'),
  };
}
