export {
  type Account,
  type AccountId,
  type AccountSums,
  accountId,
  isAccountId,
  type NormalSide,
} from './account.ts';
export {
  ACCOUNT_CLOSING_STATUSES,
  ACCOUNT_OPENING_STATUSES,
  type AccountClosingStatus,
  type AccountOpeningStatus,
} from './account-status.ts';
export { APPLY_TRANSFERS_MAX, applyTransfers } from './apply-transfers.ts';
export { availableBalance, postedBalance, prospectiveBalance } from './balance.ts';
export { closeAccount } from './close-account.ts';
export { EXPIRE_PENDING_MAX, expirePending } from './expire-pending.ts';
export {
  createLedger,
  findAccount,
  findOpenPending,
  type Ledger,
  sumsOf,
} from './ledger.ts';
export {
  assertLedgerInvariants,
  LEDGER_INVARIANTS,
  type LedgerInvariant,
} from './ledger-invariants.ts';
export { openAccount } from './open-account.ts';
export { restoreAccount, restoreFact, restorePending } from './restore-ledger.ts';
export { type LedgerMoment, type PositionedFact, sumsAt } from './sums-at.ts';
export {
  isTransferId,
  type KnownTransfer,
  type RefusedTransfer,
  TRANSFER_PHASES,
  type Transfer,
  type TransferFact,
  type TransferId,
  type TransferPhase,
  transferId,
} from './transfer.ts';
export {
  createTransferMemory,
  type TransferMemory,
  type TransferMemoryLayer,
} from './transfer-memory.ts';
export type { TransferResult } from './transfer-result.ts';
export {
  isRememberedRefusal,
  type RememberedRefusal,
  TRANSFER_REFUSAL_REMEMBERED,
  TRANSFER_RETRY,
  TRANSFER_STATUSES,
  type TransferRefusal,
  type TransferStatus,
} from './transfer-status.ts';
export { type BilingualText, TRANSFER_STATUS_TEXT } from './transfer-status-text.ts';
