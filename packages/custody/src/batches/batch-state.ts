import type { Transitions } from '../record/transitions.ts';

/**
 * Where a batch is: declared, found legal or not before any line moved money, and done with a
 * result for each line.
 */
export type BatchState = 'accepted' | 'legal_ok' | 'legal_fail' | 'done';
export type BatchEvent = 'pass' | 'fail' | 'finish';

const NOTHING = { pass: 'refused', fail: 'refused', finish: 'refused' } as const;

/** Every event in every state of a batch. Before it is accepted there is no record of it. */
export const BATCH_TRANSITIONS: Transitions<BatchState, BatchEvent> = {
  accepted: { ...NOTHING, pass: 'legal_ok', fail: 'legal_fail' },
  legal_ok: { ...NOTHING, finish: 'done' },
  legal_fail: NOTHING,
  done: NOTHING,
};
