import { formatReportCsv, layOutReport, type ReportLanguage } from '@ringfence/reporting';
import type { MadeReport } from './make-custody-report.ts';
import { printReport } from './print-report.ts';

/** A report as CSV in one language, with the mark that spreadsheets know UTF-8 by. */
export function formatReportSheet(
  { report, sha256 }: MadeReport,
  language: ReportLanguage,
): string {
  const layout = layOutReport(report, { language, style: 'plain' });
  return formatReportCsv(layout, { sha256, byteOrderMark: true });
}

/** A report as PDF in one language. */
export async function printReportIn(
  { report, sha256 }: MadeReport,
  language: ReportLanguage,
): Promise<Buffer> {
  return await printReport(layOutReport(report, { language, style: 'grouped' }), sha256);
}
