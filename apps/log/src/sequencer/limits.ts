/** Every bound of following the journals. @unit milliseconds, where the name says nothing else */

/** The heads of all journals are looked at so often. */
export const POLL_MILLISECONDS = 100;

/**
 * Between two checkpoints of one log: what is committed within it goes into one, so that a busy
 * pool does not pay for files, a signature and every witness with each of its batches. A checkpoint
 * is due within a second.
 */
export const CHECKPOINT_MILLISECONDS_MIN = 400;

/** Records that are hashed and written at once. */
export const RECORDS_AT_ONCE_MAX = 16_384;

/**
 * While payments come in a rush, so many records are taken between two rests. With the rest it
 * is more than the 10,000 records a second that are asked of a log on two cores.
 */
export const RECORDS_OF_RUSH_MAX = 6_144;

/** What waits for longer is taken up without a rest, so that a log is never behind for good. */
export const RUSH_MILLISECONDS_MAX = 30_000;

/** Of a turn's records, so many are read at once: what lives short costs the memory little. */
export const RECORDS_OF_PORTION_MAX = 4_096;

/** After a fault of the world: the wait before the same is tried again. */
export const RETRY_MILLISECONDS = 2_000;

/** What witnesses remember is asked again so often while a log grows, and while it does not. */
export const WITNESSES_READ_MILLISECONDS = 5_000;
export const WITNESSES_READ_IDLE_MILLISECONDS = 20_000;

/** No checkpoint is signed on an older answer of the witnesses; then they are asked first. */
export const WITNESSES_READ_AGE_MILLISECONDS_MAX = 30_000;

/** Signed checkpoints that can still be published, of one log. */
export const CHECKPOINTS_KEPT_MAX = 256;

/** Partial tiles whose full ones stand are removed so often. */
export const PRUNE_MILLISECONDS = 600_000;
