export {
  type ActApproval,
  APPROVAL_ACCOUNT_KINDS,
  type Approval,
  type ApprovalAccount,
  type ApprovalAccountKind,
  type ApprovalAct,
  type ApprovalCap,
  type InstructionApproval,
  type MandateApproval,
  type RecordStanding,
} from './approval/approval.ts';
export {
  APPROVAL_EXTENSION,
  APPROVAL_FILE_LENGTH_MAX,
  type ApprovalFile,
  formatApprovalFile,
  parseApprovalFile,
} from './approval/approval-file.ts';
export {
  type CanonicalJson,
  type CanonicalMembers,
  formatCanonicalJson,
} from './approval/canonical-json.ts';
export {
  COSE_ALGORITHMS,
  type CoseKey,
  parseCoseKey,
  type VerifyCose,
} from './approval/cose-key.ts';
export {
  COUNTERSIGNED_KINDS,
  type Countersigned,
  type CountersignedKind,
  formatCountersigned,
  parseCountersigned,
} from './approval/countersigned.ts';
export {
  type CountersignatureRecord,
  type CountersignedFile,
  type CountersignedVerification,
  formatCountersignedFile,
  isCountersignedFile,
  verifyCountersignedFile,
} from './approval/countersigned-file.ts';
export type { ContentDifference } from './approval/find-content-difference.ts';
export { approvalHash, formatApproval } from './approval/format-approval.ts';
export { APPROVAL_LENGTH_MAX, parseApproval } from './approval/parse-approval.ts';
export {
  APPROVAL_STRENGTHS,
  type ApprovalStrength,
  evidenceOf,
  formatSignedApproval,
  type PasskeySignature,
  parseSignedApproval,
  SIGNED_APPROVAL_LENGTH_MAX,
  type SignedApproval,
  STRENGTH_OF_METHOD,
  type TotpWord,
} from './approval/signed-approval.ts';
export {
  APPROVAL_FAULTS,
  type ApprovalFault,
  type ApprovalResult,
  type ApprovalVerification,
  verifyApprovalFile,
} from './approval/verify-approval-file.ts';
export {
  ASSERTION_FAULTS,
  type AssertionFault,
  type AssertionVerification,
  type AssertionVerified,
  formatBase64Url,
  verifyAssertion,
} from './approval/verify-assertion.ts';
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
export { createLeafWriter, type LeafWriter } from './entry/leaf-writer.ts';
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
