/** Items of one side that one check of a level compares. */
export const LEVEL_ITEMS_MAX = 1_000_000;

/** Files that one check names: the youngest. */
export const LEVEL_FILES_NAMED_MAX = 20;

/** Breaks of levels that are named with their differences. */
export const LEVEL_BREAKS_NAMED_MAX = 10_000;

/** How long a recomputation of all balances is shown to whoever looks at a day. */
export const REPLAY_SHOWN_MILLISECONDS = 60_000;
