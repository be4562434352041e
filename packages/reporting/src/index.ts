export type { BilingualText, ReportLanguage } from './bilingual-text.ts';
export type { CustodyReport } from './custody-report.ts';
export type { EquationRecord } from './equation-record.ts';
export { type AmountStyle, formatMinor } from './format-minor.ts';
export { formatReportCsv } from './format-report-csv.ts';
export { layOutReport } from './lay-out-report.ts';
export { REPORT_BREAKS_LISTED_MAX, REPORT_STATEMENTS_LISTED_MAX } from './listed-max.ts';
export { parseEquation } from './parse-equation.ts';
export { boundsOf, parsePeriod, type ReportPeriod } from './period.ts';
export { layOutReceipt, receiptAddress, receiptHints } from './receipt/lay-out-receipt.ts';
export { maskNumber } from './receipt/mask-number.ts';
export type { ReceiptFacts, ReceiptLog, ReceiptTransfer } from './receipt/receipt-facts.ts';
export type {
  BreakFact,
  ClosedDay,
  CustomerCount,
  InterestFact,
  MovementFact,
  ReportFacts,
  ReportPool,
  ReserveFact,
  StatementFact,
  TransferCount,
} from './report-facts.ts';
export type { ReportColumn, ReportLayout, ReportRow, ReportTable } from './report-layout.ts';
export {
  type ColumnMap,
  SEGREGATION_MAP_IDS,
  type SegregationMapId,
} from './segregation/column-map.ts';
export {
  formatSegregationHeader,
  formatSegregationLine,
} from './segregation/format-segregation-line.ts';
export type {
  OrdersOnAccount,
  SegregationFrame,
  SegregationLine,
} from './segregation/segregation-line.ts';
export { SEGREGATION_MAPS } from './segregation/segregation-maps.ts';
export {
  addSegregationLine,
  compareWithEquation,
  createSegregationTotals,
  type SegregationDifference,
  type SegregationTotals,
} from './segregation/segregation-totals.ts';
export { stateReport } from './state-report.ts';
