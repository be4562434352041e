/** A reply of a time stamping authority, with its certificates: bytes. */
export const TIMESTAMP_BYTES_MAX = 65_536;

/** How long an authority may take to answer. */
export const TIMESTAMP_REQUEST_MILLISECONDS_MAX = 20_000;

/** Certificates in one reply, and pinned roots of one authority. */
export const CERTIFICATES_MAX = 16;
export const ROOTS_MAX = 64;
export const ROOTS_TEXT_LENGTH_MAX = 1_048_576;

/** Certificates from that of the signer to the pinned root, both counted. */
export const CHAIN_LENGTH_MAX = 6;

/** Random bytes that tie a reply to its request. */
export const NONCE_BYTES = 16;

/** A time that is less sure than this is not accepted. */
export const ACCURACY_MILLISECONDS_MAX = 60_000;

/** How far the clocks of an authority and of this machine may be apart. */
export const CLOCK_DIFFERENCE_MILLISECONDS_MAX = 300_000;

/** An RSA key of fewer bits signs no time. */
export const RSA_BITS_MIN = 2_048;

/** Entries of the list of one log: one of each kind a day for fifty years. */
export const ANCHORS_MAX = 40_000;

/** How often a program looks whether a log has its stamp of the day. */
export const STAMP_LOOK_MILLISECONDS = 5_000;

/** An authority that refused is asked again for the same log after this time. */
export const STAMP_RETRY_MILLISECONDS = 3_600_000;

/** A request to a node of a chain. */
export const CHAIN_REQUEST_MILLISECONDS_MAX = 20_000;
export const CHAIN_RETRIES_MAX = 2;

/** Blocks that may be asked to stand on a block before it counts. */
export const CONFIRMATIONS_MAX = 10_000;

/** How often it is looked whether an anchor is final. */
export const FINALITY_POLL_MILLISECONDS = 1_000;

/** How long it is waited at most that an anchor becomes final. */
export const FINALITY_WAIT_MILLISECONDS_MAX = 3_600_000;
