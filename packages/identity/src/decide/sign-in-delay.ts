import type { Failures } from '@ringfence/store';
import { DELAY_MILLISECONDS_FIRST, DELAY_MILLISECONDS_MAX, FAILURES_FREE_MAX } from '../limits.ts';
import { millisecondsBetween } from './milliseconds-between.ts';

export type SignInDelay =
  | { readonly status: 'ok' }
  | { readonly status: 'delayed'; readonly retryAfterSeconds: number };

const SECOND_MILLISECONDS = 1_000;
/** More doublings than lead to the longest delay. */
const DOUBLINGS_MAX = 30;

/** How long a line of failures must wait after its last one. @unit milliseconds */
export function delayAfter(failures: number): number {
  if (failures <= FAILURES_FREE_MAX) return 0;
  const doublings = Math.min(failures - FAILURES_FREE_MAX - 1, DOUBLINGS_MAX);
  return Math.min(DELAY_MILLISECONDS_FIRST * 2 ** doublings, DELAY_MILLISECONDS_MAX);
}

/** Whether another attempt of a line may be judged now. */
export function decideSignInDelay({ count, lastAt }: Failures, now: string): SignInDelay {
  if (lastAt === undefined) return { status: 'ok' };
  const left = delayAfter(count) - millisecondsBetween(lastAt, now);
  if (left <= 0) return { status: 'ok' };

  return { status: 'delayed', retryAfterSeconds: Math.ceil(left / SECOND_MILLISECONDS) };
}
