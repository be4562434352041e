export { foldLeaf } from './balances/fold-leaf.ts';
export { LEAF_FAULTS, type LeafFault } from './balances/leaf-fault.ts';
export {
  compareWithLog,
  type LogBooks,
  type LoggedSums,
  openLogBooks,
  SUM_NAMES,
  type SumDifference,
  type SumName,
} from './balances/log-books.ts';
export { COMMITMENT_BYTES, commitTo, isOpeningOf, SALT_BYTES } from './entry/commitment.ts';
export {
  formatEntryRecord,
  formatRegistryRecord,
  parseEntryRecord,
} from './entry/entry-record.ts';
export { EVIDENCE_KIND, evidenceTextOf } from './entry/evidence-text.ts';
export {
  isHidden,
  type JournalTransfer,
  leafOfEntry,
  leafOfRegistryEntry,
  leafOfTransfer,
} from './entry/format-leaf.ts';
export type { JournalEntry, RegistryEntry } from './entry/journal-entry.ts';
export { type Leaf, parseLeaf } from './entry/parse-leaf.ts';
export {
  formatReceipt,
  type Opening,
  parseReceipt,
  RECEIPT_EXTENSION,
  RECEIPT_LENGTH_MAX,
  type Receipt,
} from './receipt/receipt.ts';
export {
  openReceipt,
  RECEIPT_CHECKS,
  type ReceiptCheck,
  type ReceiptFault,
  type ReceiptResult,
  type ReceiptVerification,
  verifyReceipt,
} from './receipt/verify-receipt.ts';
