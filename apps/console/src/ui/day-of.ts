/** The day of a moment where whoever looks is, as 2026-11-23. */
export function dayOf(moment: Date): string {
  return new Intl.DateTimeFormat(DASHED, { dateStyle: 'short' }).format(moment);
}

/** Writes days as ISO 8601 does. */
const DASHED = 'sv-SE';
