/** Every bound of the package. Reaching one is a refusal with a name, never a silent cut. */

/** Customers of one tree; the leaves of each first byte must be sorted in memory. */
export const CUSTOMERS_MAX = 100_000_000;

/** Leaves whose hashes begin with the same byte: what a sorted key has room to number. */
export const BUCKET_LEAVES_MAX = 2 ** 21;

/** Threads that hash; more than the cores of a machine are of no use. */
export const THREADS_MAX = 16;

/** Customers that are sent to a thread at once. */
export const PORTION_CUSTOMERS_MAX = 4_096;

/** Portions that one thread has before it, so that it never waits for the next one. */
export const PORTIONS_IN_FLIGHT_MAX = 2;

/** Pads that are made at once. */
export const PORTION_PADS_MAX = 65_536;

/** Tiles read by guessing where a hash stands; afterwards the range is halved each time. */
export const GUESSES_MAX = 8;

/** Tiles read in search of one leaf, halving included. */
export const TILES_SEARCHED_MAX = 48;
