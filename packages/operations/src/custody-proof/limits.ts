/** Accounts that are read at once. */
export const OWED_PAGE_ACCOUNTS = 5_000;

/** Snapshots that are looked through for the newest published one. */
export const SNAPSHOTS_LOOKED_AT_MAX = 50;

/** Challenges of auditors that one round answers. */
export const CHALLENGES_PER_ROUND_MAX = 10;

/** How long the run of a day waits for the log and the bank until a person looks. */
export const STEP_WAIT_MILLISECONDS_MAX = 24 * 3_600_000;
