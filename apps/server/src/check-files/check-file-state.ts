import type { CheckFileEvent } from '@ringfence/store';

/**
 * Where the files of a closed day are. What the platform does between fetching and confirming
 * (verifying, parsing, matching) happens at its side and is seen here by its end.
 */
export type CheckFileState = 'expected' | 'fetched' | 'confirmed' | 'disputed';

export type CheckFileAct = CheckFileEvent['event'];

/** The next state, `same` when the event changes nothing, or `refused`. */
export const CHECK_FILE_TRANSITIONS: Readonly<
  Record<CheckFileState, Readonly<Record<CheckFileAct, CheckFileState | 'same' | 'refused'>>>
> = {
  // Nobody has seen the files: there is nothing to agree or disagree with.
  expected: { fetch: 'fetched', confirm: 'refused', dispute: 'refused' },
  fetched: { fetch: 'same', confirm: 'confirmed', dispute: 'disputed' },
  // More lines may be disputed, and what was disputed is confirmed once it is explained.
  disputed: { fetch: 'same', confirm: 'confirmed', dispute: 'disputed' },
  // A day that both sides have agreed on is not opened again: a later correction is in a later day.
  confirmed: { fetch: 'same', confirm: 'refused', dispute: 'refused' },
};

/** Where events lead; those that the table does not allow were never kept. */
export function checkFileState(events: readonly Pick<CheckFileEvent, 'event'>[]): CheckFileState {
  let state: CheckFileState = 'expected';
  for (const { event } of events) {
    const next: CheckFileState | 'same' | 'refused' = CHECK_FILE_TRANSITIONS[state][event];
    if (next !== 'same' && next !== 'refused') state = next;
  }
  return state;
}
