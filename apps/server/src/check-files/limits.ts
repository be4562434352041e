/** Every bound of check files, in one place. */

/** How often a process looks for closed days whose files are not made. */
export const CHECK_FILE_ROUND_MILLISECONDS = 2_000;

/** Sets that one round makes. */
export const CHECK_FILE_SETS_PER_ROUND_MAX = 8;

/** How long a process rests after a fault while it makes files. */
export const CHECK_FILE_FAULT_MILLISECONDS = 5_000;

/** Days back for which files are made, and their confirmation is watched. */
export const CHECK_FILE_DAYS_MAX = 60;

/** Hours after the close of a day by which the platform has confirmed its files. */
export const CHECK_FILE_CONFIRM_HOURS_MAX = 36;

/** Lines that are read from the books at once. */
export const CHECK_FILE_LINES_PER_READ = 2_000;

/** Reads that one file takes at most: two hundred million lines. */
export const CHECK_FILE_READS_MAX = 100_000;

/** Bytes of one stored piece of a file. */
export const CHECK_FILE_CHUNK_BYTES = 256 * 1024;

/** Pieces of one file: with their bytes, more than an archive without extensions holds. */
export const CHECK_FILE_CHUNKS_MAX = 20_000;
