export type { StatementReader } from './camt-reader.ts';
export type { StatementCheck, StatementChecking, StatementVerdict } from './check-statement.ts';
export { checkStatement, createStatementCheck } from './create-statement-check.ts';
export {
  createStatementReader,
  ENTRIES_PER_FILE_MAX,
  readStatements,
  type StatementFile,
} from './create-statement-reader.ts';
export { flattenEntry, flattenStatement } from './flatten-statement.ts';
export {
  CAMT_VERSIONS,
  type CamtVersion,
  formatCamt053,
  formatCamt054,
  type StatementMessage,
} from './format-camt.ts';
export { formatPain001, PAYMENTS_PER_BATCH_MAX } from './format-pain001.ts';
export { parsePain001 } from './parse-pain001.ts';
export type { CharacterSet, Pain001Version, Payment, PaymentBatch } from './payment-batch.ts';
export { DETAILS_PER_ENTRY_MAX, type StatementEvents } from './read-statements.ts';
export { toSepaText } from './sepa-text.ts';
export type {
  BalanceKind,
  BankAccount,
  BankReferences,
  CamtMessage,
  Counterparty,
  EntryDetail,
  EntrySide,
  EntryStatus,
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
export { TEXT_LENGTH_MAX } from './xml-text.ts';
