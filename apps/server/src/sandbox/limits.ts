/** Every bound of calls to a sandbox bank. */

/** How long it may take to answer. @unit milliseconds */
export const SANDBOX_ANSWER_MILLISECONDS_MAX = 10_000;

/** The longest answer that is read, such as a statement. @unit bytes */
export const SANDBOX_ANSWER_BYTES_MAX = 4_000_000;

/** Movements that one answer shows, the latest. */
export const SANDBOX_MOVEMENTS_MAX = 200;

/** When it is asked again after a silence. @unit seconds */
export const SANDBOX_RETRY_SECONDS = 5;
