export type { StatementReader } from './camt/camt-reader.ts';
export {
  type CancellationAnswer,
  type CancellationFound,
  type CancellationMessage,
  type CancellationOutcome,
  type CancellationParty,
  type CancellationRequest,
  findCancellation,
  type OriginalPayment,
  outcomeOfCancellation,
  type PaymentCancellation,
  type PaymentToCancel,
} from './camt/cancellation.ts';
export {
  CAMT_VERSIONS,
  type CamtVersion,
  formatCamt053,
  formatCamt054,
  type StatementMessage,
} from './camt/format-camt.ts';
export { formatCancellationAnswer, formatCancellationRequest } from './camt/format-cancellation.ts';
export { parseCamt029, parseCamt055, parseCamt056 } from './camt/parse-cancellation.ts';
export {
  type AleveRecord,
  createAleveReader,
  createEveReader,
  type EveRecord,
} from './check-files/check-file-j.ts';
export {
  CHECK_FILE_L_COLUMNS,
  type CheckFileL,
  type CheckFileLEvents,
  type CheckFileLLine,
  type CheckFileLType,
  readCheckArchiveL,
} from './check-files/check-file-l.ts';
export { type CheckFileFormat, detectCheckFile } from './check-files/detect-check-file.ts';
export type { CheckRemark, RemarkKind } from './check-remark.ts';
export type { StatementCheck, StatementChecking, StatementVerdict } from './check-statement.ts';
export { checkStatement, createStatementCheck } from './create-statement-check.ts';
export {
  createStatementReader,
  ENTRIES_PER_FILE_MAX,
  readStatements,
  type StatementFile,
} from './create-statement-reader.ts';
export { type CsvMapping, parseCsvMapping } from './csv/csv-mapping.ts';
export { createCsvCheck, createCsvStatementReader } from './csv/csv-statement-reader.ts';
export {
  type CsvFinding,
  type CsvProposal,
  proposeCsvMapping,
  SAMPLE_BYTES_MAX,
} from './csv/propose-csv-mapping.ts';
export { splitByDay } from './csv/split-by-day.ts';
export { detailsDiffer, flattenEntry, flattenStatement } from './flatten-statement.ts';
export { MESSAGE_ELEMENTS_MAX, type MessageSource } from './message/read-message.ts';
export { formatPain001, PAYMENTS_PER_BATCH_MAX } from './pain/format-pain001.ts';
export { formatPain002 } from './pain/format-pain002.ts';
export { parsePain001 } from './pain/parse-pain001.ts';
export { parsePain002 } from './pain/parse-pain002.ts';
export type { CharacterSet, Pain001Version, Payment, PaymentBatch } from './pain/payment-batch.ts';
export {
  findPaymentStatus,
  outcomeOfStatus,
  type Pain002Version,
  type PaymentInformationStatus,
  type PaymentOutcome,
  type PaymentStatus,
  type PaymentStatusFound,
  type PaymentStatusReport,
  type StatedStatus,
  type StatusReason,
} from './pain/payment-status.ts';
export { toSepaText } from './pain/sepa-text.ts';
export { DETAILS_PER_ENTRY_MAX, type StatementEvents } from './read-statements.ts';
export type {
  BalanceKind,
  BankAccount,
  BankReferences,
  CamtMessage,
  Counterparty,
  EntryDetail,
  EntrySide,
  EntryStatus,
  Exchange,
  InstructedMoney,
  ReturnReason,
  Statement,
  StatementBalance,
  StatementEntry,
  StatementHead,
  StatementLine,
  StatementPage,
} from './statement.ts';
export {
  type FormatFault,
  type FormatPlace,
  type FormatRule,
  StatementFormatError,
} from './statement-format-error.ts';
export { TEXT_LENGTH_MAX } from './xml/xml-text.ts';
