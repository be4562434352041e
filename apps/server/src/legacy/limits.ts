/** Seconds that a form counts after its `timestamp`, and before it, for clocks that are ahead. */
export const FORM_AGE_SECONDS_MAX = 600;
export const FORM_AHEAD_SECONDS_MAX = 60;

/** Seconds a customer may take to confirm what a form asks, counted from its `timestamp`. */
export const CONFIRMATION_SECONDS_MAX = 30 * 60;

/** Hours that a customer's consent to one payment may be used by the platform. */
export const CONSENT_HOURS = 7 * 24;

/** Characters of a request number of family L: with the ending of a line it still is an id. */
export const REQUEST_NO_LENGTH_MAX = 50;

/** Characters of a text of a form that is only carried along. */
export const TEXT_LENGTH_MAX = 500;
