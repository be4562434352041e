/** Lines one bulk request may carry. */
export const BULK_LINES_MAX = 1_000;

/** Records one page of a list may carry, and what a request without `limit` gets. */
export const PAGE_SIZE_MAX = 500;
export const PAGE_SIZE_DEFAULT = 100;

/** Characters of an opaque cursor. */
export const CURSOR_LENGTH_MAX = 512;

/** Bytes of a JSON body: one command, and one bulk request of {@link BULK_LINES_MAX} lines. */
export const BODY_BYTES_MAX = 16 * 1024;
export const BULK_BODY_BYTES_MAX = 1024 * 1024;

/** Bytes of one bank statement file sent over HTTP; larger files go through the command line. */
export const STATEMENT_BYTES_MAX = 64 * 1024 * 1024;

/** Nesting of a JSON body; no schema of ours is deeper than five. */
export const JSON_DEPTH_MAX = 16;

/** Parse errors one problem lists; a hostile body could otherwise make the answer large. */
export const FIELD_ERRORS_MAX = 20;

/** Characters of an identifier chosen by a client. */
export const CLIENT_ID_LENGTH_MAX = 64;

/** Payees a mandate may name, pools a key may name. */
export const PAYEES_MAX = 100;
export const KEY_POOLS_MAX = 100;

/** Characters of a reason an operator writes, and of a remittance text. */
export const REASON_LENGTH_MAX = 500;
export const REMITTANCE_LENGTH_MAX = 500;
