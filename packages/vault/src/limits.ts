/** A text that is longer is a file, and is not sealed as a field. @unit bytes of UTF-8 */
export const SEALED_TEXT_BYTES_MAX = 65_536;

/** One piece of a file, or a file that is sealed in one piece. @unit bytes */
export const SEALED_CONTENT_BYTES_MAX = 67_108_864;

/** Records that one call seals or opens. */
export const SEAL_BATCH_MAX = 100_000;

/** Whose data: the length of that name. @unit characters */
export const SUBJECT_LENGTH_MAX = 200;

/** Holders whose unwrapped data keys a process keeps; the one unused the longest goes first. */
export const HOLDERS_CACHED_MAX = 10_000;

/**
 * How long an unwrapped data key is used without looking it up again: so long after a key was
 * destroyed, every process has forgotten it.
 */
export const HOLDER_MILLISECONDS_MAX = 60_000;

/** Versions that a data key may have. */
export const DATA_KEY_VERSIONS_MAX = 16;

/** Data keys that are looked up, made or wrapped in one step. */
export const DATA_KEYS_PER_STEP_MAX = 500;

/** How long an answer of a key provider over the network may take. */
export const PROVIDER_MILLISECONDS_MAX = 10_000;

/** An answer of a key provider that is longer is not read. @unit bytes */
export const PROVIDER_ANSWER_BYTES_MAX = 4_000_000;
