import { millisecondsOf, type Timestamp } from '@ringfence/money';

/** A span of time that ends with a moment: (at − length, at]. */
export interface Window {
  readonly at: Timestamp;
  readonly milliseconds: number;
}

/** Whether a moment is in a window. */
export function isInWindow(moment: Timestamp, { at, milliseconds }: Window): boolean {
  const before = millisecondsOf(at) - millisecondsOf(moment);
  return before >= 0 && before < milliseconds;
}
