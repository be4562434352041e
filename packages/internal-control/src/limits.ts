/** Days before a review, or a finding, is due at which it is shown as due soon. */
export const DUE_SOON_DAYS = 14;

/** Days that a certificate has left at least. */
export const CERTIFICATE_DAYS_MIN = 30;

/** Days that somebody with a role may stay away before the account counts as unused. */
export const IDLE_DAYS_MAX = 90;

/** Days that an API key without an end may be old. */
export const KEY_DAYS_MAX = 365;

/** Days after which a role that was given up stands in the way of another one no more. */
export const NEAR_CONFLICT_DAYS = 90;

/** Days after which another key is to wrap. */
export const ROTATION_DAYS_MAX = 365;

/** Contents that one key may seal: so many random nonces of 96 bits are safe. */
export const CONTENTS_PER_KEY_MAX = 2 ** 32;

/** Contents of one key from which somebody is told that its end comes: half of them. */
export const CONTENTS_PER_KEY_TOLD = CONTENTS_PER_KEY_MAX / 2;

/** How far two clocks may be apart. */
export const CLOCK_MILLISECONDS_MAX = 2_000;

/** What one point of a self-check says at most. */
export const DETAILS_MAX = 20;
