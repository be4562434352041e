/** Every bound of the package. Reaching one is a fault with a reason, never a silent cut. */

/** A bundle of 256 entries of the longest kind: no file of a log is larger. */
export const LOG_FILE_BYTES_MAX = 256 * (2 + 65_535);

/** One request for a file of a log, from its beginning to its last byte. @unit milliseconds */
export const REQUEST_MILLISECONDS_MAX = 20_000;

/** How often a file is asked for when the connection breaks. */
export const REQUEST_ATTEMPTS_MAX = 3;

/** Redirections that one request follows. */
export const REDIRECTIONS_MAX = 3;

/** Files of a row that are read while one is looked at. */
export const FILES_AHEAD_MAX = 8;

/** Files that are written to the disk at once: more only wait for each other. */
export const FILES_WRITTEN_AT_ONCE_MAX = 16;

/**
 * Tiles of hashes that a memory holds, 8 kB each at most: those of some hundred thousand entries.
 */
export const TILES_REMEMBERED_MAX = 2_048;
