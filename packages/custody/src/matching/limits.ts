/** Differences that one check of a level tells the books; a count tells how many there are. */
export const LEVEL_DIFFERENCES_MAX = 500;

/** Files that one check of a level names. */
export const LEVEL_FILES_MAX = 20;

/** Longest name of an item that differs, in characters. */
export const LEVEL_ITEM_LENGTH_MAX = 140;
