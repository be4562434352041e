/** Breaks that a report lists one by one; its counts cover all of them. */
export const REPORT_BREAKS_LISTED_MAX = 1_000;

/** Statements that a report lists: a month has at most as many days, each with a few. */
export const REPORT_STATEMENTS_LISTED_MAX = 1_000;
