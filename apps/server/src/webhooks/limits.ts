/** Every bound of webhooks, in one place. */

/** Subscriptions of one platform that are in force at once. */
export const SUBSCRIPTIONS_PER_PLATFORM_MAX = 20;

/** How often the processes look for something to tell. */
export const WEBHOOK_ROUND_MILLISECONDS = 250;

/** Lanes that one process sends on at the same moment. */
export const WEBHOOK_LANES_IN_FLIGHT_MAX = 32;

/** Events that one lane sends before it gives way to the others. */
export const WEBHOOK_EVENTS_PER_TURN_MAX = 200;

/** Positions that are searched for events at once. */
export const WEBHOOK_POSITIONS_PER_READ_MAX = 1_000;

/** How long a receiver may take for one answer, the connection included. */
export const WEBHOOK_ANSWER_MILLISECONDS_MAX = 10_000;

/** Bytes of an answer that are read; only its status counts. */
export const WEBHOOK_ANSWER_BYTES_MAX = 16 * 1024;

/** Attempts of one event: with the pauses below about two days, then it is parked. */
export const WEBHOOK_ATTEMPTS_MAX = 20;

/** The pause after the first failed attempt; it doubles each time, up to the longest. */
export const WEBHOOK_PAUSE_MILLISECONDS = 5_000;
export const WEBHOOK_PAUSE_MILLISECONDS_MAX = 6 * 60 * 60 * 1_000;

/** Secrets that sign at once: the newest, and those before it whose overlap lasts. */
export const WEBHOOK_SECRETS_MAX = 4;

/** The newest secrets among which a repeated rotation is found again. */
export const WEBHOOK_ROTATIONS_MAX = 100;

/** How long an earlier secret goes on signing when the request does not say. */
export const WEBHOOK_OVERLAP_SECONDS_DEFAULT = 24 * 60 * 60;

/** How long attempts are kept. */
export const WEBHOOK_DELIVERY_DAYS_KEPT = 90;

/** How long a lane rests after a fault of ours, such as a secret that does not open. */
export const WEBHOOK_FAULT_MILLISECONDS = 5_000;

/** Old attempts removed at once, and how often. */
export const WEBHOOK_FORGET_MAX = 1_000;
export const WEBHOOK_FORGET_MILLISECONDS = 60_000;
