/** Files of the bank that are taken in at once; the rest waits for the next round. */
export const FILES_PER_INTAKE_MAX = 100;

/** The longest file of the bank that is read, in bytes. */
export const EXCHANGE_FILE_BYTES_MAX = 64 * 1024 * 1024;

/** Notices and recalls that begin within so many bytes are read at once; the rest waits. */
export const NOTICE_BYTES_MAX = 8 * 1024 * 1024;
