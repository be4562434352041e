import type { CustodyState } from './custody-state.ts';

/** Breaks are numbered without gaps, so that an id tells whether it was ever given. */
export function wasBreak(state: CustodyState, breakId: string): boolean {
  const number = Number.parseInt(/^break-([1-9][0-9]{0,14})$/.exec(breakId)?.[1] ?? '', 10);
  return number <= state.breakCount;
}
