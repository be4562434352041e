/** Days between the notice to the customers and the day on which silence counts as consent. */
export const CLOSING_NOTICE_DAYS_MIN = 30;

/**
 * Owners of a pool that closes as one. A larger pool lets customers move on their mandates first.
 */
export const CLOSING_OWNERS_MAX = 1_000_000;

/** Balances that one act may confirm. */
export const CONFIRMATIONS_PER_ACT_MAX = 500;

/** Longest name of the institution that takes a pool over, in characters. */
export const CUSTODIAN_NAME_LENGTH_MAX = 140;
