import { ACCOUNT_KINDS } from '@ringfence/custody';
import type { CustodyReport } from './custody-report.ts';
import type { LayoutPen } from './layout-pen.ts';
import type { ReportRow, ReportTable } from './report-layout.ts';
import { ACCOUNT_KIND_TITLE, TRANSFER_KIND_TITLE } from './report-words.ts';

/** Opening, in, out and closing of each kind of account. */
export function layOutMovements(
  { movements }: CustodyReport,
  { say, money, language }: LayoutPen,
): ReportTable {
  const name = (kind: string): string => {
    const known = ACCOUNT_KINDS.find((one) => one === kind);
    return known === undefined ? kind : ACCOUNT_KIND_TITLE[known][language];
  };
  return {
    title: say('movements'),
    columns: [
      { title: say('account'), align: 'left', width: 26 },
      { title: say('opening'), align: 'right', width: 20 },
      { title: say('in'), align: 'right', width: 20 },
      { title: say('out'), align: 'right', width: 20 },
      { title: say('closing'), align: 'right', width: 20 },
      { title: say('inCount'), align: 'right', width: 11 },
      { title: say('outCount'), align: 'right', width: 11 },
    ],
    rows: movements.map((one) => ({
      cells: [
        name(one.accountKind),
        money(one.openingMinor),
        money(one.inMinor),
        money(one.outMinor),
        money(one.closingMinor),
        String(one.inCount),
        String(one.outCount),
      ],
    })),
  };
}

/** The posted transfers by what they were for. */
export function layOutTransfers(
  { transfers }: CustodyReport,
  { say, money, language }: LayoutPen,
): ReportTable {
  return {
    title: say('transfers'),
    columns: [
      { title: say('kind'), align: 'left', width: 40 },
      { title: say('count'), align: 'right', width: 15 },
      { title: say('amount'), align: 'right', width: 25 },
    ],
    rows: transfers.map(({ kind, count, amountMinor }) => ({
      cells: [TRANSFER_KIND_TITLE[kind]?.[language] ?? kind, String(count), money(amountMinor)],
    })),
    whenEmpty: say('noTransfers'),
  };
}

/** What came back, and what was settled. */
export function layOutSettlements(
  { returnedPayments, fees, interest, reserve }: CustodyReport,
  { say, money }: LayoutPen,
): ReportTable {
  const row = (title: string, count: string, minor: string): ReportRow => ({
    cells: [title, count, money(minor)],
  });
  return {
    title: say('settlements'),
    columns: [
      { title: say('item'), align: 'left', width: 40 },
      { title: say('count'), align: 'right', width: 15 },
      { title: say('amount'), align: 'right', width: 25 },
    ],
    rows: [
      row(say('returned'), String(returnedPayments.count), returnedPayments.amountMinor),
      row(say('feesAccruedInPeriod'), '', fees.accruedMinor),
      row(say('feesPaidOut'), '', fees.paidOutMinor),
      ...interest.flatMap((one) => [
        row(
          `${say('interestReceived')} ${one.fromDate} – ${one.throughDate}`,
          '',
          one.receivedMinor,
        ),
        row(say('interestClient'), '', one.clientMinor),
        row(say('interestFirm'), '', one.firmMinor),
      ]),
      ...(reserve === undefined
        ? []
        : [
            row(say('reservePaidIn'), '', reserve.paidInMinor),
            row(say('reserveDrawn'), '', reserve.drawnMinor),
            row(say('reserveTarget'), '', reserve.targetMinor),
          ]),
    ],
  };
}

/** The bank's statements, with the digests of the files that they came in. */
export function layOutStatements(
  { statements }: CustodyReport,
  { say, money }: LayoutPen,
): ReportTable {
  return {
    title: say('statements'),
    columns: [
      { title: say('date'), align: 'left', width: 14 },
      { title: say('statement'), align: 'left', width: 24 },
      { title: say('lines'), align: 'right', width: 9 },
      { title: say('opening'), align: 'right', width: 19 },
      { title: say('closing'), align: 'right', width: 19 },
      { title: say('fileSha256'), align: 'left', width: 45 },
    ],
    rows: statements.map((one) => ({
      cells: [
        one.businessDate,
        one.statementId,
        String(one.lineCount),
        money(one.openingMinor),
        money(one.closingMinor),
        one.fileSha256 ?? '–',
      ],
    })),
  };
}

/** Who closed which day and when, and what it was closed with. */
export function layOutClosings({ days }: CustodyReport, { say, money }: LayoutPen): ReportTable {
  return {
    title: say('closings'),
    columns: [
      { title: say('date'), align: 'left', width: 14 },
      { title: say('liabilities'), align: 'right', width: 19 },
      { title: say('bankBalance'), align: 'right', width: 19 },
      { title: say('breaksSum'), align: 'right', width: 15 },
      { title: say('unexplained'), align: 'right', width: 13 },
      { title: say('closedAt'), align: 'left', width: 26 },
      { title: say('closedBy'), align: 'left', width: 20 },
    ],
    rows: days.map((day) => ({
      cells: [
        day.businessDate,
        money(day.liabilitiesMinor),
        money(day.bankClosingMinor),
        money(day.breaksMinor),
        money(day.unexplainedMinor),
        day.closedAt.replace('T', ' ').replace('Z', ''),
        `${day.closedByRole} ${day.closedByKeyId}`,
      ],
    })),
  };
}
