/** Every outcome of opening an account, in order of precedence. */
export const ACCOUNT_OPENING_STATUSES = [
  'opened',
  'exists',
  'exists_with_different_currency',
  'exists_with_different_kind',
  'exists_with_different_normal_side',
  'exists_with_different_may_go_below_zero',
  'exists_with_different_balance_max',
  'account_must_not_be_closed',
] as const;

export type AccountOpeningStatus = (typeof ACCOUNT_OPENING_STATUSES)[number];

/** Every outcome of closing an account, in order of precedence. */
export const ACCOUNT_CLOSING_STATUSES = [
  'closed',
  'account_not_found',
  'already_closed',
  'account_has_pending_transfers',
  'account_has_balance',
] as const;

export type AccountClosingStatus = (typeof ACCOUNT_CLOSING_STATUSES)[number];
