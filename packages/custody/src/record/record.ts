import type { BusinessDate } from '@ringfence/money';
import type { AlarmShape } from '../alarms/record-shape.ts';
import type {
  BreakGlassShape,
  DayShape,
  DelegationShape,
  MatrixShape,
  ProposalShape,
} from '../approvals/record-shape.ts';
import type { BatchShape } from '../batches/record-shape.ts';
import type { BreakCaseShape } from '../breaks/record-shape.ts';
import type { CalendarShape } from '../calendars/record-shape.ts';
import type { BalanceConfirmationShape, ClosingShape } from '../closing/record-shape.ts';
import type { ContractShape } from '../contracts/record-shape.ts';
import type { AccountShape, CustomerSettingsShape } from '../customers/record-shape.ts';
import type { DayScheduleShape } from '../day-schedule/record-shape.ts';
import type { EvidenceShape } from '../evidence/record-shape.ts';
import type {
  FeeQuoteShape,
  FeeScheduleShape,
  FeeSettlementPolicyShape,
  FeeSettlementShape,
} from '../fees/record-shape.ts';
import type { IntakeShape } from '../intake/record-shape.ts';
import type {
  InterestAccrualShape,
  InterestPolicyShape,
  InterestSettlementShape,
} from '../interest/record-shape.ts';
import type {
  ClaimOfferShape,
  ClaimShape,
  ProjectShape,
  TenderShape,
} from '../lending/record-shape.ts';
import type {
  LevelCheckShape,
  MatchReversalShape,
  MatchRulesShape,
} from '../matching/record-shape.ts';
import type { OrderShape } from '../orders/record-shape.ts';
import type { ExpectedMoveShape, PoolMoveShape } from '../pool-moves/record-shape.ts';
import type { CustomerRolesShape, ProgrammeShape } from '../programmes/record-shape.ts';
import type { RecallRequestShape, RecallShape } from '../recalls/record-shape.ts';
import type {
  ReserveCallShape,
  ReservePolicyShape,
  ReservePositionShape,
  ReserveTieShape,
} from '../reserve/record-shape.ts';
import type { DepositReversalShape } from '../reversals/record-shape.ts';
import type { SplitRuleShape, SplitShape } from '../splits/record-shape.ts';
import type { ReceiptReturnShape, SuspensePolicyShape } from '../suspense/record-shape.ts';
import type { TermsShape } from '../terms/record-shape.ts';
import type { WaitingPaymentShape } from '../withdrawals/record-shape.ts';

/** What a feature states of a kind of record: its states, and its body of plain values. */
export interface RecordShape {
  readonly state: string;
  /** Bigints are amounts in minor units; every other value is as JSON has it. */
  readonly body: object;
}

/** The shape of each kind of record. Each feature states its own kinds. */
export interface RecordShapes {
  readonly intake: IntakeShape;
  readonly alarm: AlarmShape;
  readonly day_schedule: DayScheduleShape;
  readonly evidence: EvidenceShape;
  readonly fee_schedule: FeeScheduleShape;
  readonly fee_quote: FeeQuoteShape;
  readonly fee_settlement_policy: FeeSettlementPolicyShape;
  readonly fee_settlement: FeeSettlementShape;
  readonly proposal: ProposalShape;
  readonly maker_day: DayShape;
  readonly beneficiary_day: DayShape;
  readonly approval_matrix: MatrixShape;
  readonly approval_delegation: DelegationShape;
  readonly break_glass: BreakGlassShape;
  readonly interest_policy: InterestPolicyShape;
  readonly interest_accrual: InterestAccrualShape;
  readonly interest_settlement: InterestSettlementShape;
  readonly programme: ProgrammeShape;
  readonly calendar: CalendarShape;
  readonly customer_roles: CustomerRolesShape;
  readonly contract: ContractShape;
  readonly terms: TermsShape;
  readonly project: ProjectShape;
  readonly tender: TenderShape;
  readonly claim: ClaimShape;
  readonly claim_offer: ClaimOfferShape;
  readonly batch: BatchShape;
  readonly break_case: BreakCaseShape;
  readonly match_rules: MatchRulesShape;
  readonly level_check: LevelCheckShape;
  readonly match_reversal: MatchReversalShape;
  readonly waiting_payment: WaitingPaymentShape;
  readonly deposit_reversal: DepositReversalShape;
  readonly suspense_policy: SuspensePolicyShape;
  readonly receipt_return: ReceiptReturnShape;
  readonly recall: RecallShape;
  readonly recall_request: RecallRequestShape;
  readonly split_rule: SplitRuleShape;
  readonly split: SplitShape;
  readonly order: OrderShape;
  readonly pool_move: PoolMoveShape;
  readonly expected_move: ExpectedMoveShape;
  readonly closing: ClosingShape;
  readonly balance_confirmation: BalanceConfirmationShape;
  readonly reserve_policy: ReservePolicyShape;
  readonly reserve_position: ReservePositionShape;
  readonly reserve_call: ReserveCallShape;
  readonly reserve_tie: ReserveTieShape;
  readonly customer_account: AccountShape;
  readonly customer_settings: CustomerSettingsShape;
}

export type RecordKind = keyof RecordShapes;

/** Names one record of a pool. */
export interface RecordKey {
  readonly kind: RecordKind;
  readonly recordId: string;
}

/**
 * A long-lived thing of a pool as it stands: each change keeps a whole new version, and the store
 * has them all.
 */
export interface RecordOf<Kind extends RecordKind> {
  readonly kind: Kind;
  readonly recordId: string;
  readonly state: RecordShapes[Kind]['state'];
  /** The customer, or other record, that its kind is listed by. */
  readonly subject?: string;
  /** The business date of this version. */
  readonly businessDate: BusinessDate;
  readonly body: RecordShapes[Kind]['body'];
}

export type AnyRecord = { [Kind in RecordKind]: RecordOf<Kind> }[RecordKind];
