/** Pools that one pack may hold. */
export const PACK_POOLS_MAX = 1_000;

/** Closed months that a pack has a report of, the latest ones. */
export const PACK_MONTHS_MAX = 24;

/** A line of a pack may have at most so many characters: the longest is an entry of the journal. */
export const PACK_LINE_CHARACTERS_MAX = 16_777_216;

/** A list or document of a pack that is read whole may have at most so many bytes. */
export const PACK_DOCUMENT_BYTES_MAX = 67_108_864;
