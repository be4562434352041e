import type { ReportLayout } from './report-layout.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** A spreadsheet may take such a text for a formula; some take the signs of full width too. */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Writes a report as CSV (RFC 4180): its tables one after the other, each row with the title of its
 * table first, every row of the same length.
 *
 * @param options.byteOrderMark for Excel, which takes a file without it for another encoding
 * @invariant RP5 no cell begins a formula
 */
export function formatReportCsv(
  layout: ReportLayout,
  options: { readonly sha256: string; readonly byteOrderMark: boolean },
): string {
  const rows: (readonly string[])[] = [
    [layout.title, layout.subtitle],
    ...layout.head.map(([label, value]) => [layout.title, label, value]),
    [layout.title, layout.digestLabel, options.sha256],
  ];
  for (const table of layout.tables) {
    rows.push([table.title, ...table.columns.map(({ title }) => title)]);
    for (const { cells } of table.rows) rows.push([table.title, ...cells]);
  }
  const width = Math.max(...rows.map((row) => row.length));
  const text = rows
    .map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
    .map((row) => row.map(formatCell).join(',') + LINE_END)
    .join('');
  return options.byteOrderMark ? BYTE_ORDER_MARK + text : text;
}

function formatCell(value: string): string {
  const isFormula = LOOKS_LIKE_FORMULA.test(value) && !NUMBER.test(value);
  const safe = isFormula ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
