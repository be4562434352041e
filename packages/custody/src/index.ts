export type { Act, ActKind } from './act/act.ts';
export type { ActFrame, ActRule, References } from './act/act-rule.ts';
export { ACT_KINDS, actRuleOf } from './act/act-rules.ts';
export type { AlarmAct } from './alarms/act.ts';
export {
  ALARM_KINDS,
  ALARM_SEVERITIES,
  ALARM_SEVERITY,
  ALARM_TEXT,
  type AlarmKind,
  type AlarmSeverity,
} from './alarms/alarm-kind.ts';
export { ALARM_TRANSITIONS } from './alarms/record-rule.ts';
export type { AlarmState } from './alarms/record-shape.ts';
export {
  checkMatrix,
  MATRIX_APPROVERS_MIN,
  MATRIX_RULES,
  type MatrixFault,
} from './approvals/check-matrix.ts';
export { approvalsNeeded, type Demand, demandOf } from './approvals/demand.ts';
export { describeSlots } from './approvals/fill-slots.ts';
export {
  APPROVAL_ORDERS,
  type ApprovalBand,
  type ApprovalMatrix,
  CHECKER_ROLES,
  type CheckerSlot,
  type MatrixRow,
  RELEASERS,
} from './approvals/matrix.ts';
export { MATRIX_RECORD_ID, matrixOf } from './approvals/matrix-of.ts';
export {
  GOVERNED_ACTS,
  type GovernedAct,
  isGovernedAct,
  OPERATIONS,
  type Operation,
} from './approvals/operation.ts';
export { readMatrix } from './approvals/read-matrix.ts';
export { PROPOSAL_TRANSITIONS } from './approvals/record-rule.ts';
export type { BatchAct } from './batches/act.ts';
export { BATCH_TRANSITIONS, type BatchEvent, type BatchState } from './batches/batch-state.ts';
export { type BatchDeclared, batchLineId, checkBatch } from './batches/check-batch.ts';
export { BATCH_FAULTS_LISTED_MAX, BATCH_LINES_MAX } from './batches/limits.ts';
export type { BatchFault, BatchFaultRule } from './batches/record-shape.ts';
export type { AdoptCalendarAct, CalendarAct } from './calendars/act.ts';
export { adoptedCalendar, calendarOf, nextBusinessDate } from './calendars/calendar-of.ts';
export {
  CALENDAR_RULES,
  type CalendarFault,
  type CalendarRule,
  checkCalendar,
} from './calendars/check-calendar.ts';
export { CALENDAR_SCHEMA, type CalendarRead, readCalendar } from './calendars/read-calendar.ts';
export type { CalendarShape } from './calendars/record-shape.ts';
export { findShippedCalendar, SHIPPED_CALENDARS } from './calendars/shipped-calendars.ts';
export { checkProgramme } from './check-programme.ts';
export { CLOSING_OWNERS_MAX } from './closing/limits.ts';
export { listOpenItems } from './closing/list-open-items.ts';
export { CLOSING_TRANSITIONS } from './closing/record-rule.ts';
export type { ClosingState } from './closing/record-shape.ts';
export type {
  ActCommand,
  AdviseReceiptCommand,
  CloseCustomerCommand,
  CloseDayCommand,
  CutDayCommand,
  ExpireDueCommand,
  ExplainBreakCommand,
  GrantMandateCommand,
  InstructCommand,
  OpenCustomerCommand,
  OpenPoolCommand,
  PaymentStatus,
  PoolCommand,
  PoolCommandKind,
  RecordPaymentStatusCommand,
  RecordStatementCommand,
  RecordStatementLineCommand,
  RegisterPayoutAccountCommand,
  ReplayCheck,
  RevokeMandateCommand,
} from './command.ts';
export { COMMAND_INITIATORS } from './command-initiators.ts';
export {
  type BilingualText,
  COMMAND_STATUSES,
  type CommandStatus,
  type RefusalStatus,
} from './command-status.ts';
export {
  type CommandDifference,
  canonicalText,
  compareCommands,
  type DifferenceStatus,
} from './compare-commands.ts';
export { analyseContract } from './contracts/analyse-contract.ts';
export type {
  ContractAnalysis,
  ContractFault,
  ContractFaultRule,
  PathStep,
} from './contracts/analysis.ts';
export {
  CONTRACT_END,
  type ContractCondition,
  type ContractDocument,
  type ContractMove,
  type ContractParty,
  type ContractPayment,
  type ContractStep,
} from './contracts/contract-document.ts';
export {
  advanceContract,
  applyContractEvent,
  type ContractEvent,
  type ContractEventRefusal,
  type ContractMoved,
  type ContractRun,
} from './contracts/contract-run.ts';
export {
  CONTRACT_TRANSITIONS,
  type ContractState,
  type ContractStateEvent,
} from './contracts/contract-state.ts';
export { CONTRACT_SCHEMA, type ContractParsed, parseContract } from './contracts/parse-contract.ts';
export {
  parseSimulation,
  type SimulationInput,
  type SimulationParsed,
} from './contracts/parse-simulation.ts';
export { makePayment, type Payout, remainingAfter, remainingOf } from './contracts/pay-out.ts';
export {
  type ContractLanguage,
  type ContractNames,
  namesOf,
  renderCondition,
  renderContract,
  renderMoment,
} from './contracts/render-contract.ts';
export { renderFault, renderSimulation } from './contracts/render-path.ts';
export type { ShapeFault } from './contracts/shape.ts';
export {
  type Simulation,
  type SimulationStep,
  simulateContract,
  type TimedEvent,
} from './contracts/simulate-contract.ts';
export {
  type BookTotals,
  type BreakRecord,
  type ClosedDay,
  type CustodyState,
  type CustomerRecord,
  createCustodyState,
  createTotals,
  type DayRecord,
  type HoldRecord,
  type InstructionRecord,
  type MandateEnd,
  type MandateRecord,
  NO_MEMORY,
  type OtherRecord,
  PAYMENT_OUT_KINDS,
  type PaymentOutKind,
  type PaymentRecord,
  type PoolRecord,
  type ReceiptRecord,
  type RecentFacts,
  type StatementRecord,
  type WithdrawalRecord,
} from './custody-state.ts';
export { type CustomerMoney, customerMoneyOf } from './customers/customer-money.ts';
export { DORMANT_MONTHS } from './customers/limits.ts';
export type { DaySchedule, DueTime } from './day-schedule/act.ts';
export { dayScheduleOf } from './day-schedule/set-day-schedule.ts';
export { dayToClose, equationPartsAt, liabilitiesOf, totalsAt } from './day-to-close.ts';
export { decide } from './decide.ts';
export { addCustomer } from './decide-customer.ts';
export { addMandate } from './decide-mandate.ts';
export { CUSTOMER_ACCOUNT_ID_FIRST } from './decide-open-pool.ts';
export type {
  Decision,
  DecisionContext,
  JsonValue,
  OutboxMessage,
  Outcome,
  PaymentMessage,
  RecallMessage,
  StateRow,
  StateTable,
  StateValue,
} from './decision.ts';
export {
  accountIdOfDepositReference,
  depositReferenceOf,
  depositReferencesIn,
} from './deposit-reference.ts';
export { describeState } from './describe-state.ts';
export {
  type BalanceChange,
  type Effect,
  effectOf,
  type NamedAccount,
} from './effect/effect-of.ts';
export { forkState } from './effect/fork-state.ts';
export { commandsOfQuote, type QuoteAsked, quoteOf } from './effect/quote-of.ts';
export { decodeCommand, decodeFacts, encodeCommand, encodeFacts } from './encode-command.ts';
export type { EvidenceAct, PublishEvidenceAct } from './evidence/act.ts';
export { computeFee } from './fees/compute-fee.ts';
export { listQuotedFees } from './fees/list-quoted-fees.ts';
export { FEE_QUOTE_TRANSITIONS } from './fees/record-rule.ts';
export { FEE_SETTLEMENT_POLICY_ID } from './fees/settle-fees.ts';
export { hasDue } from './has-due.ts';
export { addHold } from './instruct/hold.ts';
export type { InstructionParts } from './instruct/instruction-parts.ts';
export { partsOf } from './instruct/instruction-parts.ts';
export { addWithdrawal } from './instruct/withdraw.ts';
export type {
  AllocateInstruction,
  CaptureInstruction,
  FeeInstruction,
  HoldInstruction,
  Instruction,
  InstructionKind,
  PayInstruction,
  PurposeAccountKind,
  RefundInstruction,
  ReleaseInstruction,
  SubsidiseInstruction,
  SweepInstruction,
  WithdrawInstruction,
} from './instruction.ts';
export { INSTRUCTION_KINDS } from './instruction.ts';
export { intakeOf } from './intake/set-intake.ts';
export type { InterestPolicy } from './interest/record-shape.ts';
export { isBankText, isIdentifier } from './is-identifier.ts';
export { isPastTransit } from './is-past-transit.ts';
export {
  HOLD_TRANSITIONS,
  type HoldEvent,
  type HoldState,
  RECEIPT_TRANSITIONS,
  type ReceiptEvent,
  type ReceiptState,
  type Transition,
  WITHDRAWAL_TRANSITIONS,
  type WithdrawalEvent,
  type WithdrawalState,
} from './item-state.ts';
export { ageProject, type OverdueBand, type ProjectAge } from './lending/age-project.ts';
export {
  CLAIM_OFFER_TRANSITIONS,
  CLAIM_TRANSITIONS,
  TENDER_TRANSITIONS,
} from './lending/claim-state.ts';
export { CLAIMS_PER_PROJECT_MAX, TENDERS_PER_PROJECT_MAX } from './lending/limits.ts';
export {
  type OpenClaim,
  planRepayment,
  type RepaymentLine,
  type RepaymentPlan,
} from './lending/plan-repayment.ts';
export { PROJECT_TRANSITIONS, type ProjectState } from './lending/project-state.ts';
export type { ProjectBody } from './lending/record-shape.ts';
export {
  ALARMS_OPEN_MAX,
  APPROVAL_DAY_KEPT_HOURS,
  BANK_TEXT_LENGTH_MAX,
  BREAKS_LISTED_MAX,
  BREAKS_OPENED_MAX,
  EXPIRIES_PER_COMMAND_MAX,
  FEE_SETTLEMENT_LINES_MAX,
  IDENTIFIER_LENGTH_MAX,
  IDENTIFIER_PATTERN,
  MANDATES_PER_CUSTOMER_MAX,
  OPEN_BREAKS_MAX,
  OPEN_HOLDS_PER_CUSTOMER_MAX,
  OPEN_WITHDRAWALS_PER_CUSTOMER_MAX,
  PAYEES_PER_MANDATE_MAX,
  REASON_LENGTH_MAX,
  RECENT_INSTRUCTIONS_MAX,
  RESERVE_PAYMENT_DAYS_MAX,
  STATEMENT_LINES_MAX,
  STATEMENTS_PER_DAY_MAX,
  TRANSFERS_PER_COMMAND_MAX,
  UNCLOSED_DAYS_MAX,
} from './limits.ts';
export { PERIOD_OF } from './mandate-period.ts';
export { isLevelSubject, levelSubject } from './matching/level-subject.ts';
export { LEVEL_DIFFERENCES_MAX, LEVEL_ITEM_LENGTH_MAX } from './matching/limits.ts';
export {
  type MatchRulesParsed,
  type PlacedMatchFault,
  parseMatchRules,
} from './matching/parse-match-rules.ts';
export { MATCH_REVERSAL_TRANSITIONS, MATCH_RULES_TRANSITIONS } from './matching/record-rule.ts';
export type {
  CheckedLevel,
  LevelCheckShape,
  LevelFigures,
  ListDifference,
  ListDifferenceKind,
  MatchRulesShape,
} from './matching/record-shape.ts';
export { addBreak } from './open-break.ts';
export { fillFreezes } from './orders/fill-freezes.ts';
export { GROUNDS, latestExpiry } from './orders/order-ground.ts';
export { ORDER_BINDS } from './orders/record-rule.ts';
export { GROUND_TYPE, ORDER_FIELDS } from './orders/refuse-order-content.ts';
export type { PeriodCap, PeriodUse } from './period-cap.ts';
export type { OtherHalf } from './pool-moves/act.ts';
export { compareHalves, haveSameOwners, type MoveVerdict } from './pool-moves/compare-halves.ts';
export type { MoveOutInstruction } from './pool-moves/instruction.ts';
export { MOVE_LINES_MAX } from './pool-moves/limits.ts';
export { isMoveId, moveIdOf, moveReferenceOf } from './pool-moves/move-reference.ts';
export type { ExpectedMoveState, PoolMoveState } from './pool-moves/record-shape.ts';
export {
  ACCOUNT_KIND_NATURE,
  ACCOUNT_KINDS,
  type AccountKind,
  type AccountKindNature,
  type AccountKindRule,
  type ApprovalTier,
  type CustomerRole,
  type EquationClass,
  FLOW_INSTRUCTIONS,
  type Flow,
  type FlowForm,
  type FlowInstruction,
  type MandateRule,
  OUTSIDE_PLACES,
  type Place,
  type PlatformTakes,
  type Programme,
  type RiskClass,
} from './programme.ts';
export type {
  AdoptProgrammeAct,
  ProgrammeAct,
  SetCustomerRolesAct,
} from './programmes/act.ts';
export {
  describeProgramme,
  type ProgrammeDescription,
  type ProgrammeLanguage,
  type ProgrammeTable,
} from './programmes/describe-programme.ts';
export { drawProgramme } from './programmes/draw-programme.ts';
export {
  type FlowEdge,
  type FlowNode,
  flowTitle,
  listEdges,
  nodeText,
  ownerOf,
} from './programmes/flow-graph.ts';
export { formatProgrammePage } from './programmes/format-programme.ts';
export { findProgramme, PROGRAMMES } from './programmes/index.ts';
export { indexFlows } from './programmes/index-flows.ts';
export {
  PROGRAMME_RULES,
  type ProgrammeFault,
  type ProgrammeRule,
  type ProgrammeStep,
} from './programmes/programme-fault.ts';
export {
  PROGRAMME_SCHEMA,
  type ProgrammeRead,
  readProgramme,
} from './programmes/read-programme.ts';
export type {
  ApproveRecallAct,
  ApproveRecallAnswerAct,
  ProposeRecallAnswerAct,
  RecallAct,
  ReceiveRecallAct,
  RecordRecallAnswerAct,
  RejectRecallAct,
  RejectRecallAnswerAct,
  RequestRecallAct,
} from './recalls/act.ts';
export {
  RECALL_CODES,
  RECALL_REFUSAL_CODES,
  type RecallCode,
  type RecallRefusalCode,
} from './recalls/recall-code.ts';
export { RECALL_TRANSITIONS, type RecallEvent } from './recalls/record-rule.ts';
export type { RecallRequestShape, RecallShape } from './recalls/record-shape.ts';
export { createRecentMap, type RecentMap } from './recent-map.ts';
export { findRecord, openRecords, rememberRecord, setRecord } from './record/keep-record.ts';
export type {
  AnyRecord,
  RecordKey,
  RecordKind,
  RecordOf,
  RecordShapes,
} from './record/record.ts';
export { RECORD_KINDS } from './record/record-rules.ts';
export { isRefusalRemembered, REFUSAL_REMEMBERED } from './refusal-remembered.ts';
export { SYSTEM_ID_PREFIX } from './refuse-reserved-id.ts';
export { findInstruction, isPaymentOut, rememberInstruction } from './remember-instruction.ts';
export {
  RESERVE_CALL_TRANSITIONS,
  RESERVE_POLICY_TRANSITIONS,
  RESERVE_POSITION_ID,
  RESERVE_TIE_ID,
  RESERVE_TIE_TRANSITIONS,
} from './reserve/record-rule.ts';
export {
  RESERVE_BASES,
  type ReserveBase,
  type ReserveCallShape,
  type ReservePolicy,
  type ReservePolicyShape,
  type ReservePositionShape,
  type ReserveTieShape,
} from './reserve/record-shape.ts';
export { reserveDisclosureOf } from './reserve/reserve-disclosure.ts';
export {
  type ReserveLevel,
  reckonReserve,
  reservePolicyOf,
  reservePositionOf,
} from './reserve/reserve-position.ts';
export { type Actor, CHANNELS, type Channel, ROLES, type Role } from './role.ts';
export { RULES_VERSION } from './rules-version.ts';
export { auditSplit, type SplitAudit } from './splits/audit-split.ts';
export { computeSplit, type SplitComputed } from './splits/compute-split.ts';
export type { SplitBody, SplitRuleBody } from './splits/record-shape.ts';
export { planReversal } from './splits/reverse-split.ts';
export {
  recipientKey,
  type SplitLine,
  type SplitPart,
  type SplitRule,
} from './splits/split-rule.ts';
export { STAFF_LEVELS, STAFF_ROLES, type StaffLevel, type StaffRole } from './staff-role.ts';
export { STATUS_RETRY, STATUS_RULE } from './status-rule.ts';
export type {
  ApproveReceiptReturnAct,
  ProposeReceiptReturnAct,
  RefuseReceiptReturnAct,
  SetSuspensePolicyAct,
  SuspenseAct,
} from './suspense/act.ts';
export type { ReceiptReturnShape, SuspensePolicyShape } from './suspense/record-shape.ts';
export { TERMS_RECORD_ID } from './terms/record-rule.ts';
export { addToTotals, type CountedFact, type FactKinds, mergeTotals, sumTotals } from './totals.ts';
export { transfersMaxOf } from './transfers-max.ts';
export {
  DELIVERIES,
  type Delivery,
  estimateArrival,
  PAYMENT_FORMS,
  type PaymentForm,
} from './withdrawals/delivery.ts';
