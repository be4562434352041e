/** Pools that one pack may hold. */
export const PACK_POOLS_MAX = 1_000;

/** Closed months that a pack has a report of, the latest ones. */
export const PACK_MONTHS_MAX = 24;

/** Pieces that a statement file is kept in, at most. */
export const PACK_FILE_PIECES_MAX = 100_000;

/** A list or document of a pack that is read whole may have at most so many bytes. */
export const PACK_DOCUMENT_BYTES_MAX = 67_108_864;
