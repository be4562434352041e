const SECOND_MILLISECONDS = 1_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const TENTHS = 10;

/** A span of time, short: `0.4 s`, `12 s`, `3:05 min`, `1:02 h`. */
export function spanOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / SECOND_MILLISECONDS);
  if (seconds < TENTHS) {
    return `${Math.floor((milliseconds * TENTHS) / SECOND_MILLISECONDS) / TENTHS} s`;
  }
  if (seconds < MINUTE_SECONDS) return `${seconds} s`;
  if (seconds < HOUR_SECONDS) {
    return `${Math.floor(seconds / MINUTE_SECONDS)}:${twoDigits(seconds % MINUTE_SECONDS)} min`;
  }
  const minutes = Math.floor((seconds % HOUR_SECONDS) / MINUTE_SECONDS);
  return `${Math.floor(seconds / HOUR_SECONDS)}:${twoDigits(minutes)} h`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
