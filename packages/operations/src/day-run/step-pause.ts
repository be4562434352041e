import { STEP_PAUSE_MILLISECONDS, STEP_PAUSE_MILLISECONDS_MAX } from './limits.ts';

const DOUBLINGS_MAX = 16;

/** How long a step that was begun so often waits until it is begun again. */
export function stepPause(attempts: number): number {
  const doublings = Math.min(Math.max(attempts - 1, 0), DOUBLINGS_MAX);
  return Math.min(STEP_PAUSE_MILLISECONDS * 2 ** doublings, STEP_PAUSE_MILLISECONDS_MAX);
}
