import { type Timestamp, timestampFromMilliseconds } from '@ringfence/money';

/** The moment so many milliseconds after another, or before it when they are negative. */
export function later(at: string, milliseconds: number): Timestamp {
  return timestampFromMilliseconds(Date.parse(at) + milliseconds);
}
