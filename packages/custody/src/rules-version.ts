import type { DecisionContext } from './decision.ts';

/**
 * The version of the rules that new entries of the journal are decided under; the entry names it.
 * An entry that names none was decided under version 1.
 */
export const RULES_VERSION = 5;

/**
 * Rules that an earlier version did not have, by the version since which they hold. A journal is
 * replayed under the rules of its time, so that what was decided then is decided again.
 */
const RULES_SINCE = {
  /** Ids that the system and the pool give themselves are nobody else's. */
  reserved_ids: 2,
  /** An overdue call of the reserve stops projects and contracts too. */
  overdue_call_stops_projects: 2,
  /** Money for the platform says which pool it comes from, where a reserve serves the pool. */
  reserve_arrival_names_pool: 2,
  /** Each recipient of a split counts towards approvals. */
  recipients_count: 2,
  /** An instruction that waits for approvals keeps its id. */
  waiting_spends_no_id: 2,
  /** What stops the withdrawals of a customer stops its move when the pool closes too. */
  stops_bind_closings: 2,
  /** The list of owners of a pool that closes has a bound. */
  owners_are_bounded: 2,
  /** A withdrawal that comes back flags its card, and is not sent there again on the same day. */
  returns_flag_the_card: 2,
  /** Deductions, receipt returns and moves wait for the hours of their rail too. */
  all_money_out_keeps_hours: 3,
  /** What stops a payment out is asked again when what it waited for has come. */
  waiting_asks_again: 3,
  /** What was proposed counts in the day of whoever proposed it, whoever gives it. */
  maker_is_the_proposer: 4,
  /** The first matrix of a pool is approved by another person than who sets it. */
  first_matrix_is_approved: 5,
} as const satisfies Record<string, number>;

/** Whether a rule that made the earlier ones stricter holds for this decision. */
export function isRuleInForce(
  rule: keyof typeof RULES_SINCE,
  { rulesVersion = RULES_VERSION }: Pick<DecisionContext, 'rulesVersion'>,
): boolean {
  return rulesVersion >= RULES_SINCE[rule];
}
