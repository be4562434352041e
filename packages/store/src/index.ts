export {
  type ApiKeyFact,
  type ApiKeyRole,
  findApiKey,
  hasApiKey,
  insertApiKey,
  insertApiKeyRevocation,
  listApiKeys,
  listKeysOfPerson,
  listPersonsOfKey,
} from './access/api-key.ts';
export { findPoolOwner, listPoolOwners, type PoolOwner } from './access/find-pool-owner.ts';
export { findPoolTenant, type PoolTenant } from './access/find-pool-tenant.ts';
export {
  findPlatform,
  insertPlatform,
  listPlatforms,
  type PlatformFact,
} from './access/platform.ts';
export {
  findSignatureKey,
  insertSignatureKey,
  insertSignatureKeyRevocation,
  listSignatureKeys,
  type SignatureAlgorithm,
  type SignatureKeyFact,
} from './access/signature-key.ts';
export {
  findPoolSignatureRule,
  findSignatureRuleChange,
  insertApiKeySignatureRule,
  insertPoolSignatureRule,
} from './access/signature-rule.ts';
export { type SpentNonce, spendNonces } from './access/spend-nonces.ts';
export { createApplicationLogin } from './application-login.ts';
export {
  type BankCheckFileRead,
  findBankCheckFile,
  hasBankCheckFileBefore,
  listBankCheckFiles,
  listBankCheckFilesOfDays,
  listBankOrdersOfDays,
} from './bank/bank-check-file.ts';
export {
  type CheckConfirmation,
  type CheckConfirmationRead,
  type CheckConfirmationState,
  type CheckFileToConfirm,
  findCheckConfirmation,
  insertCheckConfirmation,
  listCheckFilesToConfirm,
  listConfirmationsRefused,
} from './bank/check-confirmation.ts';
export {
  type ExchangeAccount,
  type ExchangeDirection,
  type ExchangeFile,
  type ExchangeFileKind,
  type ExchangePayment,
  findExchangeStatement,
  findExchangeStatus,
  findOrderFile,
  findRecallFile,
  insertExchangeFile,
  insertExchangeFilePlaced,
  listExchangeNotices,
  type OrderFile,
} from './bank/exchange-file.ts';
export {
  findPaymentsByEndToEndId,
  type KnownPaymentOut,
} from './bank/find-payments-by-end-to-end-id.ts';
export {
  DAYS_WITHOUT_STATEMENT_MAX,
  listDaysWithoutStatement,
} from './bank/list-days-without-statement.ts';
export { listSilentPayments, type SilentPayment } from './bank/list-silent-payments.ts';
export {
  type BankRail,
  findNoticeNumberLast,
  insertNotices,
  type NoticeSource,
  type ReceivedNotice,
} from './bank/notice.ts';
export {
  type Delivery,
  type DeliveryOutcome,
  type DueMessage,
  insertDeliveries,
  listDueMessages,
} from './bank/outbox.ts';
export {
  findRecallMessageLast,
  insertRecallMessages,
  listExchangeRecalls,
} from './bank/recall-message.ts';
export {
  findRecallTaker,
  insertRecalledDepositTaken,
  listRecallsOfPool,
  listRecallsUnclaimed,
  type RecalledDeposit,
  type RecalledDepositKey,
  type RecalledDepositRead,
} from './bank/recalled-deposit.ts';
export {
  DELIVERY_LINES_MAX,
  type DeliveryLine,
  findStatementDelivery,
  insertDeliveryLines,
  insertStatementDelivery,
  listDeliveryLines,
  listUnfinishedDeliveries,
  type StatementDelivery,
} from './bank/statement-delivery.ts';
export {
  findStatementFileChunk,
  insertStatementFile,
  listStatementFiles,
  type StatementFile,
  type StatementFileRead,
  type StatementName,
} from './bank/statement-file.ts';
export {
  type CheckFileDay,
  type CheckFileEvent,
  type CheckFileFact,
  type CheckFileKey,
  countUnconfirmedDays,
  findCheckFileChunk,
  findCheckFileDay,
  insertCheckFile,
  insertCheckFileChunk,
  insertCheckFileEvent,
  insertCheckFileSet,
  listCheckFileDays,
  listCheckFiles,
  listDaysWithoutCheckFiles,
} from './check-file/check-file-set.ts';
export {
  type CheckAccount,
  type CheckBalance,
  type CheckCustomerEvent,
  type CheckDayBounds,
  type CheckPage,
  type CheckTransfer,
  findCheckDayBounds,
  listCheckCustomers,
  listCheckTransfers,
  readCheckBalances,
} from './check-file/read-check-lines.ts';
export {
  type AuditPlanFact,
  type AuditReportFact,
  type AuditStand,
  insertAuditPlan,
  insertAuditReport,
  listAuditPlans,
} from './control/audit.ts';
export {
  type ControlCommandFact,
  findControlCommand,
  insertControlCommand,
  lockControlCommand,
} from './control/command.ts';
export { hasEvidenceRecord } from './control/evidence-record.ts';
export {
  type FindingDraft,
  type FindingFact,
  type FindingStepFact,
  findFinding,
  findOpenFindingOfPoint,
  insertFinding,
  insertFindingStep,
  listFindingSteps,
  listFindings,
  lockFinding,
} from './control/finding.ts';
export {
  countPolicyReadings,
  insertPolicyReading,
  insertPolicyVersion,
  listPoliciesInForce,
  listPolicyReadings,
  listPolicyVersions,
  listStaffInOffice,
  lockPolicy,
  type PolicyReadingFact,
  type PolicyVersionFact,
} from './control/policy.ts';
export {
  findLatestProcedureDraft,
  findProcedureDraft,
  insertProcedureDraft,
  insertProcedureVersion,
  listProcedureSteps,
  listProcedures,
  listProcedureVersions,
  lockProcedure,
  type ProcedureDraftFact,
  type ProcedureListed,
  type ProcedureStepFact,
} from './control/procedure.ts';
export {
  findProcedureRun,
  insertDeviationFinding,
  insertProcedureEnd,
  insertProcedureEvent,
  insertProcedureRun,
  listProcedureDeviations,
  listProcedureEvents,
  listProcedureRuns,
  lockProcedureRun,
  type ProcedureDeviationFact,
  type ProcedureEventFact,
  type ProcedureRunFact,
} from './control/procedure-run.ts';
export {
  findSettingsAccepted,
  insertConfigurationAcceptance,
  insertSelfCheck,
  listSelfCheckPoints,
  listSelfChecks,
  lockSelfChecks,
  lookAtDatabase,
  type SelfCheckFact,
  type SelfCheckPointFact,
} from './control/self-check.ts';
export { type BalanceCheck, checkBalances } from './custody/check-balances.ts';
export {
  afterOfHalves,
  listMoveHalves,
  type MoveHalf,
  type MoveHalves,
} from './custody/list-move-halves.ts';
export { listOwners, type Owner } from './custody/list-owners.ts';
export { loadCustodyState } from './custody/load-custody-state.ts';
export {
  findLatestPayoutAccounts,
  findPayoutAccount,
  findPayoutAccountByCommitment,
  findPayoutAccountBySubject,
  findPayoutCommitment,
  insertPayoutAccount,
  type KeptPayoutAccount,
  listPayoutAccounts,
  listPayoutAccountsOf,
  listPayoutAccountsOfPool,
  listPayoutAccountsToSeal,
  type PayoutAccount,
  type PayoutAccountOwner,
  type SaltedPayoutAccount,
  type SealedPayoutAccount,
  sealPayoutAccountRows,
} from './custody/payout-account.ts';
export { prefetchCustodyFacts } from './custody/prefetch-custody-facts.ts';
export {
  type ApprovalSubject,
  type ApprovalSubjectKind,
  findSignedApproval,
  insertSignedApproval,
  listApprovedEntries,
  listSignedApprovals,
  type SignedApprovalFact,
} from './custody/signed-approval.ts';
export {
  bringDayRunForward,
  claimDayRun,
  type DayRun,
  type DayRunKey,
  type DayRunMove,
  type DayRunState,
  type DayRunStep,
  type DayRunStepState,
  findDayRun,
  insertDayRun,
  listDayRuns,
  listOpenDayRuns,
  moveDayRun,
  reopenDayRun,
  rescheduleDayRun,
  updateDayRunStep,
} from './day-run/day-run.ts';
export type { Db, ReadBuilder, SqlValue, Tx } from './db.ts';
export {
  type CustodySnapshot,
  countPoolsOfAccount,
  findCustodySnapshot,
  findLastClosedDay,
  findRecordedAt,
  insertCustodySnapshot,
  listCustodySnapshots,
  listOpenChallenges,
} from './evidence/custody-snapshot.ts';
export { takeLogLock } from './evidence/log-lock.ts';
export {
  findAccountCurrencies,
  type JournalReach,
  readEntryRows,
  readJournalReaches,
  readRegistryRows,
  type StoredRegistryEntry,
} from './evidence/log-rows.ts';
export {
  findOwed,
  type Owed,
  type OwedAccount,
  type OwedAt,
  readOwed,
} from './evidence/read-owed.ts';
export {
  findInstructionTraces,
  findOpening,
  type InstructionTraces,
  type StoredOpening,
} from './evidence/receipt-rows.ts';
export {
  findSaltedLast,
  insertSalts,
  readSalts,
  type SaltOwner,
  type StoredSalt,
} from './evidence/salt.ts';
export type { Database } from './generated/database.ts';
export { enqueueJob, JOB_ATTEMPTS_MAX, type Job } from './jobs/enqueue-job.ts';
export {
  JOB_CONNECTIONS_MAX,
  JOB_POLL_MILLISECONDS,
  JOBS_AT_ONCE_MAX,
  type JobWorker,
  type JobWorkerOptions,
  openJobWorker,
} from './jobs/open-job-worker.ts';
export {
  findEntries,
  findEntryAt,
  findPositionGaps,
  JOURNAL_ENTRIES_MAX,
  listEntries,
  type PositionGap,
  readEntries,
  type StoredEntry,
} from './journal/entry.ts';
export type { ContentField, ContentSeal, SealableText } from './kept-content.ts';
export {
  ACCOUNT_ENTRIES_MAX,
  extendAccountHistory,
  findAccountSums,
  findPositionAt,
  type HistoryProgress,
  listAccountEntries,
} from './ledger/account-history.ts';
export { findKnownTransfers, type KnownTransferRecord } from './ledger/find-transfers.ts';
export {
  type AccountWithSums,
  listAccountSums,
  loadCurrencies,
  loadLedger,
} from './ledger/load-ledger.ts';
export { type CommitRow, readCommits, readTransfers } from './ledger/read-transfers.ts';
export type { StoredTransfer } from './ledger/transfer-row.ts';
export { STATEMENT_MILLISECONDS_MAX, WHOLE_POOL_MILLISECONDS_MAX } from './limits.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export {
  findHistoryOutside,
  findRowsOutside,
  findUnloggedCommit,
  type HistoryOutside,
  type RowOutside,
  type UnloggedCommit,
} from './monitor/find-rows-outside.ts';
export { type LoggedRows, readLoggedRows } from './monitor/read-logged-rows.ts';
export {
  formatStateRows,
  listStateTables,
  openStateRows,
  readColumns,
  type StateRowReader,
  type StateRowText,
} from './monitor/read-state-rows.ts';
export {
  readHistoryRows,
  readSumsAt,
  type SumsRow,
  sumHistoryPositions,
} from './monitor/read-sums-rows.ts';
export {
  type BulkAccessAlarm,
  countAccesses,
  insertBulkAccessAlarm,
  listBulkAccessAlarms,
  type NumberedAccessAlarm,
} from './people/bulk-access-alarm.ts';
export {
  type ChallengePurpose,
  keepChallenge,
  takeChallenge,
  type WaitingChallenge,
} from './people/challenge.ts';
export {
  awaitsCountersignature,
  type CountersignatureFact,
  type CountersignatureRequest,
  type CountersignatureSubject,
  type CountersignedKind,
  findCountersignature,
  insertCountersignature,
  insertCountersignatureRequest,
  listAwaitedCountersignatures,
  signatureKeyOfSubject,
  subjectOfSignatureKey,
} from './people/countersignature.ts';
export {
  countRecoveryCodes,
  findPasswordHash,
  insertPassword,
  insertRecoveryCodes,
  insertTotp,
  insertTotpChange,
  listTotps,
  spendTotpStep,
  type TotpFact,
  useRecoveryCode,
} from './people/credential.ts';
export {
  type DeviceFact,
  endDevice,
  findDevice,
  insertDevice,
  type LabelledDevice,
  listDevices,
  listLabelledDevices,
} from './people/device.ts';
export {
  endInvitation,
  findInvitation,
  findInvitationById,
  hasFirstAdministrator,
  type InvitationFact,
  type InvitationPurpose,
  insertInvitation,
  withdrawInvitations,
} from './people/invitation.ts';
export {
  endPasskey,
  findPasskey,
  insertPasskey,
  insertPasskeyUse,
  listPasskeys,
  lockPasskey,
  type PasskeyFact,
  type PasskeyPurpose,
  renamePasskey,
} from './people/passkey.ts';
export {
  findPerson,
  findPersonByLogin,
  insertPerson,
  insertPersonState,
  listPersons,
  type PersonFact,
  type PersonLanguage,
  type PersonOpening,
  setLoginName,
  updateProfile,
} from './people/person.ts';
export {
  appendPersonEvent,
  listPersonEvents,
  type PersonEvent,
  type PersonEventDraft,
} from './people/person-event.ts';
export {
  type AccessFilter,
  insertPersonalDataAccess,
  listPersonalDataAccesses,
  type NumberedAccess,
  type PersonalDataAccess,
} from './people/personal-data-access.ts';
export {
  findRoleGrant,
  insertGrantConfirmation,
  insertGrantRevocation,
  insertRoleGrant,
  listHoldersOfRole,
  listReasonedGrants,
  listRoleGrants,
  listStandingGrants,
  lockGrants,
  type NewRoleGrant,
  type ReasonedGrant,
  type RoleGrantFact,
} from './people/role-grant.ts';
export {
  type AlarmAcknowledgement,
  type AlarmFilter,
  escalateAlarms,
  findSecurityAlarm,
  insertAlarmAcknowledgement,
  insertAlarmWithEvidence,
  insertSecurityAlarm,
  listSecurityAlarms,
  type NumberedSecurityAlarm,
  type SecurityAlarm,
} from './people/security-alarm.ts';
export {
  type CustomerLink,
  endSession,
  endSessions,
  findSession,
  insertSession,
  listSessions,
  type PersonKind,
  type PersonState,
  type SessionEndCause,
  type SessionFact,
  type SessionMethod,
  type SessionOpening,
  type SessionStage,
  type SessionStrength,
  touchSession,
} from './people/session.ts';
export {
  type AttemptLine,
  countFailures,
  type Failures,
  insertAttempt,
  lockAttempts,
} from './people/sign-in-attempt.ts';
export {
  type CountedSignature,
  findCountedSignature,
  findSignedCountersignature,
  insertSignedCountersignature,
  type SignedCountersignatureFact,
  type SignedSubject,
} from './people/signed-countersignature.ts';
export {
  endSingleSignOnLink,
  findSingleSignOnLink,
  insertSingleSignOnLink,
  listSingleSignOnLinks,
  lockSubject,
  type SingleSignOnLink,
} from './people/single-sign-on-link.ts';
export {
  appendStaffAct,
  findLatestStaffAct,
  findStaffAct,
  listActsOfSessions,
  listStaffActs,
  type NumberedStaffAct,
  type StaffAct,
} from './people/staff-act.ts';
export {
  findLatestStaffEvent,
  listEventsOfAlarm,
  listEventsOfSessions,
  listStaffEvents,
  listStaffEventsAfter,
  listStaffEventsOf,
  type PoolReach,
  type StaffEvent,
  type StaffEventFilter,
} from './people/staff-event.ts';
export { listProofsAround, listSignIns, type StaffProof } from './people/staff-session.ts';
export {
  type ApprovalPair,
  findLastSeen,
  findStaffWatch,
  listApprovalPairs,
  listPoolCalendars,
  lockStaffWatch,
  moveStaffWatch,
  type StaffWatch,
} from './people/staff-watch.ts';
export { appendBatch } from './pool/append-batch.ts';
export { createPool } from './pool/create-pool.ts';
export {
  acquireLease,
  findPositionLast,
  findRecordedAtLast,
  isCommitted,
  type Lease,
  type LeaseRequest,
  releaseLease,
  renewLease,
} from './pool/lease.ts';
export { openPoolConnection, type PoolConnection, readThrough } from './pool/pool-connection.ts';
export type {
  EntryRecord,
  OutboxRecord,
  RecordBatch,
  TransferRecord,
} from './pool/record-batch.ts';
export { takeStatistics } from './pool/take-statistics.ts';
export {
  type BulkExportDraft,
  type BulkExportFact,
  type BulkExportFetch,
  type BulkExportKind,
  claimBulkExport,
  countBulkExportsAsked,
  findBulkExport,
  insertBulkExport,
  insertBulkExportDecision,
  insertBulkExportFetch,
  listBulkExports,
  lockBulkExport,
} from './privacy/bulk-export.ts';
export {
  appendConsent,
  type ConsentFact,
  listConsents,
  listLatestConsents,
} from './privacy/consent.ts';
export {
  type FaceCheckBand,
  type FaceCheckDraft,
  type FaceCheckFact,
  type FaceCheckOutcome,
  type FaceCheckResult,
  type FaceCheckStep,
  insertFaceCheck,
  insertFaceCheckResult,
  listFaceChecks,
} from './privacy/face-check.ts';
export {
  type CertificateFact,
  type ClosedPerson,
  type Concerned,
  type ConcernedFacts,
  claimForgetting,
  type EndedCustomer,
  findConcernedFacts,
  findEndedDate,
  insertCertificate,
  insertRestrictions,
  type ListedCustomerFacts,
  listCertificates,
  listClosedPersons,
  listCustomerFacts,
  listEndedCustomers,
  listRestrictions,
  type RestrictionFact,
} from './privacy/forgetting.ts';
export {
  appendPrivacyRequestStep,
  countOpenPrivacyRequests,
  findPrivacyRequest,
  insertKeptValue,
  insertPrivacyRequest,
  listPrivacyRequests,
  listPrivacyRequestsOf,
  lockPrivacyOf,
  type PrivacyReach,
  type PrivacyRequestDraft,
  type PrivacyRequestFact,
  type PrivacyRequestField,
  type PrivacyRequestKind,
  type PrivacyRequestStep,
  type StepFact,
} from './privacy/privacy-request.ts';
export {
  type CopiedSection,
  type CopiedSectionName,
  type CopySubject,
  readPersonalCopy,
} from './privacy/read-personal-copy.ts';
export { listToldAccesses, type ToldAccess } from './privacy/told-access.ts';
export { checksumOf, type Migration, readMigrations } from './read-migrations.ts';
export { type BalanceDays, listBalanceDays } from './reads/list-balance-days.ts';
export { type BreakMonth, listBreakMonths } from './reads/list-break-months.ts';
export {
  type AccountRead,
  findAccount,
  findSumsOfAccounts,
  listAccounts,
} from './reads/read-account.ts';
export {
  type DormancyCandidate,
  findLastActivity,
  type LastActivity,
  listDormancyCandidates,
} from './reads/read-activity.ts';
export { type BreakRead, findBreak, listBreaks } from './reads/read-break.ts';
export {
  type BreakStatisticsRead,
  readBreakStatistics,
  type StandingBreaks,
  type UnallocatedMoney,
} from './reads/read-break-statistics.ts';
export { type AdoptedCalendar, readCalendars } from './reads/read-calendars.ts';
export { type CustomerRead, findCustomer, listCustomers } from './reads/read-customer.ts';
export { type DayRead, findDay, listDays } from './reads/read-day.ts';
export { type FlowOfPool, type FlowRead, readFlow } from './reads/read-flow.ts';
export {
  findInstruction,
  findInstructionAmounts,
  type InstructionRead,
  listInstructions,
  listInstructionsAt,
  listMandateUses,
} from './reads/read-instruction.ts';
export {
  listOpenClaims,
  type OpenClaimRead,
  type ProjectSumsRead,
  sumProject,
} from './reads/read-lending.ts';
export {
  findMandate,
  listMandates,
  listStandingMandates,
  type MandateRead,
} from './reads/read-mandate.ts';
export {
  type EntryItem,
  listAllocationCandidates,
  listPaymentsInTransit,
  listReceiptsInTransit,
  listUnallocated,
  listUnbookedLines,
} from './reads/read-match-items.ts';
export {
  findInstructionIds,
  type InstructionStep,
  listInstructionSteps,
  listOwnMovements,
  type OwnMovement,
} from './reads/read-own-instructions.ts';
export {
  PACK_LISTS,
  type PackList,
  readPackLines,
  readRegistryLines,
} from './reads/read-pack-lines.ts';
export { findPool, listPools, type PoolRead } from './reads/read-pool.ts';
export { listReceipts, type ReceiptRead } from './reads/read-receipt.ts';
export {
  findLatestRecord,
  findRecordRead,
  listRecords,
  listRecordVersions,
  type RecordRead,
} from './reads/read-record.ts';
export {
  type ClosedDayRead,
  type ClosedRange,
  countCustomers,
  countTransfersByKind,
  countUnclosedDays,
  findProgrammeAt,
  listBreaksOfRange,
  listClosedDays,
  listMovements,
  listRecordBodiesAt,
  listStatementsOfRange,
} from './reads/read-report-facts.ts';
export { type ReserveBooksRead, readTiedReserve } from './reads/read-reserve.ts';
export {
  type BindingOrders,
  listBindingOrders,
  readSegregation,
  type SegregationRead,
} from './reads/read-segregation.ts';
export { listSettledFees, type SettledFee } from './reads/read-settled-fees.ts';
export {
  findLatestStatement,
  findStatement,
  listStatementLines,
  listStatements,
  type StatementKey,
  type StatementLineRead,
  type StatementRead,
} from './reads/read-statement.ts';
export {
  findReceiptSender,
  listSuspense,
  type ReceiptSender,
  type SuspenseRead,
} from './reads/read-suspense.ts';
export {
  EVIDENCE_BYTES_MAX,
  type EvidenceFile,
  type EvidenceScan,
  findEvidenceFile,
  insertEvidenceFile,
  insertQuarantinedFile,
} from './reconciliation/evidence-file.ts';
export {
  type AcceptedDifference,
  type LevelCheckRead,
  listAcceptedDifferences,
  listLevelBreaks,
  listLevelChecks,
} from './reconciliation/level-check.ts';
export {
  findOldestLevelBreak,
  insertLevelList,
  type LevelList,
  type LevelListLine,
  type LevelListRead,
  type ListedLevel,
  listLevelLines,
  listLevelLists,
  listOrdersOfDays,
  listTransitOfDays,
} from './reconciliation/level-list.ts';
export {
  findLineOfItem,
  listEntriesOfDays,
  listLinesOfDays,
  type StatedLine,
} from './reconciliation/list-lines-of-days.ts';
export { type AdoptedMatchRules, findMatchRulesAt } from './reconciliation/read-match-rules.ts';
export {
  appendRegistryEntry,
  findParty,
  findPartyAt,
  findPartyRead,
  findRegistryEntry,
  listAgreementsOf,
  listOpenParties,
  listParties,
  listPartyVersions,
  lockRegistry,
  type PartyRead,
} from './registry/registry.ts';
export { EVERY_PLATFORM, platformScope, type Scope } from './scope.ts';
export { openStore, type Store } from './store.ts';
export { StoreFault, type StoreFaultCode } from './store-fault.ts';
export {
  type Isolation,
  sqlStateOf,
  TRANSACTION_RETRIES_MAX,
  type TransactionOptions,
  withSnapshot,
  withTransaction,
} from './transaction.ts';
export {
  type DataKeyFact,
  DESTRUCTION_REASONS,
  type DestructionReason,
  destroyDataKeys,
  findDataKeys,
  insertDataKeys,
  listDataKeysToRewrap,
  type RewrappedDataKey,
  rewrapDataKeys,
  type WrappedDataKey,
} from './vault/data-key.ts';
export { type ContentCount, countWrapped, estimateContents } from './vault/key-register.ts';
export {
  type SealOlderRows,
  type SealPage,
  sealCheckFiles,
  sealEvidenceFiles,
  sealExchangeFiles,
  sealQuarantinedFiles,
  sealStatementFiles,
  sealStatementLines,
} from './vault/seal-older-contents.ts';
export { sealTrail, TRAIL_TABLES, type TrailTable } from './vault/seal-trail.ts';
export {
  insertWrappingKey,
  listWrappingKeys,
  retireWrappingKeys,
  type WrappingKeyFact,
  type WrappingKeyProvider,
} from './vault/wrapping-key.ts';
export {
  forgetWebhookDeliveries,
  insertWebhookDelivery,
  type LoggedDelivery,
  listWebhookDeliveries,
  type WebhookDelivery,
  type WebhookOutcome,
} from './webhook/delivery.ts';
export {
  findLane,
  type Lane,
  type LaneMove,
  listDueLanes,
  listLanes,
  moveLane,
  resetLane,
} from './webhook/lane.ts';
export { listEvents, type PoolEvent } from './webhook/list-events.ts';
export { insertSecret, listSecrets, type SealedSecret } from './webhook/secret.ts';
export {
  countSubscriptions,
  findSubscription,
  insertSubscription,
  insertSubscriptionEnd,
  listSubscriptions,
  type SubscriptionFact,
  type SubscriptionForm,
  type SubscriptionKey,
} from './webhook/subscription.ts';
