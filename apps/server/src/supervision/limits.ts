/** How often a process holds what staff did against the rules. */
export const SUPERVISION_ROUND_MILLISECONDS = 5_000;

/** Events that one round looks at; what is more waits for the next. */
export const FRESH_EVENTS_MAX = 200;

/** Earlier events of one person that a round looks at. */
export const RECENT_EVENTS_MAX = 1_000;

/** Approvals of and by the people of a round that it looks at. */
export const PAIRS_MAX = 2_000;

/** Acts of the chain that a round computes again: the new ones, and as many old ones. */
export const CHAIN_ACTS_PER_ROUND_MAX = 1_000;

/** How long an alarm waits for somebody before internal control is told. */
export const ACKNOWLEDGED_WITHIN_MILLISECONDS = 86_400_000;

/** Alarms that one round tells of. */
export const ESCALATIONS_MAX = 100;

/** How long a request waits for what staff does next. */
export const LIVE_WAIT_MILLISECONDS = 20_000;

/** How often a process asks for what is new while somebody waits. */
export const LIVE_POLL_MILLISECONDS = 1_000;

/** Requests that wait in a process at once, and those of one person or key. */
export const LIVE_WAITING_MAX = 60;
export const LIVE_WAITING_PER_CALLER_MAX = 4;

/** When somebody who waits in vain for a place may come again. */
export const LIVE_RETRY_SECONDS = 5;
