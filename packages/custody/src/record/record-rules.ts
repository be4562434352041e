import type { Timestamp } from '@ringfence/money';
import { ALARM_RECORD } from '../alarms/record-rule.ts';
import { BENEFICIARY_DAY_RECORD, MAKER_DAY_RECORD } from '../approvals/day-record-rule.ts';
import {
  BREAK_GLASS_RECORD,
  DELEGATION_RECORD,
  MATRIX_RECORD,
  PROPOSAL_RECORD,
} from '../approvals/record-rule.ts';
import { BATCH_RECORD } from '../batches/record-rule.ts';
import { BREAK_CASE_RECORD } from '../breaks/record-rule.ts';
import { CALENDAR_RECORD } from '../calendars/record-rule.ts';
import { BALANCE_CONFIRMATION_RECORD, CLOSING_RECORD } from '../closing/record-rule.ts';
import { CONTRACT_RECORD } from '../contracts/record-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import { ACCOUNT_RECORD, CUSTOMER_SETTINGS_RECORD } from '../customers/record-rule.ts';
import { DAY_SCHEDULE_RECORD } from '../day-schedule/record-rule.ts';
import { EVIDENCE_RECORD } from '../evidence/record-rule.ts';
import {
  FEE_QUOTE_RECORD,
  FEE_SCHEDULE_RECORD,
  FEE_SETTLEMENT_POLICY_RECORD,
  FEE_SETTLEMENT_RECORD,
} from '../fees/record-rule.ts';
import { INTAKE_RECORD } from '../intake/record-rule.ts';
import {
  INTEREST_ACCRUAL_RECORD,
  INTEREST_POLICY_RECORD,
  INTEREST_SETTLEMENT_RECORD,
} from '../interest/record-rule.ts';
import {
  CLAIM_OFFER_RECORD,
  CLAIM_RECORD,
  PROJECT_RECORD,
  TENDER_RECORD,
} from '../lending/record-rule.ts';
import {
  LEVEL_CHECK_RECORD,
  MATCH_REVERSAL_RECORD,
  MATCH_RULES_RECORD,
} from '../matching/record-rule.ts';
import { ORDER_RECORD } from '../orders/record-rule.ts';
import { EXPECTED_MOVE_RECORD, POOL_MOVE_RECORD } from '../pool-moves/record-rule.ts';
import { CUSTOMER_ROLES_RECORD, PROGRAMME_RECORD } from '../programmes/record-rule.ts';
import { RECALL_RECORD, RECALL_REQUEST_RECORD } from '../recalls/record-rule.ts';
import {
  RESERVE_CALL_RECORD,
  RESERVE_POLICY_RECORD,
  RESERVE_POSITION_RECORD,
  RESERVE_TIE_RECORD,
} from '../reserve/record-rule.ts';
import { DEPOSIT_REVERSAL_RECORD } from '../reversals/record-rule.ts';
import { SPLIT_RECORD, SPLIT_RULE_RECORD } from '../splits/record-rule.ts';
import { RECEIPT_RETURN_RECORD, SUSPENSE_POLICY_RECORD } from '../suspense/record-rule.ts';
import { TERMS_RECORD } from '../terms/record-rule.ts';
import { WAITING_PAYMENT_RECORD } from '../withdrawals/record-rule.ts';
import type { AnyRecord, RecordKind } from './record.ts';
import type { RecordRule } from './record-rule.ts';

/** One rule for each kind of record; a kind without one does not compile. */
export const RECORD_RULES: { readonly [Kind in RecordKind]: RecordRule<Kind> } = {
  intake: INTAKE_RECORD,
  alarm: ALARM_RECORD,
  day_schedule: DAY_SCHEDULE_RECORD,
  evidence: EVIDENCE_RECORD,
  fee_schedule: FEE_SCHEDULE_RECORD,
  fee_quote: FEE_QUOTE_RECORD,
  fee_settlement_policy: FEE_SETTLEMENT_POLICY_RECORD,
  fee_settlement: FEE_SETTLEMENT_RECORD,
  proposal: PROPOSAL_RECORD,
  maker_day: MAKER_DAY_RECORD,
  beneficiary_day: BENEFICIARY_DAY_RECORD,
  approval_matrix: MATRIX_RECORD,
  approval_delegation: DELEGATION_RECORD,
  break_glass: BREAK_GLASS_RECORD,
  interest_policy: INTEREST_POLICY_RECORD,
  interest_accrual: INTEREST_ACCRUAL_RECORD,
  interest_settlement: INTEREST_SETTLEMENT_RECORD,
  programme: PROGRAMME_RECORD,
  calendar: CALENDAR_RECORD,
  customer_roles: CUSTOMER_ROLES_RECORD,
  contract: CONTRACT_RECORD,
  terms: TERMS_RECORD,
  project: PROJECT_RECORD,
  tender: TENDER_RECORD,
  claim: CLAIM_RECORD,
  claim_offer: CLAIM_OFFER_RECORD,
  batch: BATCH_RECORD,
  break_case: BREAK_CASE_RECORD,
  match_rules: MATCH_RULES_RECORD,
  level_check: LEVEL_CHECK_RECORD,
  match_reversal: MATCH_REVERSAL_RECORD,
  order: ORDER_RECORD,
  customer_account: ACCOUNT_RECORD,
  customer_settings: CUSTOMER_SETTINGS_RECORD,
  waiting_payment: WAITING_PAYMENT_RECORD,
  deposit_reversal: DEPOSIT_REVERSAL_RECORD,
  suspense_policy: SUSPENSE_POLICY_RECORD,
  receipt_return: RECEIPT_RETURN_RECORD,
  recall: RECALL_RECORD,
  recall_request: RECALL_REQUEST_RECORD,
  split_rule: SPLIT_RULE_RECORD,
  split: SPLIT_RECORD,
  pool_move: POOL_MOVE_RECORD,
  expected_move: EXPECTED_MOVE_RECORD,
  closing: CLOSING_RECORD,
  balance_confirmation: BALANCE_CONFIRMATION_RECORD,
  reserve_policy: RESERVE_POLICY_RECORD,
  reserve_position: RESERVE_POSITION_RECORD,
  reserve_call: RESERVE_CALL_RECORD,
  reserve_tie: RESERVE_TIE_RECORD,
};

/** Every kind of record, in the order in which they are loaded. */
export const RECORD_KINDS: readonly RecordKind[] = Object.values(RECORD_RULES).map(
  ({ kind }) => kind,
);

/** The rules without the tie between a kind and its records, which a look-up cannot keep. */
interface RuleOfKind {
  readonly isOpen: Readonly<Record<string, boolean>>;
  readonly derive?: (
    state: CustodyState,
    change: { readonly before?: never; readonly after: never },
  ) => void;
  readonly dueAt?: (record: never) => Timestamp | undefined;
}

const RULE_OF_KIND: Readonly<Record<RecordKind, RuleOfKind>> = RECORD_RULES;

/** Whether anything can still happen to a record. */
export function isOpenRecord({ kind, state }: AnyRecord): boolean {
  return RULE_OF_KIND[kind].isOpen[state] === true;
}

/** When something happens to a record by the clock alone. */
export function dueAtOf(record: AnyRecord): Timestamp | undefined {
  return RULE_OF_KIND[record.kind].dueAt?.(record as never);
}

/** Keeps what other parts of the state derive from a new version of a record. */
export function deriveFrom(
  state: CustodyState,
  change: { readonly before?: AnyRecord; readonly after: AnyRecord },
): void {
  RULE_OF_KIND[change.after.kind].derive?.(state, change as never);
}
