import type { RecordRule } from '../record/record-rule.ts';
import type { Transitions } from '../record/transitions.ts';
import type { ReserveCallState, ReservePolicyState, ReserveTieShape } from './record-shape.ts';

/** The ids of the records of which a pool has one. */
export const RESERVE_POSITION_ID = 'reserve';
export const RESERVE_TIE_ID = 'tie';

export type ReservePolicyEvent = 'approve' | 'reject' | 'take_effect' | 'supersede';

/** Every event in every state of a policy. */
export const RESERVE_POLICY_TRANSITIONS: Transitions<ReservePolicyState, ReservePolicyEvent> = {
  proposed: {
    approve: 'approved',
    reject: 'rejected',
    take_effect: 'refused',
    supersede: 'refused',
  },
  approved: {
    approve: 'refused',
    reject: 'rejected',
    take_effect: 'in_force',
    supersede: 'refused',
  },
  in_force: {
    approve: 'refused',
    reject: 'refused',
    take_effect: 'refused',
    supersede: 'superseded',
  },
  superseded: {
    approve: 'refused',
    reject: 'refused',
    take_effect: 'refused',
    supersede: 'refused',
  },
  rejected: {
    approve: 'refused',
    reject: 'refused',
    take_effect: 'refused',
    supersede: 'refused',
  },
};

/** Every event in every state of a call. */
export const RESERVE_CALL_TRANSITIONS: Transitions<ReserveCallState, 'pay' | 'pass_due_date'> = {
  below_target: { pay: 'met', pass_due_date: 'overdue' },
  overdue: { pay: 'met', pass_due_date: 'refused' },
  met: { pay: 'refused', pass_due_date: 'refused' },
};

/** Every event in every state of a tie. */
export const RESERVE_TIE_TRANSITIONS: Transitions<ReserveTieShape['state'], 'release'> = {
  tied: { release: 'released' },
  released: { release: 'refused' },
};

export const RESERVE_POLICY_RECORD: RecordRule<'reserve_policy'> = {
  kind: 'reserve_policy',
  isOpen: { proposed: true, approved: true, in_force: true, superseded: false, rejected: false },
};

export const RESERVE_POSITION_RECORD: RecordRule<'reserve_position'> = {
  kind: 'reserve_position',
  isOpen: { kept: true },
};

export const RESERVE_CALL_RECORD: RecordRule<'reserve_call'> = {
  kind: 'reserve_call',
  isOpen: { below_target: true, overdue: true, met: false },
};

export const RESERVE_TIE_RECORD: RecordRule<'reserve_tie'> = {
  kind: 'reserve_tie',
  isOpen: { tied: true, released: true },
};
