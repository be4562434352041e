import { currency, currencyExponent } from '@ringfence/money';
import type { ReportLanguage } from './bilingual-text.ts';
import type { CustodyReport } from './custody-report.ts';
import { type AmountStyle, formatMinor } from './format-minor.ts';
import { layOutBreakStatistics, layOutBreaks, layOutItems } from './lay-out-differences.ts';
import { layOutEquation } from './lay-out-equation.ts';
import {
  layOutClosings,
  layOutMovements,
  layOutSettlements,
  layOutStatements,
  layOutTransfers,
} from './lay-out-movements.ts';
import type { LayoutPen, ReportWord } from './layout-pen.ts';
import type { ReportLayout } from './report-layout.ts';
import { REPORT_WORDS } from './report-words.ts';

/** Lays a report out as tables, for print (`grouped`) or for a spreadsheet (`plain`). */
export function layOutReport(
  report: CustodyReport,
  { language, style }: { readonly language: ReportLanguage; readonly style: AmountStyle },
): ReportLayout {
  const exponent = currencyExponent(currency(report.pool.currency));
  const say = (word: ReportWord): string => REPORT_WORDS[word][language];
  const pen = { language, say, money: (minor: string) => formatMinor(minor, exponent, style) };
  return {
    title: say(report.period.kind),
    subtitle: `${report.pool.name} · ${report.period.name}`,
    head: layOutHead(report, pen),
    tables: [
      layOutEquation(report, pen),
      layOutItems(report, pen),
      layOutBreaks(report, pen),
      layOutBreakStatistics(report, pen),
      layOutMovements(report, pen),
      layOutTransfers(report, pen),
      layOutSettlements(report, pen),
      layOutStatements(report, pen),
      layOutClosings(report, pen),
    ],
    digestLabel: say('digest'),
    origin: say('origin'),
    pageLabel: say('page'),
  };
}

function layOutHead({ period, pool, customers }: CustodyReport, { say }: LayoutPen) {
  const days =
    period.firstDate === period.lastDate
      ? period.firstDate
      : `${period.firstDate} – ${period.lastDate}`;
  return [
    [say('period'), days],
    [say('closedDays'), String(period.closedDays)],
    [say('pool'), `${pool.poolId} ${pool.name}`],
    [say('platform'), pool.platformId],
    [say('bankAccount'), pool.bankAccountIdentification],
    [say('currency'), pool.currency],
    [say('programme'), `${pool.programmeId} ${pool.programmeVersion}`],
    [
      say('customers'),
      [
        `${say('customersOpen')} ${customers.open}`,
        `${say('customersOpened')} ${customers.opened}`,
        `${say('customersClosed')} ${customers.closed}`,
      ].join(' · '),
    ],
  ] as const;
}
