/** How long a statement may take: one that takes longer holds a connection that others wait for. */
export const STATEMENT_MILLISECONDS_MAX = 60_000;

/** Positions of a journal that the flow of the last hours is summed over. */
export const FLOW_POSITIONS_MAX = 50_000;

/**
 * How long a statement may take that reads all that a pool ever wrote: for a take-over, for the
 * recomputation of all balances, for a replay. It holds a connection of its own.
 */
export const WHOLE_POOL_MILLISECONDS_MAX = 3_600_000;

/**
 * A server that is cut off never answers: so long after the server itself would have given a
 * statement up, the connection counts as broken.
 */
export const SILENCE_MILLISECONDS_MAX = 5_000;

/**
 * Transfers that were made pending and are looked through at once for those that are still open.
 */
export const PENDINGS_PER_PAGE_MAX = 8_192;
