/** Milliseconds from one moment to another; negative when it lies before. */
export function millisecondsBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
