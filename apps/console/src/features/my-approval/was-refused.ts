import { ProblemAnswered } from '@ringfence/client';

const SERVER_FAULT = 500;
/** An earlier try under the same id was done after all. */
const DONE_BEFORE = /^exists_with_different_/;

/** Whether the server said no, so that nothing was done; without an answer it may have been. */
export function wasRefused(fault: Error | null): boolean {
  if (!(fault instanceof ProblemAnswered) || fault.problem.status >= SERVER_FAULT) return false;
  return !DONE_BEFORE.test(fault.problem.code);
}
