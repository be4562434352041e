/** Builds of the console that are kept. */
export const BUILDS_KEPT_MAX = 4;

/** What a browser loads before anything is on the screen. @unit bytes after gzip */
export const INITIAL_SCRIPT_BYTES_MAX = 350 * 1024;

/** Digits of the digest that a build is named by. */
export const DIGEST_DIGITS = 16;
