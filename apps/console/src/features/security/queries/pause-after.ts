import { ProblemAnswered } from '@ringfence/client';

const PAUSE_MILLISECONDS = 3_000;
const PAUSE_MILLISECONDS_MAX = 60_000;
const MILLISECONDS_OF_SECOND = 1_000;
const NO_SESSION = 401;
const FORBIDDEN = 403;

/** Whether a fault says that the session has ended. */
export function isSessionOver(fault: unknown): boolean {
  return fault instanceof ProblemAnswered && fault.problem.status === NO_SESSION;
}

/**
 * How long to wait before it is asked again: longer after each fault, and as long as the server
 * says.
 *
 * @param faults one after the other without an answer between them, this one too
 * @returns milliseconds; undefined where asking again is of no use
 */
export function pauseAfter(fault: unknown, faults: number): number | undefined {
  const grown = Math.min(PAUSE_MILLISECONDS * 2 ** (faults - 1), PAUSE_MILLISECONDS_MAX);
  if (!(fault instanceof ProblemAnswered)) return grown;
  const { status, retryAfterSeconds = 0 } = fault.problem;
  if (status === NO_SESSION || status === FORBIDDEN) return undefined;
  return Math.max(grown, retryAfterSeconds * MILLISECONDS_OF_SECOND);
}
