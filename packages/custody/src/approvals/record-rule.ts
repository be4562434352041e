import type { RecordRule } from '../record/record-rule.ts';
import type { Transitions } from '../record/transitions.ts';
import type { BreakGlassState, ProposalState } from './record-shape.ts';

export type ProposalEvent = 'approve_last' | 'use' | 'reject' | 'expire';

/** Every event in every state of a proposal. */
export const PROPOSAL_TRANSITIONS: Readonly<
  Record<ProposalState, Readonly<Record<ProposalEvent, ProposalState | 'refused'>>>
> = {
  waiting: { approve_last: 'approved', use: 'refused', reject: 'rejected', expire: 'expired' },
  approved: { approve_last: 'approved', use: 'used', reject: 'rejected', expire: 'expired' },
  used: { approve_last: 'refused', use: 'refused', reject: 'refused', expire: 'refused' },
  rejected: { approve_last: 'refused', use: 'refused', reject: 'refused', expire: 'refused' },
  expired: { approve_last: 'refused', use: 'refused', reject: 'refused', expire: 'refused' },
};

export const PROPOSAL_RECORD: RecordRule<'proposal'> = {
  kind: 'proposal',
  isOpen: { waiting: true, approved: true, used: false, rejected: false, expired: false },
  dueAt: ({ state, body }) =>
    PROPOSAL_TRANSITIONS[state].expire === 'refused' ? undefined : body.expiresAt,
};

/** One matrix is in force; each that is set is its next version. */
export const MATRIX_RECORD: RecordRule<'approval_matrix'> = {
  kind: 'approval_matrix',
  isOpen: { in_force: true },
};

export const DELEGATION_RECORD: RecordRule<'approval_delegation'> = {
  kind: 'approval_delegation',
  isOpen: { in_force: true, revoked: false, expired: false },
  dueAt: ({ state, body }) => (state === 'in_force' ? body.expiresAt : undefined),
};

export type GlassEvent = 'join' | 'review' | 'expire';

/** Every event in every state of a release by two people. */
export const GLASS_TRANSITIONS: Transitions<BreakGlassState, GlassEvent> = {
  asked: { join: 'released', review: 'refused', expire: 'lapsed' },
  released: { join: 'refused', review: 'reviewed', expire: 'overdue' },
  overdue: { join: 'refused', review: 'reviewed', expire: 'refused' },
  reviewed: { join: 'refused', review: 'refused', expire: 'refused' },
  lapsed: { join: 'refused', review: 'refused', expire: 'refused' },
};

export const BREAK_GLASS_RECORD: RecordRule<'break_glass'> = {
  kind: 'break_glass',
  isOpen: { asked: true, released: true, overdue: true, reviewed: false, lapsed: false },
  dueAt: ({ state, body }) =>
    GLASS_TRANSITIONS[state].expire === 'refused' ? undefined : body.dueAt,
};
