/** Why a step waits for somebody, as the close of a day says it. */
const REASONS = [
  'earlier_day_open',
  'payments_unknown',
  'statement_missing',
  'day_has_no_statement',
  'statement_incomplete',
  'file_missing',
  'break_unexplained',
  'day_before_not_closed',
  'postings_differ',
  'replay_differs',
  'mirror_differs',
  'difference_unexplained',
  'log_behind',
  'log_silent',
  'log_not_valid',
  'quorum_not_reached',
  'pool_busy',
  'no_list',
  'too_many',
  'closed_before',
  'no_interest_policy',
  'later_day_closed',
] as const;

export type StepReason = (typeof REASONS)[number];

/** The reason that there are words for; undefined of one that is a code only. */
export function knownReason(reason: string | undefined): StepReason | undefined {
  return REASONS.find((one) => one === reason);
}
