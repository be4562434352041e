import type { RecordRule } from '../record/record-rule.ts';
import type { ProposalState } from './record-shape.ts';

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
