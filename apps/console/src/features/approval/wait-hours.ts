/** How long a proposal may be told to wait; a matrix may shorten it. */
export const WAIT_HOURS = [4, 24, 72] as const;

export type WaitHours = (typeof WAIT_HOURS)[number];

const MILLISECONDS_IN_HOUR = 3_600_000;

/** When a proposal ends that waits so long. @unit hours, and milliseconds since 1970 */
export function expiryOf(hours: WaitHours, now: number): string {
  return new Date(now + hours * MILLISECONDS_IN_HOUR).toISOString();
}
