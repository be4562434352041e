export {
  AccountBalance,
  AccountEntry,
  AccountEntryPage,
  AccountPage,
  AccountRecord,
} from './account.ts';
export { AcknowledgeAlarm, ALARM_KIND_TEXT, ALARM_STATES, type AlarmKind } from './alarm.ts';
export { ApiKeyPage, ApiKeyRecord, CreateApiKey, CreatedApiKey, NoFields } from './api-key.ts';
export { DELEGATION_STATES, GLASS_STATES, InstructionEffect, PROPOSAL_STATES } from './approval.ts';
export { AUTHORIZATION_PROBLEMS, type AuthorizationProblemCode } from './authorization-problem.ts';
export {
  BANK_CHECK_LINES_MAX,
  BankCheckConfirmation,
  BankCheckFilePage,
  BankCheckFileRecord,
  BankCheckFileSummary,
  BankCheckLine,
} from './bank-check-file.ts';
export { BATCH_STATES, BatchAnswer, BatchLine, SubmitBatch } from './batch.ts';
export { type Bilingual, chooseLanguage, LANGUAGES, type Language } from './bilingual.ts';
export { BREAK_KINDS, BreakPage, BreakRecord, ExplainBreak } from './break.ts';
export { BULK_EXPORT_KINDS, BulkExportRecord } from './bulk-export.ts';
export {
  CHECK_FILE_STATES,
  CHECK_FILE_TYPES,
  CheckFile,
  CheckFileAnswer,
  CheckFileArchive,
  CheckFileEventRecord,
  CheckFilePage,
  CheckFileRecord,
  CheckFileSummary,
  CONFIRMED_FILE_TYPES,
  ConfirmCheckFile,
  DisputeCheckFile,
  DisputedLine,
  SigningKeyRecord,
} from './check-file.ts';
export { CHECK_FILE_PROBLEMS, type CheckFileProblemCode } from './check-file-problem.ts';
export { closedObject, pageOf } from './closed-object.ts';
export { BareCommand, CommandAnswer, CommandResult } from './command-answer.ts';
export { COMMAND_PROBLEMS, type CommandProblemCode } from './command-problem.ts';
export {
  Countersign,
  CountersignatureFile,
  CountersignatureList,
  CountersignatureRecord,
  CustomerLinkList,
} from './countersignature.ts';
export { CustodyProof, CustodyProofStand, CustomerProofFile } from './custody-proof.ts';
export {
  CustomerPage,
  CustomerRecord,
  CustomerSummary,
  OpenCustomer,
  PlatformAccountAnswer,
  RegisterPayoutAccount,
  RegisterPlatformAccount,
} from './customer.ts';
export { ACCOUNT_EVENTS, ACCOUNT_STATES } from './customer-account.ts';
export { CutDay, DayEquation, DayPage, DayRecord } from './day.ts';
export {
  DAY_REASON_TEXT,
  DAY_RUN_STATE_TEXT,
  DAY_STEP_STATE_TEXT,
  DAY_STEP_TEXT,
  DayRun,
  DayRunPage,
  type DayRunState,
  DayRunStep,
  type DayStepName,
  type DayStepState,
  StartDayRun,
} from './day-run.ts';
export { DAY_SCHEDULE_STATES, DaySchedule, SetDaySchedule } from './day-schedule.ts';
export { DUTY_GRANTS_MAX, DutyReport } from './duty.ts';
export { EntryProof, InstructionProof, LOG_STATES, ProvedEntry } from './entry-proof.ts';
export { formatErrorPageHtml, formatErrorPageMarkdown } from './error-page.ts';
export { EVIDENCE_PROBLEMS, type EvidenceProblemCode } from './evidence-problem.ts';
export { PublishFee } from './fee.ts';
export {
  AccountNumber,
  AMOUNT_MINOR_FORMAT,
  AmountMinor,
  AmountMinorPositive,
  BalanceMinor,
  BankReference,
  BreakId,
  BusinessDate,
  CommandId,
  Currency,
  Cursor,
  CustomerId,
  InstructionId,
  KeyId,
  MandateId,
  Moment,
  PageLimit,
  PlatformId,
  PoolId,
  Position,
  ReceiptId,
  StatementId,
  Timestamp,
} from './field.ts';
export {
  ActOnFinding,
  AUDITS_LISTED_MAX,
  AuditRecord,
  FINDING_STEPS_LISTED_MAX,
  FindingDetail,
  FindingRecord,
  SELF_CHECKS_LISTED_MAX,
  SelfCheckRecord,
} from './finding.ts';
export { ConfirmFormPost, FormPostAnswer, FormPostCallback, FormPostKey } from './form-post.ts';
export { formatOpenApi } from './format-open-api.ts';
export {
  FREE_TEXT_RULES,
  FREE_TEXT_RULES_OF_PLACES,
  type FreeText,
  type FreeTextRule,
  freeTextRule,
  freeTextsOf,
  textsLookedAt,
} from './free-text.ts';
export { IDENTITY_PROBLEMS, type IdentityProblemCode } from './identity-problem.ts';
export {
  AllocateInstruction,
  BulkAnswer,
  BulkInstructions,
  BulkLine,
  CaptureInstruction,
  FeeInstruction,
  HoldInstruction,
  INSTRUCTION_KINDS,
  INSTRUCTION_SCHEMAS,
  Instruction,
  InstructionAnswer,
  type InstructionBody,
  InstructionKindField,
  type InstructionKindName,
  InstructionPage,
  InstructionRecord,
  PayInstruction,
  PURPOSES,
  RECORDED_KINDS,
  RefundInstruction,
  ReleaseInstruction,
  SubsidiseInstruction,
  SweepInstruction,
  WithdrawInstruction,
} from './instruction.ts';
export { SetInterestPolicy } from './interest.ts';
export { JournalEntry, JournalPage } from './journal.ts';
export {
  isAlwaysWritten,
  LEAVING_ROUTES,
  type LeavingClass,
  type LeavingRoute,
  type LeavingWay,
} from './leaving-route.ts';
export { PROJECT_STATES, ProjectPosition, RegisterProject, RepaymentPlan } from './lending.ts';
export {
  BODY_BYTES_MAX,
  BULK_BODY_BYTES_MAX,
  BULK_LINES_MAX,
  CLIENT_ID_LENGTH_MAX,
  COUNTERSIGNATURES_LISTED_MAX,
  CURSOR_LENGTH_MAX,
  FIELD_ERRORS_MAX,
  FLOW_HOURS_MAX,
  INSTRUCTION_PROOFS_MAX,
  JSON_DEPTH_MAX,
  KEY_POOLS_MAX,
  NONCE_LENGTH_MAX,
  NONCE_LENGTH_MIN,
  PAGE_SIZE_DEFAULT,
  PAGE_SIZE_MAX,
  PAYEES_MAX,
  REASON_LENGTH_MAX,
  REMITTANCE_LENGTH_MAX,
  SIGNATURE_AGE_SECONDS_MAX,
  SIGNATURE_AHEAD_SECONDS_MAX,
  STATEMENT_BYTES_MAX,
} from './limit.ts';
export { GrantMandate, MandatePage, MandateRecord } from './mandate.ts';
export {
  EVIDENCE_FILE_BYTES_MAX,
  LEVEL_LIST_LINES_MAX,
  Reconciliation,
  SubmitLevelList,
} from './matching.ts';
export { MyCustodyProof, MyEntry, MyInstruction, MyInstructionHistory } from './my-history.ts';
export { MyDepositWay, MyFeeList, MyMoney, MyPayoutAccountList, MyQuote } from './my-money.ts';
export {
  ApproveOrder,
  ORDER_GROUNDS,
  ORDER_STATES,
  ORDER_TYPES,
  RegisterOrder,
  RejectOrder,
} from './order.ts';
export { PASSKEY_PROBLEMS, type PasskeyProblemCode } from './passkey-problem.ts';
export {
  AccountPath,
  BalanceQuery,
  BreakPath,
  CustomerPath,
  DayPath,
  InstructionPath,
  KeyPath,
  MandatePath,
  PageQuery,
  PoolPath,
  RecordPath,
  SignatureKeyPath,
  StatementPath,
} from './path-params.ts';
export {
  Me,
  PERSON_KINDS,
  PERSON_LANGUAGES,
  PERSON_STATES,
  PersonId,
  SECOND_FACTOR_KINDS,
  SESSION_METHODS,
  SESSION_STAGES,
  SignInState,
} from './person.ts';
export { CreatePlatform, PlatformPage, PlatformRecord } from './platform.ts';
export {
  MyPolicyRecord,
  POLICIES_LISTED_MAX,
  POLICY_READERS_MAX,
  PolicyDetail,
  PolicySummary,
  PublishPolicy,
} from './policy.ts';
export {
  BankAccountIdentification,
  OpenPool,
  OpenPoolAnswer,
  PoolPage,
  PoolRecord,
  Programme,
} from './pool.ts';
export { EXPECTED_MOVE_STATES, POOL_MOVE_STATES } from './pool-move.ts';
export { FACE_CHECKS_LISTED_MAX, FaceCheckRecord } from './privacy.ts';
export { FieldError, Problem } from './problem.ts';
export {
  isProblemCode,
  PROBLEM_CODES,
  PROBLEMS,
  type ProblemCode,
  problemType,
} from './problem-code.ts';
export { type ProblemText, problemText } from './problem-text.ts';
export {
  ActOnProcedureRun,
  DeviationRecord,
  DraftProcedure,
  isProcedureRole,
  PROCEDURE_ROLES,
  PROCEDURE_VERSIONS_LISTED_MAX,
  ProcedureDetail,
  type ProcedureRole,
  ProcedureRunDetail,
  ProcedureRunRecord,
  ProcedureSummary,
  ProcedureTemplateList,
  ProcedureVersionRecord,
} from './procedure.ts';
export type { UnclaimedRecall } from './recall.ts';
export { AdviseReceipt, ReceiptPage, ReceiptRecord, RecordPaymentStatus } from './receipt.ts';
export { recordRoutes } from './record-routes.ts';
export type { RegistryCommandBody } from './registry.ts';
export {
  CustodyReportAnswer,
  CustodyReportRecord,
  REPORT_LANGUAGES,
  SEGREGATION_MAP_NAMES,
  SegregationRecord,
} from './report.ts';
export { REPORT_PROBLEMS, type ReportProblemCode } from './report-problem.ts';
export { type ProposeReservePolicy, RESERVE_CALL_STATES } from './reserve.ts';
export {
  isKeyRole,
  KEY_ROLES,
  type KeyRole,
  ROLE_OF_PLATFORM,
  SCOPE_ROLES,
  SCOPES,
  type Scope,
} from './role.ts';
export {
  AccessPage,
  AccessQuery,
  AccessRecord,
  AuthorizationExplained,
  ExplainQuery,
  GrantRole,
  ROLE_GRANT_STATES,
  RoleGrantPage,
  RoleGrantRecord,
  RoleList,
} from './role-grant.ts';
export {
  type AnswerDefinition,
  type BodyDefinition,
  defineRoute,
  type Method,
  type Parsed,
  type RouteDefinition,
  type RouteExample,
  type Schema,
} from './route.ts';
export { problemsOfRoute } from './route-problems.ts';
export { ROUTE_LIST, ROUTES, type RouteName } from './routes.ts';
export { SANDBOX_FAULTS } from './sandbox-bank.ts';
export { SANDBOX_PROBLEMS, type SandboxProblemCode } from './sandbox-problem.ts';
export {
  ACKNOWLEDGEMENT_LENGTH_MAX,
  ALARM_EVENTS_MAX,
  CHAIN_ACTS_CHECKED_MAX,
  formatStaffAct,
  isExportRoute,
  isSecurityAlarmKind,
  isStaffEventKind,
  SECURITY_ALARM_KINDS,
  SESSION_LINES_MAX,
  type SecurityAlarmKind,
  SecurityAlarmRecord,
  STAFF_EVENT_KINDS,
  STAFF_EVENTS_LIVE_MAX,
  STAFF_SESSIONS_LISTED_MAX,
  StaffActRecord,
  type StaffEventKind,
  StaffEventRecord,
  type StaffSessionList,
  type StaffSessionReplay,
} from './security.ts';
export { SECURITY_PROBLEMS, type SecurityProblemCode } from './security-problem.ts';
export {
  AnswerKey,
  FORM_POST_ALGORITHM,
  PublicKeyJwk,
  RegisterSignatureKey,
  SIGNATURE_ALGORITHMS,
  SIGNATURE_KEY_ALGORITHMS,
  type SignatureAlgorithmName,
  type SignatureKeyAlgorithm,
  SignatureKeyId,
  SignatureKeyPage,
  SignatureKeyRecord,
  SignatureRule,
} from './signature-key.ts';
export { SIGNATURE_PROBLEMS, type SignatureProblemCode } from './signature-problem.ts';
export {
  ApprovalByPerson,
  ApprovalText,
  DescribeOwnApproval,
  GiveOwnInstruction,
  GrantOwnMandate,
  OwnInstruction,
  SignedApprovalFile,
} from './signed-approval.ts';
export { ReverseWholeSplit, SetSplitRule } from './split.ts';
export {
  ACCESS_PURPOSE_NAMES,
  ACCESS_PURPOSES,
  type AccessPurpose,
  isAccessPurpose,
  isStaffRole,
  KEY_ROLE_OF_STAFF,
  STAFF_LEVELS,
  STAFF_ROLE_IS_TIMED,
  STAFF_ROLE_NAMES,
  STAFF_ROLE_OF_PLATFORM,
  STAFF_ROLES,
  type StaffLevel,
  type StaffRole,
} from './staff-role.ts';
export {
  ImportedStatementRecord,
  StatementDocument,
  StatementImportAnswer,
  StatementLinePage,
  StatementLineRecord,
  StatementPage,
  StatementRecord,
} from './statement.ts';
export { STRING_FORMATS, type StringFormat } from './string-format.ts';
export { Health, PlainText, Readiness } from './system.ts';
export { TRANSPORT_PROBLEMS, type TransportProblemCode } from './transport-problem.ts';
export {
  CreatedWebhook,
  CreateWebhook,
  EVENT_GROUPS,
  PlatformPath,
  RedeliveredWebhook,
  RedeliverWebhook,
  RotatedWebhookSecret,
  RotateWebhookSecret,
  WEBHOOK_OUTCOMES,
  WebhookAttempt,
  WebhookAttemptPage,
  WebhookAttemptQuery,
  WebhookEventPath,
  WebhookLane,
  WebhookPage,
  WebhookPath,
  WebhookRecord,
  WebhookSummary,
} from './webhook.ts';
export { WEBHOOK_PROBLEMS, type WebhookProblemCode } from './webhook-problem.ts';
