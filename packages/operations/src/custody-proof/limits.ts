/** Accounts that are read at once. */
export const OWED_PAGE_ACCOUNTS = 5_000;

/** Snapshots that are looked through for the newest published one. */
export const SNAPSHOTS_LOOKED_AT_MAX = 50;

/** Challenges of auditors that one round answers. */
export const CHALLENGES_PER_ROUND_MAX = 10;

/** Bytes of the file that holds what was published of a snapshot. */
export const PUBLISHED_BYTES_MAX = 4 * 1024 * 1024;

/** Customers below this number are hashed in the thread that asks. */
export const OWN_THREAD_CUSTOMERS_MAX = 20_000;

/** How long the run of a day waits for the log and the bank until a person looks. */
export const STEP_WAIT_MILLISECONDS_MAX = 24 * 3_600_000;
