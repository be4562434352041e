import type { GovernedAct, RecordKind } from '@ringfence/custody';

/** Names the record that an act replaces, ends or lets go on. */
export interface StandingName {
  readonly kind: RecordKind;
  /** Absent: the one of its kind that was changed last. */
  readonly recordId?: string;
  /** A rule of the pool: it names no customer, and is shown word for word. */
  readonly isRule: boolean;
}

type Facts = Readonly<Record<string, unknown>>;

/** One row for each act that a matrix may govern; an act without one does not compile. */
const STANDING_OF: Readonly<Record<GovernedAct, (act: Facts) => StandingName>> = {
  set_approval_matrix: () => ruleOf('approval_matrix'),
  adopt_programme: () => ruleOf('programme'),
  adopt_calendar: () => ruleOf('calendar'),
  set_day_schedule: () => ruleOf('day_schedule'),
  set_terms: () => ruleOf('terms'),
  set_intake: () => ruleOf('intake'),
  publish_fee: ({ feeId }) => ({ ...ruleOf('fee_schedule'), recordId: String(feeId) }),
  set_fee_settlement_day: () => ruleOf('fee_settlement_policy'),
  settle_fees: () => ruleOf('fee_settlement'),
  set_interest_policy: () => ruleOf('interest_policy'),
  settle_interest: () => ruleOf('interest_accrual'),
  set_suspense_policy: () => ruleOf('suspense_policy'),
  set_customer_settings: () => ruleOf('customer_settings'),
  fund_reversal: ({ receiptId }) => recordOf('deposit_reversal', receiptId),
  move_account: ({ customerId }) => recordOf('customer_account', customerId),
  approve_inheritance: ({ customerId }) => recordOf('customer_account', customerId),
  approve_break_resolution: ({ breakId }) => recordOf('break_case', breakId),
  approve_order: ({ orderId }) => recordOf('order', orderId),
  approve_receipt_return: ({ returnId }) => recordOf('receipt_return', returnId),
  approve_recall: ({ recallId }) => recordOf('recall', recallId),
  approve_recall_answer: ({ requestId }) => recordOf('recall_request', requestId),
  approve_match_rules: ({ rulesId }) => recordOf('match_rules', rulesId),
  approve_match_reversal: ({ itemId }) => recordOf('match_reversal', itemId),
  approve_reserve_policy: ({ policyId }) => recordOf('reserve_policy', policyId),
  approve_closing: () => ({ kind: 'closing', isRule: false }),
  close_pool: () => ({ kind: 'closing', isRule: false }),
};

/** The record that stands before a proposed act. @param act as the books hold it */
export function standingOf(kind: GovernedAct, act: Facts): StandingName {
  return STANDING_OF[kind](act);
}

function ruleOf(kind: RecordKind): StandingName {
  return { kind, isRule: true };
}

function recordOf(kind: RecordKind, recordId: unknown): StandingName {
  return { kind, recordId: String(recordId), isRule: false };
}
