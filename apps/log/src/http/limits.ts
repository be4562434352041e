/** Every bound of serving. */

/** Requests that are answered at one time; further ones are told to come again. */
export const IN_FLIGHT_MAX = 512;
export const BUSY_RETRY_SECONDS = 1;

/** Connections at one time; further ones are not taken. */
export const CONNECTIONS_MAX = 2_048;

/** The whole head of a request must be there within this time. @unit milliseconds */
export const HEADERS_MILLISECONDS_MAX = 10_000;
export const REQUEST_MILLISECONDS_MAX = 20_000;
export const KEEP_ALIVE_MILLISECONDS_MAX = 65_000;

/** No route takes a body. @unit bytes */
export const BODY_BYTES_MAX = 1;

/** The longest path is that of a file of a custody proof. */
export const PATH_LENGTH_MAX = 512;

/** How long others may keep a checkpoint; it changes each second when something is new. */
export const CHECKPOINT_SECONDS_KEPT = 1;
/** A tile of a signed log never changes. */
export const TILE_SECONDS_KEPT = 31_536_000;

/** Tiles of hashes that are kept in the memory, 8 kB each at most. */
export const TILES_KEPT_MAX = 4_096;

/** Readers' tokens in one file, and the shortest one that is taken. */
export const READER_TOKENS_MAX = 1_000;
export const READER_TOKEN_LENGTH_MIN = 20;
