/**
 * What the process says at its end, for scripts. From 64 on they are those of sysexits.h.
 *
 * `statement check` uses the first three for its verdicts: 0 every file ok or not applicable, 1 at
 * least one differs, 2 at least one invalid.
 */
export const EXIT = {
  ok: 0,
  /** The answer is no: refused by the server, a difference, a process that does not run. */
  no: 1,
  /** What was given cannot be read. */
  invalid: 2,
  /** The command line is wrong. */
  usage: 64,
  /** The server, or something that it needs, cannot be reached. */
  unavailable: 69,
  /** A fault in ringfence itself. */
  bug: 70,
  /** Too busy; the same again later may work. */
  later: 75,
  /** The key is missing, unknown or not allowed to do this. */
  notAllowed: 77,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
