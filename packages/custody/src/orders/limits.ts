/** Every bound of authorities' orders. */

/** Hours in which the second person decides on a registered order; then it lapses. */
export const ORDER_DECISION_HOURS_MAX = 72;

/** Hours in which an emergency stop is confirmed; then it lapses and binds nothing any more. */
export const STOP_CONFIRMATION_HOURS_MAX = 24;

/** Orders that one customer may have open at once, those that wait for approval too. */
export const OPEN_ORDERS_PER_CUSTOMER_MAX = 100;

/** Officers who serve an order. */
export const OFFICERS_COUNT = 2;

/** Longest name of an authority and longest number of a document, in characters. */
export const ORDER_TEXT_LENGTH_MAX = 140;
