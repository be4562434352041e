/** How old the balances of a proof may be: a holiday passes without a new one. @unit days */
export const PROOF_AGE_DAYS_MAX = 7;

/** How far the clock of a device may be behind. @unit milliseconds */
export const CLOCK_BEHIND_MILLISECONDS_MAX = 3_600_000;
