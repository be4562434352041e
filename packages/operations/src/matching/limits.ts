/** Lines that one replay of past days matches. */
export const REPLAYED_LINES_MAX = 200_000;

/** Payments and deposits that they are matched with. */
export const REPLAYED_ENTRIES_MAX = 400_000;

/** Calendar days that one replay covers at most. */
export const REPLAYED_DAYS_MAX = 31;

/** Calendar days before the first one whose payments may be on its statement. */
export const ENTRIES_BEFORE_DAYS = 14;

/** Lines that one answer tells one by one; counts cover all of them. */
export const REPLAYED_LINES_LISTED_MAX = 1_000;
