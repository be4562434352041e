/** Customers whose money one move may carry. */
export const MOVE_LINES_MAX = 500;

/** Moves that a pool may have under way, or expect, at once. */
export const OPEN_MOVES_MAX = 10_000;

/** Longest move id: with its prefix it fits the end-to-end id of every payment format. */
export const MOVE_ID_LENGTH_MAX = 30;

/** Longest name of the institution that holds the other account, in characters. */
export const HOLDER_NAME_LENGTH_MAX = 70;
