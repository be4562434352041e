/** Records that may wait in the queue of one pool. */
export const QUEUE_RECORDS_MAX = 131_072;

/** Records in one commit. */
export const BATCH_RECORDS_MAX = 8_190;

/** Records of a batch below which what waits is not shared among the lanes. */
export const SHARE_RECORDS_MIN = 1_024;

/**
 * Records of a batch below which it waits for the commits on their way instead of joining them on
 * another lane: a commit costs about as much as so many records.
 */
export const BESIDE_RECORDS_MIN = 256;

/** How long a lease lasts without renewal: how long others wait for a process that is gone. */
export const LEASE_MILLISECONDS = 10_000;

/** How long commands wait for a database that does not answer before they are given up. */
export const REBUILD_MILLISECONDS_MAX = 30_000;

/** How often one command may make its commit fail before it is given up. */
export const COMMIT_ATTEMPTS_MAX = 3;

/** What a client that is refused because the queue is full is told to wait. */
export const BUSY_MILLISECONDS_MIN = 10;
export const BUSY_MILLISECONDS_MAX = 5_000;
