/** Bounds of lending. A command beyond a bound is refused, never cut. */

/** Tenders that one project may have open at once. */
export const TENDERS_PER_PROJECT_MAX = 10_000;

/** Claims that one project may have open at once. */
export const CLAIMS_PER_PROJECT_MAX = 20_000;

/** Instalments in which one project may be repaid: thirty years of months. */
export const INSTALMENTS_MAX = 360;

/** Items of one due-diligence checklist. */
export const CHECKLIST_ITEMS_MAX = 50;

/** Longest text of a checklist item, in characters. */
export const CHECKLIST_TEXT_LENGTH_MAX = 200;

/** Shares that one project may have: as many as a number counts exactly. */
export const SHARES_MAX = 1_000_000_000_000;

/** What a purpose is written with: a word, no sentence. */
export const PURPOSE_PATTERN = /^[a-z][a-z_]{0,39}$/;
