/** Every bound of asking witnesses. @unit milliseconds, where the name says nothing else */

/** One answer of a witness, from the connection to its last byte. */
export const WITNESS_MILLISECONDS_MAX = 5_000;

/** Bytes of an answer: some lines of signatures, or a checkpoint of a log like ours. */
export const WITNESS_ANSWER_BYTES_MAX = 64_000;

/** How often one checkpoint is sent again because the witness had seen another size. */
export const SIZES_LEARNED_MAX = 2;

/** The wait after a first failure; it doubles with each further one. */
export const RETRY_MILLISECONDS_FIRST = 250;
export const RETRY_MILLISECONDS_MAX = 30_000;

/**
 * So long a checkpoint waits for its quorum before it is published without. Longer than the slowest
 * answer, so that slow witnesses still make every published checkpoint a witnessed one.
 */
export const QUORUM_MILLISECONDS_MAX = 10_000;

/** Checkpoints of a log whose cosignatures are collected at one time. */
export const ROUNDS_MAX = 64;
