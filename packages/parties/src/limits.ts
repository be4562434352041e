/** Every bound of the registry, in one place. A command beyond a bound is refused, never cut. */

/** What an id may contain; the first character is a letter or a digit. */
export const IDENTIFIER_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** Longest name of a business, in characters. */
export const NAME_LENGTH_MAX = 200;

/** Longest note or reason, in characters. */
export const NOTE_LENGTH_MAX = 500;

/** The best score of one criterion; the worst is 0. */
export const SCORE_MAX = 5;

/** A whole, in basis points. */
export const BASIS_POINTS_WHOLE = 10_000;

/** Items of a list of what is due. */
export const DUE_ITEMS_MAX = 1_000;

/** Days before a date from which it is listed as due. */
export const DUE_AHEAD_DAYS = 30;
