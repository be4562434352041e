/** Lines that one list of a level may have. */
export const LEVEL_LIST_LINES_MAX = 200_000;

/** Items of one side that one check compares. */
export const LEVEL_ITEMS_MAX = 1_000_000;
