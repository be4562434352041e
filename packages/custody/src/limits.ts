/** Every bound of custody, in one place. A command beyond a bound is refused, never cut. */

/** Longest command, instruction, customer or mandate id, in characters. */
export const IDENTIFIER_LENGTH_MAX = 64;

/** What an id may contain; the first character is a letter or a digit. */
export const IDENTIFIER_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** Longest reference that a bank gives (statement ids, bank references, end-to-end ids). */
export const BANK_TEXT_LENGTH_MAX = 140;

/** Longest reason of an explanation, in characters. */
export const REASON_LENGTH_MAX = 500;

/** Holds that one customer may have open at once. */
export const OPEN_HOLDS_PER_CUSTOMER_MAX = 1_000;

/** Withdrawals that one customer may have open at once. */
export const OPEN_WITHDRAWALS_PER_CUSTOMER_MAX = 1_000;

/** Mandates in force that one customer may have at once. */
export const MANDATES_PER_CUSTOMER_MAX = 200;

/** Payees that one mandate may name. */
export const PAYEES_PER_MANDATE_MAX = 100;

/** Holds and mandates that one `expire_due` command ends; the rest waits for the next one. */
export const EXPIRIES_PER_COMMAND_MAX = 500;

/** Business days that may be cut but not closed. */
export const UNCLOSED_DAYS_MAX = 10;

/** Statements that one business day may have. */
export const STATEMENTS_PER_DAY_MAX = 100;

/** Lines that one statement may announce. */
export const STATEMENT_LINES_MAX = 1_000_000;

/**
 * Breaks that wait for an explanation; beyond it statement lines are refused until some are
 * explained.
 */
export const OPEN_BREAKS_MAX = 10_000;

/** Breaks named in one refusal or report; a count tells how many more there are. */
export const BREAKS_LISTED_MAX = 100;

/**
 * Resolved instructions that stay in memory to answer a refund, a second capture or a late return.
 */
export const RECENT_INSTRUCTIONS_MAX = 100_000;

/** Breaks `missing_at_bank` that one command opens; the rest waits for the next `expire_due`. */
export const BREAKS_OPENED_MAX = 500;

/** Records that one `expire_due` command lets take their next step. */
export const RECORD_EXPIRIES_PER_COMMAND_MAX = 50;

/** Transfers that the step of one record by the clock makes at most. */
export const TRANSFERS_PER_RECORD_EXPIRY_MAX = 100;

/** Transfers that one command makes at most: a payment split over this many, and its remainder. */
export const TRANSFERS_PER_COMMAND_MAX = 2_000;

/** Lines that one rule of sharing may have. */
export const SPLIT_LINES_MAX = 1_000;

/** Tiers that one line may have. */
export const SPLIT_TIERS_MAX = 20;

/** Recipients named in a refusal because they have not got their part any more. */
export const SHORT_RECIPIENTS_LISTED_MAX = 20;

/** Highest weight, and highest base of weights. */
export const SPLIT_WEIGHT_MAX = 1_000_000_000;

/** Days in which a split may be reversed; it stays in memory so long. */
export const REVERSIBLE_DAYS_MAX = 366;

/** Days that a payment out may wait for its release. */
export const RELEASE_DAYS_MAX = 366;

/** Payments that wait for the cut and that one command orders; the rest waits for the next one. */
export const RELEASES_PER_COMMAND_MAX = 500;

/** Longest word of a document: an id, a role. */
export const WORD_LENGTH_MAX = 32;

/** Longest title in a document, in characters of one language. */
export const DOCUMENT_TITLE_LENGTH_MAX = 100;

/** Longest sentence of purpose in a document, in characters of one language. */
export const DOCUMENT_TEXT_LENGTH_MAX = 500;

/** Customer roles that one programme may have. */
export const CUSTOMER_ROLES_MAX = 20;

/** Approval tiers that one flow may have. */
export const APPROVAL_TIERS_MAX = 10;

/** Approvals that one tier may ask for. */
export const APPROVALS_MAX = 10;

/** Highest version of a programme. */
export const PROGRAMME_VERSION_MAX = 1_000_000;

/** Programmes that one pool may adopt in its life. */
export const PROGRAMMES_PER_POOL_MAX = 100;

/** Instructions that may wait for approvals at once. */
export const PROPOSALS_OPEN_MAX = 10_000;

/** Rows that one approval matrix may have. */
export const MATRIX_ROWS_MAX = 200;

/** Highest level of a staff role. */
export const APPROVAL_LEVEL_MAX = 3;

/** Hours for which a matrix may let a proposal wait. */
export const APPROVAL_WAIT_HOURS_MAX = 2_160;

/** Highest score of a risk. */
export const RISK_SCORE_MAX = 100;

/** Delegations of approvals that may be in force at once. */
export const DELEGATIONS_OPEN_MAX = 1_000;

/** Calendar days for which an approval may be delegated. */
export const DELEGATION_DAYS_MAX = 92;

/** Longest id of a release by two people; the ids of its alarms are made of it. */
export const GLASS_ID_LENGTH_MAX = 40;

/** Releases by two people that may wait for their second one or for their review at once. */
export const GLASS_OPEN_MAX = 100;

/** Hours that a day's amounts stay in memory after their last keeping; an open day is kept on. */
export const APPROVAL_DAY_KEPT_HOURS = 48;

/** Fees that one pool may have published. */
export const FEES_MAX = 1_000;

/** Versions that one fee may have. */
export const FEE_VERSIONS_MAX = 200;

/** Longest title of a fee, in characters. */
export const FEE_TITLE_LENGTH_MAX = 200;

/** Days between the publication of a changed fee and its effect. */
export const FEE_NOTICE_DAYS_MIN = 30;

/** The latest day of the month that every month has. */
export const FEE_SETTLEMENT_DAY_MAX = 28;

/** Fees and consents that one settlement may list. */
export const FEE_SETTLEMENT_LINES_MAX = 1_000_000;

/** Quotes that may be open at once. */
export const FEE_QUOTES_OPEN_MAX = 100_000;

/** Quoted fees that one customer is shown. */
export const QUOTED_FEES_LISTED_MAX = 50;

/** Calendar days that a platform may have to pay a call of its reserve. */
export const RESERVE_PAYMENT_DAYS_MAX = 92;

/** Comments on one break, and references to evidence about it. */
export const BREAK_COMMENTS_MAX = 100;
export const BREAK_EVIDENCE_MAX = 50;

/** Decisions on proposals about one break. */
export const BREAK_VERDICTS_MAX = 50;

/** Days of one kind that a calendar may list. */
export const CALENDAR_DAYS_MAX = 1_000;

/** Holidays of every year that a calendar may have. */
export const CALENDAR_YEARLY_HOLIDAYS_MAX = 60;

/** Rails that a calendar may have. */
export const CALENDAR_RAILS_MAX = 20;

/** Calendars that one pool may adopt in its life. */
export const CALENDARS_PER_POOL_MAX = 100;

/** Alarms of a pool that may be open at once. */
export const ALARMS_OPEN_MAX = 200;

/** UTF-8 bytes of a text in the log, of which an entry takes 65,535. */
export const EVIDENCE_TEXT_BYTES_MAX = 60_000;

/** Business days that may pass until a day is closed. */
export const DUE_DAYS_AFTER_MAX = 10;

/** Hours for which a schedule may let a payment be unknown. */
export const PAYMENT_UNKNOWN_HOURS_MAX = 720;

/** Business days that a schedule may let a break be old. */
export const BREAK_AGE_DAYS_MAX = 60;

/** Business days for which unallocated money may have to wait before it goes back. */
export const SUSPENSE_DAYS_MAX = 1_000;

/** Returns of unallocated money that may be open at once. */
export const RECEIPT_RETURNS_OPEN_MAX = 10_000;

/** Recalls, and requests of the bank, that may be open at once. */
export const RECALLS_OPEN_MAX = 10_000;

/** Calendar days for which the bank's word on a recall is waited for. */
export const RECALL_DAYS_MAX = 30;

/** Parts of a customer's money that one answer lists, of each sort. */
export const MONEY_PARTS_LISTED_MAX = 100;
