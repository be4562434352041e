/** Every bound of contracts, in one place. A document beyond a bound is refused, never cut. */

/** Parties of one contract: funders, payees, approvers and attesters. */
export const CONTRACT_PARTIES_MAX = 100;

/** Kinds of approval, and facts, that one contract asks for. */
export const CONTRACT_TOPICS_MAX = 32;

/** Values that one fact may have. */
export const CONTRACT_FACT_VALUES_MAX = 8;

/** Steps of one contract. */
export const CONTRACT_STEPS_MAX = 64;

/** Rules of one step. */
export const CONTRACT_RULES_MAX = 16;

/** Payments of one rule or deadline. */
export const CONTRACT_PAYMENTS_MAX = 16;

/** How deep conditions may stand inside each other. */
export const CONTRACT_CONDITION_DEPTH_MAX = 4;

/** Conditions directly inside one `all` or `any`. */
export const CONTRACT_CONDITIONS_MAX = 16;

/** Parts into which one payment divides what remains. */
export const CONTRACT_PARTS_MAX = 1_000_000;

/** Longest time from entering a step to its deadline, in hours: ten years. */
export const CONTRACT_HOURS_MAX = 87_660;

/** Longest title, in characters. */
export const CONTRACT_TITLE_LENGTH_MAX = 200;

/**
 * Situations that one analysis judges; a contract with more is refused as too large. It bounds the
 * time for which creating a contract keeps its pool from other commands: a fifth of a second.
 */
export const ANALYSIS_STATES_MAX = 10_000;

/** Faults that one answer names; a fault repeated on another path is named once. */
export const CONTRACT_FAULTS_LISTED_MAX = 20;

/** Events of one simulation. */
export const SIMULATION_EVENTS_MAX = 10_000;

/**
 * Transfers that one move makes at most: each funder's reservation ends, pays each payee, and goes
 * on. A document with more funders times payees is refused.
 */
export const TRANSFERS_PER_MOVE_MAX = 100;

/** Moves that one command makes at most; the clock carries on with the rest. */
export const MOVES_PER_COMMAND_MAX = 4;

/** The most transfers of a command that moves a contract. */
export const TRANSFERS_PER_CONTRACT_COMMAND_MAX = MOVES_PER_COMMAND_MAX * TRANSFERS_PER_MOVE_MAX;

/** Contracts of one pool that may be open at once. */
export const OPEN_CONTRACTS_MAX = 10_000;

/** How long a move that an order stops waits before it is tried again. @unit hours */
export const STOPPED_MOVE_RETRY_HOURS = 1;
