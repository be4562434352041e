export { StatementFormatError } from '@ringfence/banking';
export { openTileMemory, type TileMemory } from '@ringfence/tiled-log';
export { type BooksForked, forkBooks } from './approvals/fork-books.ts';
export { type Preview, previewInstruction } from './approvals/preview-instruction.ts';
export {
  type BankClient,
  type BankNotice,
  type BankNoticePage,
  type BankPaymentStatus,
  BankRefusal,
  BankSilence,
  type PaymentAnswer,
} from './bank/bank-client.ts';
export type { BankDesk } from './bank/bank-desk.ts';
export { type BankRound, bankRound } from './bank/bank-round.ts';
export { type BankFilesChecked, checkBankFiles } from './bank/check-files/check-bank-files.ts';
export { type CheckFileLine, readKeptCheckFile } from './bank/check-files/read-check-file.ts';
export { collectStatement } from './bank/collect-statement.ts';
export {
  createFileBankClient,
  type FileBankOptions,
} from './bank/file-exchange/create-file-bank-client.ts';
export type { ExchangeFolder, FoundFile } from './bank/file-exchange/exchange-folder.ts';
export type { FolderUnreachable } from './bank/file-exchange/folder-unreachable.ts';
export { openLocalFolder } from './bank/file-exchange/open-local-folder.ts';
export { isHostKeyFingerprint } from './bank/file-exchange/sftp/host-key.ts';
export { openSftpFolder, type SftpFolder } from './bank/file-exchange/sftp/open-sftp-folder.ts';
export type { SftpOptions } from './bank/file-exchange/sftp/sftp-options.ts';
export type { FileFault } from './bank/file-exchange/take-in-files.ts';
export {
  BANK_ANSWER_BYTES_MAX,
  BANK_ANSWER_MILLISECONDS_MAX,
  createHttpBankClient,
  type HttpBankOptions,
} from './bank/http-bank-client.ts';
export { claimRecall } from './bank/recalls/claim-recalls.ts';
export { openTlsConnections, type TlsIdentity } from './bank/tls-connections.ts';
export { closeDay, type DayDesk } from './custody/close-day.ts';
export { commitToPayoutAccount } from './custody/commit-to-payout-account.ts';
export {
  type ComparedMove,
  compareMoves,
  readMove,
  sideOf,
  verdictOf,
} from './custody/compare-moves.ts';
export {
  type CustodyEngine,
  type CustodyEngineOptions,
  openCustodyEngine,
} from './custody/open-custody-engine.ts';
export { openPool, type PoolToOpen } from './custody/open-pool.ts';
export {
  fixOwnerList,
  formatOwnerList,
  type OwnerList,
  readOwnerList,
} from './custody/owner-list.ts';
export { proposeReceiptReturn } from './custody/propose-receipt-return.ts';
export { registerOrder } from './custody/register-order.ts';
export {
  type AccountDesk,
  keepPayoutAccount,
  registerPayoutAccount,
} from './custody/register-payout-account.ts';
export { sealKeptAccounts } from './custody/seal-kept-accounts.ts';
export {
  openPayoutAccount,
  readPayoutAccounts,
} from './custody/seal-payout-account.ts';
export { custodyDecider, custodyReplayer } from './custody-decider.ts';
export { type ChallengeTaking, challengeEvidenceOf } from './custody-proof/challenge-evidence.ts';
export { claimProofDirectory } from './custody-proof/claim-proof-directory.ts';
export {
  CUSTODY_PROOF_ACTOR,
  type CustodyProofOutcome,
  type CustodyProofSettings,
} from './custody-proof/custody-proof-desk.ts';
export {
  type CustodyProver,
  isLogOf,
  openCustodyProver,
  type RoundNews,
} from './custody-proof/custody-prover.ts';
export {
  CUSTODY_MASTER_BYTES,
  customerKeyOf,
  identityOf,
  padKeyOf,
} from './custody-proof/customer-key.ts';
export { listCoverageCauses } from './custody-proof/list-coverage-causes.ts';
export { CUSTODY_LEAVES_HEADER, listCustodyLeaves } from './custody-proof/list-custody-leaves.ts';
export { type CustodyProofRead, listCustodyProofs } from './custody-proof/list-custody-proofs.ts';
export {
  type CustomerProofMaking,
  LATEST_SNAPSHOT,
  makeCustomerProof,
} from './custody-proof/make-customer-proof.ts';
export { parseAuditorKeys } from './custody-proof/parse-auditor-keys.ts';
export { openPublicLog, type PublicLog } from './custody-proof/public-log.ts';
export { evidenceIdsOf } from './custody-proof/publish-snapshot.ts';
export { type Published, readPublished } from './custody-proof/published-file.ts';
export { readTrustText } from './custody-proof/read-trust-text.ts';
export { formatSnapshotName, parseSnapshotName } from './custody-proof/snapshot-name.ts';
export { sandboxVerification } from './customers/sandbox-verification.ts';
export {
  type VerificationAdapter,
  type VerificationRequest,
  type VerificationResult,
  VerificationUnavailable,
} from './customers/verification-adapter.ts';
export { keepCardAccount, verifyCustomer } from './customers/verify-customer.ts';
export {
  advanceDayRun,
  type DayRunStand,
  type DayRunTools,
} from './day-run/advance-day-run.ts';
export {
  DAY_RUN_TASK,
  enqueueDayRun,
  parseDayRunJob,
  poolFlag,
} from './day-run/day-run-job.ts';
export {
  DAY_STEPS,
  type DayRunDesk,
  type DayStep,
  type DayStepName,
  type DaySteps,
  type DayToRun,
  type Found,
  type FoundValue,
  type StepOutcome,
} from './day-run/day-step.ts';
export type { AlarmCause, AlarmSource } from './day-run/list-alarm-causes.ts';
export {
  type DayRunAnswer,
  type DayRunRequest,
  planScheduledRun,
  resumeDayRun,
  reviveDayRuns,
  startDayRun,
} from './day-run/plan-day-run.ts';
export { type AlarmReview, reviewAlarms } from './day-run/review-alarms.ts';
export { type DayStepOptions, openDaySteps } from './day-run/steps/day-steps.ts';
export { checkListedLevel, type LevelChecked } from './levels/check-listed-level.ts';
export { type LevelResult, readLevels } from './levels/read-levels.ts';
export {
  type ListsChecked,
  type ListsToCheck,
  recordListCheck,
} from './levels/record-list-check.ts';
export { openReplayMemory, type ReplayMemory } from './levels/replay-memory.ts';
export { rulesInForce } from './levels/rules-in-force.ts';
export { REPLAYED_DAYS_MAX, REPLAYED_LINES_LISTED_MAX } from './matching/limits.ts';
export {
  type LineOutcome,
  openPastLists,
  type PastLists,
  type ReplayedDays,
  type ReplayedLine,
  readPastLists,
  replayMatches,
} from './matching/replay-matches.ts';
export {
  type ChangedLine,
  countOutcomes,
  type OutcomeCounts,
  type Simulation,
  simulateMatchRules,
} from './matching/simulate-match-rules.ts';
export type {
  FieldDifference,
  JournalFinding,
  JournalFindingKind,
  LoggedTable,
} from './monitor/journal-finding.ts';
export {
  type AskedOfJournal,
  type JournalComparison,
  openJournalComparison,
} from './monitor/open-journal-comparison.ts';
export { type EntryOpening, listOpenings } from './opening/list-openings.ts';
export { type OpenedLog, replayLog } from './opening/replay-log.ts';
export { type Answer, OutcomeUnknown } from './pool-engine/answer.ts';
export { canonicalJson, type JsonValue } from './pool-engine/canonical-json.ts';
export type {
  DecideContext,
  Decider,
  EngineDecision,
  EntryDraft,
  KnownRecord,
  OutboxMessage,
  StateRow,
} from './pool-engine/decider.ts';
export {
  catchUpAccountHistory,
  FOLLOW_POSITIONS_MAX,
  type FollowerFigures,
  type HistoryFollower,
  openHistoryFollower,
} from './pool-engine/history-follower.ts';
export type { PoolEngineState } from './pool-engine/keep-ownership.ts';
export {
  type LedgerCommand,
  type LedgerOutcome,
  type LedgerState,
  ledgerDecider,
  loadLedgerState,
  TRANSFERS_IN_COMMAND_MAX,
} from './pool-engine/ledger-decider.ts';
export { ledgerReplayer } from './pool-engine/ledger-replayer.ts';
export {
  BATCH_RECORDS_MAX,
  COMMIT_ATTEMPTS_MAX,
  LEASE_MILLISECONDS,
  QUEUE_RECORDS_MAX,
  REBUILD_MILLISECONDS_MAX,
} from './pool-engine/limits.ts';
export {
  openPoolEngine,
  type PoolEngine,
  type PoolEngineFigures,
  type PoolEngineOptions,
} from './pool-engine/pool-engine.ts';
export type { ReplayDifference } from './pool-engine/replay-differs.ts';
export { replayPool } from './pool-engine/replay-pool.ts';
export type { Replayer, ReplayReport } from './pool-engine/replay-records.ts';
export { createTransferIdSource } from './pool-engine/transfer-id-source.ts';
export { type PositionNow, readPosition } from './position/read-position.ts';
export { type Forgetting, forgetPerson } from './privacy/forget-person.ts';
export {
  type ClosedPersonDue,
  RETENTION_ROWS_MAX,
  type RetentionClocks,
  readRetention,
  sweepRetention,
} from './privacy/retention.ts';
export { isSentByPlatform } from './receipts/is-sent-by-platform.ts';
export { type OpenedEntry, openEntry } from './receipts/open-entry.ts';
export { printReceipt } from './receipts/print-receipt.ts';
export {
  type NoProof,
  type ProvedEntries,
  type ProvedEntry,
  proveEntries,
  type ServedLogs,
} from './receipts/prove-entries.ts';
export { type LogStand, proveLogGrowth, readLogStand } from './receipts/read-log-stand.ts';
export { type InstructionProved, readReceiptFacts } from './receipts/read-receipt-facts.ts';
export { applyPlatformTerms } from './registry/apply-platform-terms.ts';
export {
  type RegistryAnswer,
  type RegistryRequest,
  submitRegistryCommand,
} from './registry/submit-registry-command.ts';
export { formatReportSheet, printReportIn } from './reporting/format-report.ts';
export {
  type CustodyReportMade,
  formatReportJson,
  type MadeReport,
  makeCustodyReport,
  makeReportFrom,
} from './reporting/make-custody-report.ts';
export { printReport } from './reporting/print-report.ts';
export { findSegregationDay, type SegregationDay } from './reporting/read-segregation-lines.ts';
export {
  formatSegregationFile,
  type SegregationControl,
  type SegregationFile,
  segregationFileName,
  writeSegregation,
} from './reporting/write-segregation.ts';
export { followReserve } from './reserve/follow-reserve.ts';
export { exportPack, type PackExport } from './resolution/export-pack.ts';
export type { PackDifference } from './resolution/pack-fault.ts';
export {
  type PackPoolReplayed,
  type PackReplayed,
  replayPack,
} from './resolution/replay-pack.ts';
export { importStatement } from './statement/import-statement.ts';
export {
  type ItemProposal,
  type MatchProposals,
  proposeMatches,
  readProposalFacts,
} from './statement/propose-matches.ts';
export type {
  ImportedStatement,
  StatementDesk,
  StatementImport,
} from './statement/statement-desk.ts';
export { PoolBusy, PoolNotOwned, submitUntilDecided } from './submit-until-decided.ts';
export { destroySubject } from './vault/destroy-subject.ts';
export { openContentSeal } from './vault/open-content-seal.ts';
export { openKeyShelf } from './vault/open-key-shelf.ts';
export {
  type RowsPassed,
  type RowsSealed,
  type SealingDesk,
  sealOlderRows,
} from './vault/seal-older-rows.ts';
export { customerSubject } from './vault/subject-of.ts';
