import { setTimeout as wait } from 'node:timers/promises';
import type { SlowAnswerFault } from '../books/fault.ts';

/** Lets the caller wait as the fault says; a bank that stops answers at once. */
export async function waitSlowly(
  fault: SlowAnswerFault | undefined,
  stopping: AbortSignal,
): Promise<void> {
  if (fault === undefined) return;
  try {
    await wait(fault.delayMilliseconds, undefined, { signal: stopping });
  } catch (cause) {
    if (!stopping.aborted) throw cause;
  }
}
