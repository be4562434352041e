/** Days within which a request of a person is answered. */
export const REQUEST_DAYS = 15;

/** Days before its end from which a request is shown as nearly late. */
export const REQUEST_DAYS_SOON = 3;

/** Requests of one person that may wait for an answer at once. */
export const REQUESTS_OPEN_MAX = 20;

/** Months that what a person signed in by is kept after the person was closed. */
export const SIGN_IN_MONTHS = 6;

/** Hours within which a second person decides about an export of many people's data. */
export const EXPORT_DECIDE_HOURS = 72;

/** Hours after the approval within which who asked fetches the export, once. */
export const EXPORT_FETCH_HOURS = 24;
