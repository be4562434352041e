/** Every bound of matching, in one place. What lies beyond a bound is named, never guessed. */

/** Items on either side of one run. */
export const MATCH_ITEMS_MAX = 2_000_000;

/** Rules of one document. */
export const MATCH_RULES_MAX = 40;

/** Items of either side that may share what a rule joins by; beyond it the rule does not look. */
export const GROUP_ITEMS_MAX = 64;

/** Items that one exact sum may consist of. */
export const SUM_ITEMS_MAX = 100_000;

/** Candidates, parts and steps that a search for parts of a sum may have at most. */
export const SEARCH_CANDIDATES_MAX = 40;
export const SEARCH_PARTS_MAX = 20;
export const SEARCH_STEPS_MAX = 1_000_000;

/** Steps of all searches of one run together. */
export const SEARCH_STEPS_PER_RUN_MAX = 20_000_000;

/** Longest id, reference, name or text of an item, in characters. */
export const ITEM_TEXT_LENGTH_MAX = 500;

/** Texts that a bank writes where it has no reference. */
export const PLACEHOLDERS_MAX = 50;

/** Decisions of people that one run takes into account. */
export const MATCH_DECISIONS_MAX = 100_000;

/** Longest reason of a decision, in characters. */
export const DECISION_REASON_LENGTH_MAX = 500;

/** Business days that an item may wait at most, whatever the rules say. */
export const WAIT_BUSINESS_DAYS_MAX = 5;

/** Calendar days that the two sides of a match may lie apart at most, whatever the rules say. */
export const DAYS_APART_MAX = 366;

/** Customers that may be asked whose an unallocated receipt is. */
export const ALLOCATION_CANDIDATES_MAX = 1_000_000;

/** Customers proposed for one receipt; when more fit equally, none is proposed. */
export const ALLOCATION_PROPOSALS_MAX = 5;
