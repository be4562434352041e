/**
 * The pause after a failed attempt: doubled with each attempt up to the longest, and between half
 * of that and all of it, so that receivers that failed together are not all asked together again.
 *
 * @param retry.attempts failed attempts so far, at least 1
 * @param retry.random at least 0 and below 1
 * @unit milliseconds
 */
export function retryPause(retry: {
  readonly attempts: number;
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
  readonly random: number;
}): number {
  const { attempts, firstMilliseconds, longestMilliseconds, random } = retry;
  const doubled = firstMilliseconds * 2 ** Math.min(attempts - 1, DOUBLINGS_MAX);
  const whole = Math.min(doubled, longestMilliseconds);
  return Math.ceil(whole / 2 + (whole / 2) * random);
}

const DOUBLINGS_MAX = 40;
