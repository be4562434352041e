/** Lines that one batch may have. */
export const BATCH_LINES_MAX = 10_000;

/** Faults of a batch that its record names; a count tells how many more there are. */
export const BATCH_FAULTS_LISTED_MAX = 20;

/** Characters of a batch id: with a colon and five digits it still is an id. */
export const BATCH_ID_LENGTH_MAX = 58;
