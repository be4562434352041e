/** How long a connection may take until it is admitted. @unit milliseconds */
export const SFTP_CONNECT_MILLISECONDS_MAX = 10_000;

/** How long the server may take to answer one request. @unit milliseconds */
export const SFTP_ANSWER_MILLISECONDS_MAX = 10_000;

/** How often an idle connection is tried, and how many tries may stay without an answer. */
export const SFTP_KEEPALIVE_MILLISECONDS = 10_000;
export const SFTP_KEEPALIVES_MAX = 3;

/** The pause after the first connection that failed; it doubles each time. @unit milliseconds */
export const SFTP_PAUSE_MILLISECONDS = 500;

/** The longest pause between two connections that failed. @unit milliseconds */
export const SFTP_PAUSE_MILLISECONDS_MAX = 30_000;

/** Names that are looked at in one folder; what is behind them waits until those are gone. */
export const SFTP_ENTRIES_MAX = 10_000;

/** What one request reads or writes: what every server of the protocol takes. @unit bytes */
export const SFTP_PART_BYTES = 32_768;

/** Requests on their way at the same moment. */
export const SFTP_REQUESTS_MAX = 16;

/**
 * How long a file must stay as it is before it counts as whole, because not every bank renames what
 * it has written. @unit milliseconds
 */
export const SFTP_QUIET_MILLISECONDS = 1_000;
