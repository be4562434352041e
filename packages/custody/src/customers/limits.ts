/** Every bound of customers' accounts. */

/** Hours after a change of card in which nothing is paid out, unless the pool sets another. */
export const CARD_COOL_DOWN_HOURS = 24;

/** The longest cool-down that a pool may set. */
export const CARD_COOL_DOWN_HOURS_MAX = 720;

/** Months without activity after which an account falls dormant. */
export const DORMANT_MONTHS = 6;

/** Heirs of one distribution. */
export const HEIRS_MAX = 50;

/** People besides the one who registers it that a distribution needs. */
export const INHERITANCE_APPROVALS = 2;
