import type { RecordRule } from '../record/record-rule.ts';
import type { Transitions } from '../record/transitions.ts';
import type { ClosingState } from './record-shape.ts';

/** The id of the one record. */
export const CLOSING_RECORD_ID = 'closing';

export type ClosingEvent = 'propose' | 'approve' | 'withdraw' | 'close';

/** Every event in every state of a pool's end. A closed pool stays closed. */
export const CLOSING_TRANSITIONS: Transitions<ClosingState, ClosingEvent> = {
  proposed: { propose: 'refused', approve: 'closing', withdraw: 'withdrawn', close: 'refused' },
  closing: { propose: 'refused', approve: 'refused', withdraw: 'withdrawn', close: 'closed' },
  closed: { propose: 'refused', approve: 'refused', withdraw: 'refused', close: 'refused' },
  withdrawn: { propose: 'proposed', approve: 'refused', withdraw: 'refused', close: 'refused' },
};

export const CLOSING_RECORD: RecordRule<'closing'> = {
  kind: 'closing',
  // It is asked by every instruction: a closed pool refuses them all.
  isOpen: { proposed: true, closing: true, closed: true, withdrawn: true },
};

export const BALANCE_CONFIRMATION_RECORD: RecordRule<'balance_confirmation'> = {
  kind: 'balance_confirmation',
  isOpen: { confirmed: true, deemed: true },
};
